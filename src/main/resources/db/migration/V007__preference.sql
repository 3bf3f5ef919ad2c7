create table preference (
  owner uuid          not null primary key,
  kept  varchar(2000) not null
);
