alter table session alter column timeline set data type varchar(1000000);
