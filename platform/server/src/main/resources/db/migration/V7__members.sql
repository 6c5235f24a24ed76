create table member (
    organization varchar(63) not null,
    subject varchar(255) not null,
    name varchar(255) not null,
    roles varchar(255) not null,
    last_seen timestamp with time zone not null,
    primary key (organization, subject)
);
