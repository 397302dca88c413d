CREATE TABLE person (id int, user text);
CREATE TABLE user (id int);
CREATE TABLE bill (id int, order int);
CREATE TABLE visit (
  id int,
  from date, -- since
  to date
);
CREATE TABLE entry (id int, primary text);
ALTER TABLE person ADD COLUMN desc text;
CREATE TABLE late (id int,);
CREATE TABLE late2 (id int, where);
