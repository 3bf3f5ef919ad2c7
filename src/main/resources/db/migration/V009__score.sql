-- Sessions that are laid out alike share what they were laid out to. It was written into each: a hundred and
-- seventy kilobytes, read again with every command.
create table score (
  id   varchar(64)      not null primary key,
  body varchar(1000000) not null
);

insert into score select min(cast(id as varchar(64))), timeline from session group by timeline;

alter table session add column score varchar(64);
update session set score = (select score.id from score where score.body = session.timeline);
alter table session alter column score set not null;
alter table session drop column timeline;
