CREATE TABLE item (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, at timestamptz NOT NULL);

-- @mutation wrong_type
INSERT INTO item (name, at) VALUES ('a', true);

-- @query impossible_cast
SELECT at::int AS seconds FROM item;

-- @query undetermined
SELECT $1 IS NULL AS missing;

-- @query ambiguous_operator
SELECT -'1' AS negative, f(NULL) AS result;

CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION f(a text) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION f(a uuid) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION g(a int, b bigint) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION g(a bigint, b int) RETURNS int LANGUAGE sql AS 'SELECT 1';

-- @query ambiguous_function
SELECT g(1, 1) AS result;

-- @query bad_literal
SELECT 'abc'::int AS number;

-- @mutation write_generated
INSERT INTO item (id, name, at) VALUES (1, 'a', now());

-- @mutation too_few
INSERT INTO item (name, at) VALUES ('a');
