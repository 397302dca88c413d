CREATE TYPE mood AS ENUM ('sad', 'glad');

-- @type string
CREATE DOMAIN email AS text;

-- @type number
CREATE DOMAIN grade AS text CHECK (VALUE IN ('a', 'b'));

CREATE TABLE item (
  -- @type string
  id uuid PRIMARY KEY,
  -- @type string & { readonly brand: "Amount" }
  quantity int NOT NULL,
  -- @type "sad" | 'glad'
  mood mood,
  -- @type "sad" | "happy" | null
  other_mood mood,
  -- @type string | null
  note text NOT NULL,
  -- @type Date
  made date NOT NULL,
  -- @type Date
  data jsonb NOT NULL,
  -- @type { size: number }
  more jsonb,
  -- @type import("./ids.ts").Code
  code text NOT NULL,
  -- @type "a"
  grade grade NOT NULL
);

-- @type note string
CREATE VIEW shown AS SELECT id, note FROM item;

-- @query list_items
-- @type id bigint
-- @type code import("./ids.ts").Code
-- @type list { id: string }[]
-- @type list string[]
-- @type object string
SELECT id, code, jsonb_agg(made) AS list, jsonb_build_object('id', id) AS object FROM item GROUP BY id;

-- @mutation add_item
-- @param $1 id null
-- @param $2 note null
INSERT INTO item (id, note, quantity) VALUES ($1, coalesce($2, ''), 1);
