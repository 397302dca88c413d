CREATE TABLE premise (
  id uuid DEFAULT uuidv7() PRIMARY KEY,
  name varchar NOT NULL
);

CREATE TABLE period (
  id uuid DEFAULT uuidv7() PRIMARY KEY,
  name varchar NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL
);

CREATE TABLE list (
  id uuid DEFAULT uuidv7() PRIMARY KEY,
  name text NOT NULL
);

CREATE TABLE todos (
  id uuid DEFAULT uuidv7() PRIMARY KEY,
  list_id uuid NOT NULL REFERENCES list(id),
  text text NOT NULL,
  done boolean NOT NULL DEFAULT false
);
