CREATE TABLE member (
  id int PRIMARY KEY,
  org_id int NOT NULL,
  email text NOT NULL,
  nick text,
  seat int,
  CONSTRAINT seat_once UNIQUE (seat) DEFERRABLE,
  CONSTRAINT org_email UNIQUE (org_id, email),
  CONSTRAINT nick_length CHECK (length(nick) < 20)
);

CREATE UNIQUE INDEX member_nick ON member (nick) WHERE nick IS NOT NULL;

CREATE UNIQUE INDEX member_email ON member (lower(email));

CREATE TABLE visit (at timestamptz, room int, EXCLUDE USING btree (room WITH =));

CREATE MATERIALIZED VIEW member_count AS SELECT count(*) AS n FROM member;
