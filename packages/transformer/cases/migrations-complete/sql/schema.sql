-- Layout and comments are not what migrations lead to.
CREATE TABLE item (id int PRIMARY KEY, name text NOT NULL, price numeric);
