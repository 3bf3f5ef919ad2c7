-- Every key of a personal row begins with its owner, so that rows can be spread by it and those of one person lie
-- side by side. Keys were written without names, by which the two databases could be told to drop them: so the
-- tables are made anew.
create table owned_session (
  owner         uuid                     not null,
  id            uuid                     not null,
  routine       varchar(255)             not null,
  name          varchar(255)             not null,
  score         varchar(64)              not null,
  opened_at     timestamp with time zone not null,
  cleared_until timestamp with time zone not null,
  pain_before   integer,
  adaptations   varchar(40000),
  feeling       integer,
  afterwards    varchar(255),
  primary key (owner, id)
);

insert into owned_session
select owner, id, routine, name, score, opened_at, cleared_until, pain_before, adaptations, feeling, afterwards
from session;

create table owned_command (
  owner    uuid                     not null,
  session  uuid                     not null,
  entry    integer                  not null,
  type     varchar(255)             not null,
  given_at timestamp with time zone not null,
  phase    integer                  not null,
  symptom  varchar(255),
  primary key (owner, session, entry),
  foreign key (owner, session) references owned_session on delete cascade
);

insert into owned_command
select s.owner, c.session, c.entry, c.type, c.given_at, c.phase, c.symptom
from session_command c join session s on s.id = c.session;

drop table session_command;
drop table session;
alter table owned_session rename to session;
alter table owned_command rename to session_command;
