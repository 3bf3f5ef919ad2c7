create table content_revision (
  number     integer                  not null primary key,
  origin     varchar(255)             not null,
  checksum   varchar(255)             not null,
  applied_at timestamp with time zone not null
);

create table content_document (
  revision integer        not null references content_revision,
  folder   varchar(255)   not null,
  slug     varchar(255)   not null,
  body     varchar(100000) not null,
  primary key (revision, folder, slug)
);
