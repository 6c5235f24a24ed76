insert into connector (organization, name, version, title, api_version, format, operation_count, finding_count, document,
    document_name, digest, report, imported_by, imported_at)
values ('acme', 'shop', 1, 'Shop', '1.0', 'openapi_3', 1, 0, '', 'shop.yaml', 'd', '{}', 'ada', timestamp '2026-01-01 00:00:00');
insert into connector_operation (organization, connector, version, kamelet, operation, signature, summary, text, answers, meaning)
values ('acme', 'shop', 1, 'shop-list', 'list', 'GET /list', '', 'kind: Kamelet', '', '');
