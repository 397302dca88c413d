-- @query get_lists
--   Every list, with what is left to do on it.
SELECT l.id, l.name, l.created_at,
       count(t.id) FILTER (WHERE NOT t.done)::int AS open_count,
       count(t.id)::int AS total_count
FROM list l
LEFT JOIN todos t ON t.list_id = l.id
GROUP BY l.id
ORDER BY l.created_at, l.id;

-- @query get_todos
--   One list's todos, oldest first.
-- @cache_key list_id
SELECT id, list_id, text, done, created_at
FROM todos
WHERE list_id = $1
ORDER BY created_at, id;

/*
@mutation insert_list
INSERT INTO list (name) VALUES ($1) RETURNING id, name;
*/

/*
@mutation add_todo
INSERT INTO todos (list_id, text) VALUES ($1, $2);
*/

/*
@mutation set_done
UPDATE todos SET done = $2 WHERE id = $1;
*/

/*
@mutation remove_todo
DELETE FROM todos WHERE id = $1;
*/

/*
@mutation remove_list
DELETE FROM list WHERE id = $1;
*/

/*
@mutation create_list
  A new list with its first todos, in one transaction (see src/handlers.ts).
@handler ts
@param $1 name text
@param $2 todos text[]
*/

-- @query get_todos_page
--   Twenty todos of one list, from `after` on.
-- @param $2 after null
SELECT id, list_id, text, done, created_at
FROM todos
WHERE list_id = $1 AND ($2::uuid IS NULL OR id > $2)
ORDER BY id
LIMIT 20;
