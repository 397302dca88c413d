import { randomBytes } from "node:crypto";
import { UsageError } from "../cli-io.ts";
import {
  DatabaseError,
  genericPlan,
  toDatabaseError,
  typeNames,
  type Description,
  type ScratchDatabase,
} from "./database.ts";
import { optionalImport } from "./pglite-database.ts";

/** The part of `pg` that is used here: it is an optional peer, imported when asked for. */
interface PgConnection {
  parse(message: { readonly name: string; readonly text: string; readonly types: readonly number[] }): void;
  describe(message: { readonly type: "S"; readonly name: string }): void;
  sync(): void;
  on(event: "parameterDescription", listener: (message: { readonly dataTypeIDs: readonly number[] }) => void): void;
  off(event: "parameterDescription", listener: (message: { readonly dataTypeIDs: readonly number[] }) => void): void;
}

interface PgClient {
  connect(): Promise<void>;
  query(sql: string, values?: readonly unknown[]): Promise<{ readonly rows: readonly Record<string, unknown>[] }>;
  query(rows: { readonly text: string; readonly rowMode: "array" }): Promise<{
    readonly rows: readonly (readonly (string | null)[])[];
  }>;
  query(submittable: DescribeQuery): unknown;
  end(): Promise<void>;
  on(event: "error", listener: (error: Error) => void): void;
}

interface PgModule {
  readonly default: { readonly Client: new (options: { readonly connectionString: string }) => PgClient };
}

interface RowDescription {
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
}

/** Parse and Describe without Execute, which `pg` has no call for. */
class DescribeQuery {
  readonly result: Promise<{ readonly params: readonly number[]; readonly fields: RowDescription["fields"] }>;
  private readonly text: string;
  private params: readonly number[] = [];
  private fields: RowDescription["fields"] = [];
  private connection: PgConnection | undefined;
  private readonly resolve: (answer: Awaited<DescribeQuery["result"]>) => void;
  private readonly reject: (error: unknown) => void;

  constructor(text: string) {
    this.text = text;
    const { promise, resolve, reject } = Promise.withResolvers<Awaited<DescribeQuery["result"]>>();
    this.result = promise;
    this.resolve = resolve;
    this.reject = reject;
  }

  submit(connection: PgConnection): void {
    this.connection = connection;
    connection.on("parameterDescription", this.onParams);
    connection.parse({ name: "", text: this.text, types: [] });
    connection.describe({ type: "S", name: "" });
    connection.sync();
  }

  private readonly onParams = (message: { readonly dataTypeIDs: readonly number[] }): void => {
    this.params = message.dataTypeIDs;
  };

  handleRowDescription(message: RowDescription): void {
    this.fields = message.fields;
  }

  /** After an error `pg` takes the query for done: no `handleReadyForQuery` follows. */
  handleError(error: unknown): void {
    this.stopListening();
    this.reject(error);
  }

  handleReadyForQuery(): void {
    this.stopListening();
    this.resolve({ params: this.params, fields: this.fields });
  }

  private stopListening(): void {
    this.connection?.off("parameterDescription", this.onParams);
  }
}

/** Runs read-only look-ups on a server; each row as the texts of its values. */
export async function queryServer<T>(
  url: string,
  run: (query: (sql: string) => Promise<readonly (readonly (string | null)[])[]>) => Promise<T>,
): Promise<T> {
  const client = await connect(url);
  try {
    return await run(async (text) => (await client.query({ text, rowMode: "array" })).rows);
  } finally {
    await client.end();
  }
}

async function connect(connectionString: string): Promise<PgClient> {
  const { default: pg } = await optionalImport<PgModule>("pg", "--database");
  const client = new pg.Client({ connectionString });
  // Without a listener a lost connection would end the process.
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    throw unreachable(error);
  }
  return client;
}

/** Creates a database of a random name on a server; `close` drops it. */
export async function openServer(url: string): Promise<ScratchDatabase> {
  const name = `realtime_schema_check_${randomBytes(6).toString("hex")}`;
  const admin = await connect(url);
  try {
    await admin.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  } catch (error) {
    await admin.end();
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`cannot create a scratch database: ${reason}`, "the role needs the CREATEDB right");
  }
  const drop = async (): Promise<void> => {
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.end();
  };
  try {
    const scratch = new URL(url);
    scratch.pathname = `/${name}`;
    const client = await connect(scratch.href);
    const { rows } = await client.query("SHOW server_version");
    return scratchDatabase(client, String(rows[0]?.["server_version"]), drop);
  } catch (error) {
    await drop();
    throw error;
  }
}

function scratchDatabase(client: PgClient, version: string, drop: () => Promise<void>): ScratchDatabase {
  const names = typeNames(async (oids) => {
    const { rows } = await client.query(
      "SELECT oid::int8::text AS oid, format_type(oid, NULL) AS name FROM pg_type WHERE oid = ANY ($1::oid[])",
      [oids],
    );
    return rows.map((row) => [Number(row["oid"]), String(row["name"])] as const);
  });
  const execute = async (sql: string): Promise<void> => {
    try {
      await client.query(sql);
    } catch (error) {
      throw toDatabaseError(error);
    }
  };
  return {
    version: `PostgreSQL ${version}`,
    execute,
    ...(Number.parseInt(version, 10) >= 16 && { plan: (sql: string) => execute(genericPlan(sql)) }),
    async describe(sql): Promise<Description> {
      const query = new DescribeQuery(sql);
      client.query(query);
      let described: Awaited<DescribeQuery["result"]>;
      try {
        described = await query.result;
      } catch (error) {
        throw toDatabaseError(error);
      }
      const types = await names(described.fields.map(({ dataTypeID }) => dataTypeID));
      return {
        params: await names(described.params),
        columns: described.fields.map((field, index) => ({ name: field.name, type: types[index] ?? "-" })),
      };
    },
    async close() {
      await client.end();
      await drop();
    },
  };
}

/** Says what is wrong without repeating the URL, which holds a password. */
export function unreachable(error: unknown): unknown {
  const known = toDatabaseError(error);
  const code: unknown = error instanceof Error ? Reflect.get(error, "code") : undefined;
  if (!(known instanceof DatabaseError) && typeof code !== "string") return error;
  const reason = known instanceof Error && known.message !== "" ? known.message : String(code);
  return new UsageError(`cannot connect to the database: ${reason}`, "check --database URL and that the server runs");
}
