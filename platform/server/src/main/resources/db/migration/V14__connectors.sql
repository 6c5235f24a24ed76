-- Connectors that were imported over the API: a version for each document.

create table connector (
    organization varchar(63) not null references organization (name) on delete cascade,
    name varchar(63) not null,
    version integer not null,
    title varchar(500) not null,
    -- of the API, as the document says it
    api_version varchar(200) not null,
    format varchar(32) not null,
    operation_count integer not null,
    finding_count integer not null,
    document bytea not null,
    document_name varchar(255) not null,
    -- SHA-256 of the document
    digest varchar(64) not null,
    -- what was found in it, JSON
    report text not null,
    imported_by varchar(255) not null,
    imported_at timestamp with time zone not null,
    primary key (organization, name, version)
);

create table connector_operation (
    organization varchar(63) not null,
    connector varchar(63) not null,
    version integer not null,
    kamelet varchar(63) not null,
    operation varchar(1000) not null,
    signature varchar(2500) not null,
    summary varchar(1000) not null,
    -- YAML
    text text not null,
    -- what its answers look like, JSON Schema; empty when unknown
    answers text not null,
    -- what it means: 384 numbers of 4 bytes, big-endian; empty when it is not known
    meaning bytea not null,
    primary key (organization, connector, version, kamelet),
    foreign key (organization, connector, version) references connector (organization, name, version) on delete cascade
);
create index connector_operation_kamelet on connector_operation (organization, kamelet);
