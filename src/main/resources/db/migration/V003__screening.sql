create table screening (
  owner            uuid                     not null primary key,
  outcome          varchar(255)             not null,
  ticked           varchar(2000)            not null,
  answered_at      timestamp with time zone not null,
  content_revision integer                  not null
);

create index screening_answered_at on screening (answered_at);
