CREATE TABLE note (id int PRIMARY KEY, text text NOT NULL DEFAULT 'Ann's note);

-- @query get_notes
SELECT id, text FROM note WHERE text <> 'it''s';

-- @query get_note
SELECT id, text FROM note WHERE id = $1a;
