-- one chain of entries per organization; whoever appends to it holds this row
create table audit_chain (
    organization varchar(63) primary key,
    -- of the newest entry; 0 when there is none
    number bigint not null,
    hash varchar(64) not null
);

-- without a reference to organization: what was done stays when an organization goes
create table audit_entry (
    organization varchar(63) not null,
    number bigint not null,
    time timestamp(6) with time zone not null,
    actor_kind varchar(16) not null,
    actor_subject varchar(255) not null,
    actor_name varchar(255) not null,
    action varchar(63) not null,
    target varchar(511) not null,
    address varchar(63) not null,
    before_digest varchar(128) not null,
    after_digest varchar(128) not null,
    previous_hash varchar(64) not null,
    hash varchar(64) not null,
    primary key (organization, number)
);

create index audit_entry_time on audit_entry (organization, time);
