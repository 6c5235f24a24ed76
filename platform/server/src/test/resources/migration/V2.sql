insert into integration (organization, name, origin, place, description, labels, latest, version, changed)
values ('acme', 'orders', 'API', '', 'Takes orders', '{"team":"sales"}', 1, 3, current_timestamp);

insert into deployment (integration, target, current, state, findings)
select id, 1, 1, 'RUNNING', '[]' from integration;

insert into revision (integration, number, digest, created, created_by)
select id, 1, 'ab', current_timestamp, 'Ada' from integration;

insert into source_content (digest, content) values ('cd', cast('- f' as bytea));

insert into revision_source (integration, number, path, bytes, digest)
select id, 1, 'orders.camel.yaml', 3, 'cd' from integration;
