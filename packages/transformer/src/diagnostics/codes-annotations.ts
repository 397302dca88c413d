import type { CodeEntry } from "./code-entry.ts";

/** 3xxx: annotations. 4xxx: triggers and realtime. */
export const annotationCodes = {
  RS3001: {
    title: "unknown tag",
    explanation: "A comment line begins with @ and a word that is no tag of the annotation language.",
    before: "-- @qurey get_items\nSELECT * FROM item;",
    after: "-- @query get_items\nSELECT * FROM item;",
  },
  RS3002: {
    title: "tag does not fit its statement",
    explanation: "The tag has a meaning on other statements only.",
    before: "-- @query get_items\nCREATE TABLE item (id int PRIMARY KEY);",
    after: "-- @table item\nCREATE TABLE item (id int PRIMARY KEY);",
  },
  RS3003: {
    title: "missing or malformed name",
    explanation: "@query and @mutation take one name: letters, digits and underscores, beginning with a letter.",
    before: "-- @query\nSELECT * FROM item;",
    after: "-- @query get_items\nSELECT * FROM item;",
  },
  RS3004: {
    title: "repeated tag",
    explanation: "The tag may stand once on a statement.",
    before: "-- @returns one\n-- @returns many\n-- @query …",
    after: "-- @returns one\n-- @query …",
  },
  RS3005: {
    title: "@table names another table",
    explanation: "@table is optional; where it stands, it must name the table that the statement creates.",
    before: "-- @table itme\nCREATE TABLE item (id int PRIMARY KEY);",
    after: "-- @table item\nCREATE TABLE item (id int PRIMARY KEY);",
  },
  RS3006: {
    title: "tag names an unknown column",
    explanation: "The column that the tag names does not exist on this table or query.",
    before: "-- @broadcast_channel column=premis_id\nCREATE TABLE item (id int PRIMARY KEY, premise_id int);",
    after: "-- @broadcast_channel column=premise_id\nCREATE TABLE item (id int PRIMARY KEY, premise_id int);",
  },
  RS3007: {
    title: "malformed tag",
    explanation: "What follows the tag's name does not have the tag's form.",
    before: "-- @broadcast_channel premise_id",
    after: "-- @broadcast_channel column=premise_id",
  },
  RS3008: {
    title: "tag stands on no statement",
    explanation: "Tags stand in the comment lines directly above a statement, or with it inside a block comment.",
    before: "SELECT 1; -- @query one",
    after: "-- @query one\nSELECT 1;",
  },
  RS3009: {
    title: "duplicate name",
    explanation: "Two queries, or two mutations, have the same name.",
    before: "-- @query items\nSELECT 1;\n-- @query items\nSELECT 2;",
    after: "-- @query items\nSELECT 1;\n-- @query other_items\nSELECT 2;",
  },
  RS3010: {
    title: "names collide in TypeScript",
    explanation: "Names become camelCase properties; two different SQL names give the same property.",
    before: "-- @query get_item\n…\n-- @query getItem\n…",
    after: "-- @query get_item\n…\n-- @query get_one_item\n…",
  },
  RS3011: {
    title: "identity is not unique",
    explanation:
      "@id_column and @composite_key name the columns that identify a row. A primary key, a unique constraint or a unique index over exactly these columns must hold them unique.",
    before: "-- @id_column name\nCREATE TABLE item (id int PRIMARY KEY, name text NOT NULL);",
    after: "-- @id_column name\nCREATE TABLE item (id int PRIMARY KEY, name text NOT NULL UNIQUE);",
  },
  RS3012: {
    title: "tag names an unknown table",
    explanation: "The table that the tag names is created by no file of the SQL folder.",
    before: "-- @broadcast_parent table=inventry query=get_inventory",
    after: "-- @broadcast_parent table=inventory query=get_inventory",
  },
  RS3013: {
    title: "tag names an unknown query",
    explanation: "The query that @broadcast_parent names is not defined with @query.",
    before: "-- @broadcast_parent table=inventory query=get_inventroy",
    after: "-- @broadcast_parent table=inventory query=get_inventory",
  },
  RS3014: {
    title: "way to the parent is missing or ambiguous",
    explanation:
      "@broadcast_parent and @touch follow the foreign key to the parent table. With no foreign key, or several, via=COLUMN says which column refers to the parent.",
    before:
      "-- @broadcast_parent table=person query=get_person\nCREATE TABLE gift (giver int REFERENCES person, taker int REFERENCES person);",
    after:
      "-- @broadcast_parent table=person query=get_person via=taker\nCREATE TABLE gift (giver int REFERENCES person, taker int REFERENCES person);",
  },
  RS3015: {
    title: "query does not fit the parent's key",
    explanation:
      "The query of @broadcast_parent reads one complete parent row: it takes the parent's key, and nothing else, as parameters.",
    before: "-- @query get_inventory\nSELECT * FROM inventory WHERE name = $1;",
    after: "-- @query get_inventory\nSELECT * FROM inventory WHERE id = $1;",
  },
  RS3017: {
    title: "handler and SQL do not fit",
    explanation:
      "A query, or a mutation with @handler sql (the default), needs a statement; a mutation with @handler ts is implemented in TypeScript and has none.",
    before: "/*\n@mutation create_list\n@param $1 name text\n*/",
    after: "/*\n@mutation create_list\n@handler ts\n@param $1 name text\n*/",
  },
  RS3018: {
    title: "query writes",
    explanation:
      "A @query is read again whenever its data changes, so it must not write, lock rows or call a function that does. Use @mutation for statements that write.",
    before: "-- @query take_item\nSELECT * FROM item WHERE id = $1 FOR UPDATE;",
    after: "-- @query take_item\nSELECT * FROM item WHERE id = $1;",
  },
  RS3019: {
    title: "mutation only reads",
    explanation: "A @mutation is INSERT, UPDATE, DELETE, MERGE or CALL, or a WITH that contains one.",
    before: "-- @mutation get_item\nSELECT * FROM item;",
    after: "-- @query get_item\nSELECT * FROM item;",
  },
  RS3020: {
    title: "parameter number out of range",
    explanation:
      "@param names a parameter that the statement does not use, or the parameters of a ts handler leave a number out.",
    before: "-- @query get_item\n-- @param $2 id\nSELECT * FROM item WHERE id = $1;",
    after: "-- @query get_item\n-- @param $1 id\nSELECT * FROM item WHERE id = $1;",
  },
  RS3021: {
    title: "unknown parameter type",
    explanation: "The type in @param is no type that PostgreSQL or the SQL folder knows.",
    before: "-- @param $1 at timestampz",
    after: "-- @param $1 at timestamptz",
  },
  RS3022: {
    title: "two parameters of one name",
    explanation: "Arguments are given by name, so each parameter needs its own.",
    before: "-- @param $1 day date\n-- @param $2 day date",
    after: "-- @param $1 first_day date\n-- @param $2 last_day date",
  },
  RS3023: {
    title: "invalid rename",
    explanation:
      "@renamed_from names what the object was called before. That name must differ from the present one and must no longer be in use.",
    before: "-- @renamed_from item\nCREATE TABLE item (id int PRIMARY KEY);",
    after: "-- @renamed_from thing\nCREATE TABLE item (id int PRIMARY KEY);",
  },
  RS3024: {
    title: "@cache_key names an unknown parameter",
    explanation:
      "A cache key is made of the query's parameters. (One key on a query of one parameter names that parameter.)",
    before: "-- @query get_items\n-- @cache_key premise\nSELECT * FROM item WHERE premise_id = $1 AND kind = $2;",
    after:
      "-- @query get_items\n-- @cache_key premise_id, kind\nSELECT * FROM item WHERE premise_id = $1 AND kind = $2;",
  },
  RS3025: {
    title: "parent has no channel",
    explanation: "@broadcast_parent sends the parent row on the parent table's channel, so that table needs one.",
    before: "CREATE TABLE inventory (id int PRIMARY KEY, premise_id int);",
    after: "-- @broadcast_channel column=premise_id\nCREATE TABLE inventory (id int PRIMARY KEY, premise_id int);",
  },
  RS3026: {
    title: "statement has no name",
    severity: "warning",
    explanation:
      "A statement that reads or writes data is not part of the schema, and without a name it is no query or mutation: nothing is made of it.",
    before: "SELECT * FROM item;",
    after: "-- @query get_items\nSELECT * FROM item;",
  },
  RS3027: {
    title: "not a TypeScript type",
    explanation: "What @type says stands in the generated declarations as it is, so it must be one TypeScript type.",
    before: "-- @type string |\nname text",
    after: "-- @type string | number\nname text",
  },
  RS3029: {
    title: "override cannot be true",
    explanation:
      'An alias says the opposite of what is proven: `"name!"` of a column that is always NULL, `"name?"` of one that never is; `@param … null` asks for a value that no row can be found with, or that a column refuses; or `@type` names values that the column cannot have.',
    before: 'SELECT id AS "id?" FROM item;',
    after: "SELECT id FROM item;",
  },
  RS3030: {
    title: "override is not needed",
    explanation: 'What an alias (`"name!"`, `"name?"`), `@param … null` or `@type` says is known without it.',
    before: 'SELECT id AS "id!" FROM item;',
    after: "SELECT id FROM item;",
  },
  RS3031: {
    title: "not understood",
    explanation:
      "A part of a DO block that may change the schema is not run at compile time: it depends on rows, variables or loops, so what it makes, changes or drops is not known to the queries.",
    before: "DO $$ BEGIN EXECUTE format('CREATE TABLE %I (id int)', 'list'); END $$;",
    after: "CREATE TABLE list (id int);",
  },
  RS4001: {
    title: "relation cannot broadcast",
    explanation: "Rows are announced by triggers with transition tables, which views and foreign tables cannot have.",
    before: "-- @broadcast_channel column=id\nCREATE FOREIGN TABLE f (id int) SERVER s;",
    after: "-- announce the tables that the data comes from",
  },
  RS4002: {
    title: "rows have no identity",
    explanation: "A row that is announced needs a key that clients know it by.",
    before: "-- @broadcast_channel column=a\nCREATE TABLE t (a int);",
    after: "-- @broadcast_channel column=a\nCREATE TABLE t (id int PRIMARY KEY, a int);",
  },
  RS4003: {
    title: "triggers cannot do this",
    explanation: "The annotations ask for something that no trigger on this table can do; the message says what.",
    before: "-- @touch table=list column=updated_at\nCREATE TABLE loose (id int PRIMARY KEY);",
    after:
      "-- @broadcast_channel column=list_id\n-- @touch table=list column=updated_at\nCREATE TABLE loose (id int PRIMARY KEY, list_id int REFERENCES list(id));",
  },
} as const satisfies Record<`RS${number}`, CodeEntry>;
