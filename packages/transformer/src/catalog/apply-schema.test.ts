import { beforeAll, describe, expect, test } from "vitest";
import { ddlAnalyzer } from "../analyze/ddl-analyzer.ts";
import { loadParser, parseSql } from "../parse/parse.ts";
import { applySchemaStatements, type SchemaApplication } from "./apply-schema.ts";

beforeAll(loadParser);

function applied(...texts: readonly string[]): SchemaApplication {
  const statements = texts.map((text) => {
    const parsed = parseSql(text);
    if (parsed.failure !== undefined) throw new Error(parsed.failure.message);
    return parsed.statements[0]!;
  });
  return applySchemaStatements(statements, { analyzer: ddlAnalyzer });
}

describe("applySchemaStatements", () => {
  test("keeps the order where nothing asks for another", () => {
    const { order, errors } = applied("CREATE TABLE b (id int PRIMARY KEY)", "CREATE TABLE a (id int REFERENCES b)");
    expect(errors).toEqual([]);
    expect(order).toEqual([0, 1]);
  });

  test("runs a statement right after the later one that it needs", () => {
    const { order, errors } = applied(
      "CREATE VIEW v AS SELECT state FROM a",
      "CREATE TABLE a (id int REFERENCES b, state mood)",
      "CREATE TYPE mood AS ENUM ('sad', 'ok')",
      "CREATE TABLE b (id int PRIMARY KEY)",
      "CREATE TABLE c (id int)",
    );
    expect(errors).toEqual([]);
    expect(order).toEqual([2, 3, 1, 0, 4]);
  });

  test("takes a circle of foreign keys apart", () => {
    const { order, rewritten, deferred, errors, catalog } = applied(
      "CREATE TABLE person (id int PRIMARY KEY, team_id int NOT NULL REFERENCES team (id) ON DELETE CASCADE, name text)",
      "CREATE TABLE team (id int PRIMARY KEY, head int, CONSTRAINT head_fk FOREIGN KEY (head) REFERENCES person)",
    );
    expect(errors).toEqual([]);
    expect(order).toEqual([0, 1]);
    expect(rewritten.get(0)).toBe("CREATE TABLE person (id int PRIMARY KEY, team_id int NOT NULL, name text)");
    expect(deferred).toEqual([
      {
        statement: 0,
        sql: "ALTER TABLE person ADD FOREIGN KEY (team_id) REFERENCES team (id) ON DELETE CASCADE",
      },
    ]);
    const foreignKeys = catalog.relations.named("person")[0]!.constraints.filter(({ contype }) => contype === "f");
    expect(foreignKeys).toHaveLength(1);
  });

  test("takes a table constraint out with its comma", () => {
    const { rewritten } = applied(
      "CREATE TABLE a (FOREIGN KEY (b_id) REFERENCES b, id int PRIMARY KEY, b_id int)",
      "CREATE TABLE b (id int PRIMARY KEY, a_id int REFERENCES a)",
    );
    expect(rewritten.get(0)).toBe("CREATE TABLE a ( id int PRIMARY KEY, b_id int)");
  });

  test("reports what nothing makes, and a circle of views", () => {
    const { errors } = applied(
      "CREATE TABLE a (id nonesuch)",
      "CREATE VIEW v AS SELECT * FROM w",
      "CREATE VIEW w AS SELECT * FROM v",
    );
    expect(errors.map(({ statement, error }) => [statement, error.message])).toEqual([
      [0, 'type "nonesuch" does not exist'],
      [1, 'relation "w" does not exist'],
      [2, 'relation "v" does not exist'],
    ]);
  });
});
