create table route_policy (
    organization varchar(63) primary key references organization (name) on delete cascade,
    profile varchar(20) not null,
    schemes varchar(2000) not null,
    hosts varchar(10000) not null,
    only_hosts varchar(10000) not null,
    changed timestamp with time zone not null
);
