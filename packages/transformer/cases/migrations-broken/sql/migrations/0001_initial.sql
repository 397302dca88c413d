CREATE TABLE item (id int PRIMARY KEY, title text);
