CREATE TABLE note (id int PRIMARY KEY);

/* @query get_notes
SELECT id FROM note;
