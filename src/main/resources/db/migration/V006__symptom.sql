alter table session add column pain_before integer;
alter table session add column adaptations varchar(40000);
alter table session add column afterwards varchar(255);
alter table session_command add column symptom varchar(255);
