insert into dead_letter (id, organization, integration, revision, route, origin, step, steps, exception, reason, attempts,
    exchange_id, correlation_id, failed_at, start_headers, start_kind, start_kept, start_body, start_size, step_headers,
    step_kind, step_kept, step_body, step_size, words, state, replays, version)
values ('a', 'acme', 'orders', 1, 'orders', 'timer://tick', 'to1', '[]', 'java.io.IOException', '', 1,
    'e', '', current_timestamp, '{}', 'TEXT', 'WHOLE', cast('x' as bytea), 1, '{}',
    'NONE', 'WHOLE', cast('' as bytea), 0, '', 'waiting', 0, 1);

insert into dead_letter_replay (id, organization, wanted, per_second, total, succeeded, failed, state, note, asked_by,
    asked_at, touched_at)
values ('a', 'acme', '{}', 10, 1, 0, 0, 'running', '', 'Ada', current_timestamp, current_timestamp);
