-- @mutation by_key
INSERT INTO member (id, org_id, email) VALUES ($1, $2, $3) ON CONFLICT (email, org_id) DO UPDATE SET nick = 'x';

-- @mutation by_part_of_a_key
INSERT INTO member (id, org_id, email) VALUES ($1, $2, $3) ON CONFLICT (email) DO NOTHING;

-- @mutation by_expression
INSERT INTO member (id, org_id, email) VALUES ($1, $2, $3) ON CONFLICT (lower(email)) DO NOTHING;

-- @mutation by_other_expression
INSERT INTO member (id, org_id, email) VALUES ($1, $2, $3) ON CONFLICT (org_id, lower(email)) DO NOTHING;

-- @mutation by_partial_index
INSERT INTO member (id, org_id, email, nick) VALUES ($1, $2, $3, $4)
ON CONFLICT (nick) WHERE nick IS NOT NULL DO NOTHING;

-- @mutation by_partial_index_without_where
INSERT INTO member (id, org_id, email, nick) VALUES ($1, $2, $3, $4) ON CONFLICT (nick) DO NOTHING;

-- @mutation by_deferrable_key
INSERT INTO member (id, org_id, email) VALUES ($1, $2, $3) ON CONFLICT (seat) DO NOTHING;

-- @mutation by_anything
INSERT INTO member (id, org_id, email) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING;

-- @mutation by_check
INSERT INTO member (id, org_id, email) VALUES ($1, $2, $3) ON CONFLICT ON CONSTRAINT nick_length DO NOTHING;

-- @mutation by_exclusion
INSERT INTO visit VALUES (now(), $1) ON CONFLICT ON CONSTRAINT visit_room_excl DO NOTHING;

-- @mutation update_by_exclusion
INSERT INTO visit VALUES (now(), $1) ON CONFLICT ON CONSTRAINT visit_room_excl DO UPDATE SET at = now();

-- @mutation without_unique
WITH new AS (INSERT INTO visit VALUES (now(), $1) ON CONFLICT (at) DO NOTHING RETURNING room)
SELECT room FROM new;

-- @mutation change_materialized_view
UPDATE member_count SET n = 1;
