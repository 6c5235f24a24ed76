create table secret (
    organization varchar(63) not null references organization (name) on delete cascade,
    name varchar(127) not null,
    -- of the key that sealed it; the key itself is never in the database
    key_id varchar(16) not null,
    -- nonce, then ciphertext with its tag
    sealed bytea not null,
    changed timestamp with time zone not null,
    changed_by varchar(255) not null,
    primary key (organization, name)
);

create index secret_key_id on secret (key_id);
