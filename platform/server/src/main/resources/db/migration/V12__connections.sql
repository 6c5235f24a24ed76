-- Connections that were declared over the API; those of the configuration are not here.
create table connection (
    organization varchar(63) not null references organization (name) on delete cascade,
    name varchar(63) not null,
    kind varchar(32) not null,
    settings text not null,
    version bigint not null,
    changed timestamp with time zone not null,
    changed_by varchar(255) not null,
    primary key (organization, name)
);
