CREATE TABLE a (id int PRIMARY KEY);

/*
@mutation clear
DELETE FROM a;
DELETE FROM a WHERE id = 1;
*/
