-- @table author
CREATE TABLE author (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  born int
);

-- @table book
CREATE TABLE book (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  author_id int NOT NULL REFERENCES author(id),
  title text NOT NULL,
  year int,
  pages bigint,
  UNIQUE (author_id, title)
);

-- @query get_books
--   Every book with its author, the oldest first.
SELECT b.id, b.title, b.year, b.pages, a.name AS author
FROM book b
JOIN author a ON a.id = b.author_id
ORDER BY b.year NULLS LAST, b.id;

-- @query get_author
--   One author, with the books as JSON.
SELECT a.id, a.name, a.born,
       (SELECT COALESCE(jsonb_agg(jsonb_build_object('title', b.title, 'year', b.year) ORDER BY b.year), '[]')
        FROM book b WHERE b.author_id = a.id) AS books
FROM author a
WHERE a.id = $1;

/*
@mutation add_author
INSERT INTO author (name, born) VALUES ($1, $2) RETURNING id;
*/

/*
@mutation add_book
INSERT INTO book (author_id, title, year, pages) VALUES ($1, $2, $3, $4) RETURNING id;
*/
