create table session (
  id        uuid                     not null primary key,
  owner     uuid                     not null,
  routine   varchar(255)             not null,
  name      varchar(255)             not null,
  timeline  varchar(200000)          not null,
  opened_at timestamp with time zone not null,
  cleared_until timestamp with time zone not null,
  feeling   integer
);

create index session_owner on session (owner);

create table session_command (
  session  uuid                     not null references session on delete cascade,
  entry    integer                  not null,
  type     varchar(255)             not null,
  given_at timestamp with time zone not null,
  phase    integer                  not null,
  primary key (session, entry)
);
