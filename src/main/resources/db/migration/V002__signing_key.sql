create table signing_key (
  number     integer                  not null primary key,
  secret     varchar(255)             not null,
  created_at timestamp with time zone not null
);
