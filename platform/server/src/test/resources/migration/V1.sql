insert into organization (name, created) values ('acme', current_timestamp);
