create table organization (
    name varchar(63) primary key,
    created timestamp with time zone not null
);

insert into organization (name, created) values ('default', current_timestamp);
