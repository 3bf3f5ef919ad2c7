-- Answers were kept for a day, and nothing was kept beside them: whoever comes is asked again.
drop table screening;

create table screening (
  owner      uuid                     not null primary key,
  kept       varchar(40000)           not null,
  passing    varchar(10000),
  touched_at timestamp with time zone not null,
  used_at    timestamp with time zone
);

create index screening_touched_at on screening (touched_at);
