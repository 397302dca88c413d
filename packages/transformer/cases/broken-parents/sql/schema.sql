-- @broadcast_channel column=id
CREATE TABLE person (id int PRIMARY KEY, name text NOT NULL);

CREATE TABLE place (id int PRIMARY KEY);

-- @broadcast_parent table=persn query=get_person
-- @broadcast_parent table=person query=get_persn
-- @broadcast_parent table=person query=get_person
-- @broadcast_parent table=person query=find_person via=giver
-- @broadcast_parent table=place query=get_place
CREATE TABLE gift (id int PRIMARY KEY, giver int REFERENCES person(id), taker int REFERENCES person(id));

-- @query get_person
SELECT id, name FROM person WHERE id = $1;

-- @query find_person
SELECT id, name FROM person WHERE name = $1;

-- @query get_place
SELECT id FROM place WHERE id = $1;
