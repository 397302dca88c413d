/* @query listed */
SELECT id, order, name FROM person;

/* @query ordered */
SELECT id, ORDER BY id;

/* @query unlisted */
SELECT id, FROM person;

/* @mutation add */
INSERT INTO person (id, limit) VALUES (1, 2);
