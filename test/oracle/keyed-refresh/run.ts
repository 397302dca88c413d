import { PGlite } from "@electric-sql/pglite";
import type { AnyQuery } from "@realtime-schema/runtime";
import { pgliteLog } from "../../../packages/runtime/src/change-log/pglite-log.ts";
import { currentCursor, readChanges } from "../../../packages/runtime/src/change-log/read-changes.ts";
import { Group, plainSession } from "../../../packages/runtime/src/live/group.ts";
import type { SnapshotReader, TextRow } from "../../../packages/runtime/src/live/live-database.ts";
import { Refresh } from "../../../packages/runtime/src/live/refresh.ts";
import { ResultSet } from "../../../packages/runtime/src/live/result-set.ts";
import { Router } from "../../../packages/runtime/src/live/router.ts";
import { Touched } from "../../../packages/runtime/src/live/touched.ts";
import { compileSql } from "../live/compile-sql.ts";
import { Random } from "../soundness/random.ts";
import { randomQuery, randomWrite, tables } from "./queries.ts";

/** What was tried, and what was wrong. */
export interface KeyedRefreshReport {
  queries: number;
  changes: number;
  compared: number;
  /** Groups that changes reached: to be run whole, or by keys of theirs; and look-ups for rows that come in. */
  whole: number;
  byKey: number;
  entering: number;
  /** Results that a change altered. */
  altered: number;
  readonly findings: string[];
}

export interface KeyedRefreshOptions {
  readonly seed: number;
  /** Random sets of queries, each on tables that are empty at first. */
  readonly rounds: number;
  readonly queries: number;
  readonly changes: number;
}

/**
 * Lets random changes find the groups of random queries, reads again what they say, and holds every group, touched or
 * not, against the whole query; its patches against what they are patches of.
 */
export async function runKeyedRefresh(options: KeyedRefreshOptions): Promise<KeyedRefreshReport> {
  const report: KeyedRefreshReport = {
    queries: 0,
    changes: 0,
    compared: 0,
    whole: 0,
    byKey: 0,
    entering: 0,
    altered: 0,
    findings: [],
  };
  for (let round = 0; round < options.rounds; round++) {
    await runRound(new Random(options.seed * 1_000_003 + round), options, report);
  }
  return report;
}

async function runRound(
  random: Random,
  { queries, changes }: KeyedRefreshOptions,
  report: KeyedRefreshReport,
): Promise<void> {
  const texts = Array.from({ length: queries }, (_, index) => `-- @query q${index}\n${randomQuery(random)};\n`);
  const { schema, scripts } = await compileSql({
    name: "keyed-refresh",
    exact: true,
    files: [
      { path: "tables.sql", text: tables },
      { path: "queries.sql", text: texts.join("\n") },
    ],
  });
  const db = await PGlite.create();
  try {
    for (const script of scripts) await db.exec(script);
    const reader = textReader(db);
    const connection = await pgliteLog(db).connect();
    let cursor = await currentCursor(connection);
    const router = new Router();
    const groups = (Object.values(schema.queries) as AnyQuery[]).flatMap((query) => groupsOf(router, query));
    report.queries += queries;
    for (const group of groups) group.result = new ResultSet(group.owner.format, await wholeRows(reader, group));
    for (let change = 0; change < changes; change++) {
      const statements = Array.from({ length: 1 + random.below(3) }, () => randomWrite(random));
      await db.exec(`BEGIN; ${statements.join("; ")}; COMMIT`).catch(() => db.exec("ROLLBACK"));
      report.changes++;
      const batch = await readChanges(connection, cursor);
      cursor = batch.cursor;
      const touched = new Touched();
      for (const each of batch.changes) router.route(each, touched);
      for (const keys of touched.groups.values()) report[keys === "whole" ? "whole" : "byKey"]++;
      report.entering += touched.entering.size;
      const readings = await new Refresh(touched, {}, () => true).read([reader]);
      for (const group of groups) {
        const { findings } = report;
        const note = (problem: string): void => {
          findings.push(
            `${problem}\nafter ${statements.join("; ")}\n${group.query.sql} -- ${JSON.stringify(group.params)}\n${JSON.stringify(group.query.live)}`,
          );
        };
        const reading = readings.get(group);
        if (reading && "error" in reading) {
          note(`cannot be read: ${String(reading.error)}`);
          continue;
        }
        const before = group.result;
        if (reading && before) {
          const patched = reading.patch === undefined ? rowsOf(before) : applyPatch(group.query, before, reading.patch);
          if (JSON.stringify(patched) !== JSON.stringify(rowsOf(reading.result)))
            note(`the patch ${reading.patch ?? ""} leads to ${JSON.stringify(patched)}`);
          group.owner.replaced(group, before, reading.result);
          group.result = reading.result;
          if (reading.patch !== undefined) report.altered++;
        }
        const expected = new ResultSet(group.owner.format, await wholeRows(reader, group));
        const [is, should] = [group.result, expected].map((result) => {
          const rows = (result ? rowsOf(result) : []).map((row) => JSON.stringify(row));
          return group.query.ordered ? rows : rows.toSorted();
        });
        report.compared++;
        if (is?.join("\n") === should?.join("\n")) continue;
        note(
          `${reading ? "was read again" : "was not touched"}: shows\n${is?.join("\n")}\nand is\n${should?.join("\n")}`,
        );
        // Once wrong is enough.
        group.owner.replaced(group, group.result, expected);
        group.result = expected;
      }
    }
  } finally {
    await db.close();
  }
}

function groupsOf(router: Router, query: AnyQuery): Group[] {
  const owner = router.groupsOf(query);
  const lists = query.params.length === 0 ? [[]] : ["0", "1", "2", "3"].map((value) => query.params.map(() => value));
  return lists.map((params) => {
    const group = new Group(`${query.name} ${params.join()}`, owner, plainSession, params);
    owner.add(group);
    return group;
  });
}

/** Every value as PostgreSQL writes it. */
function textReader(db: PGlite): SnapshotReader {
  const oids = Object.keys((db as unknown as { readonly parsers: object }).parsers);
  const parsers = Object.fromEntries(oids.map((oid) => [oid, (text: string) => text]));
  return {
    query: async (sql, params) =>
      (await db.query<(string | null)[]>(sql, [...params], { rowMode: "array", parsers })).rows as TextRow[],
    as: (_, body) => body(),
  };
}

const wholeRows = (reader: SnapshotReader, { query, params }: Group): Promise<readonly TextRow[]> =>
  reader.query(query.sql, params);

type Row = Record<string, unknown>;

const rowsOf = (result: ResultSet): Row[] => (JSON.parse(`{${result.snapshot}}`) as { rows: Row[] }).rows;

interface Patch {
  readonly rows?: Row[];
  readonly remove?: readonly unknown[][];
  readonly upsert?: readonly Row[];
  readonly at?: readonly number[];
}

/** The protocol's words, taken literally. */
function applyPatch({ key = [] }: AnyQuery, before: ResultSet, text: string): Row[] {
  const { rows, remove = [], upsert = [], at } = JSON.parse(`{${text}}`) as Patch;
  if (rows) return rows;
  const keyOf = (row: Row): string => JSON.stringify(key.map((name) => row[name]));
  const gone = new Set([...remove.map((values) => JSON.stringify(values)), ...upsert.map(keyOf)]);
  const next = rowsOf(before).filter((row) => !gone.has(keyOf(row)));
  for (const [index, row] of upsert.entries()) next.splice(at?.[index] ?? next.length, 0, row);
  return next;
}
