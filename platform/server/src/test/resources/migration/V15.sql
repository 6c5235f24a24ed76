insert into connector (organization, name, version, title, api_version, format, operation_count, finding_count, document,
    document_name, digest, report, imported_by, imported_at, overrides)
values ('acme', 'shop', 2, 'Shop', '1.1', 'openapi_3', 1, 0, '', 'shop.yaml', 'e', '{}', 'ada', timestamp '2026-01-02 00:00:00',
    'overrides: [ { kind: paging, operation: list, value: none } ]');
