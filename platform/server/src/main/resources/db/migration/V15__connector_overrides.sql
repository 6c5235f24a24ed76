-- What people say instead of what is inferred of a document, as YAML; it goes from version to version.
alter table connector add column overrides text default '' not null;
