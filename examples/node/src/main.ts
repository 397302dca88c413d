import type { Row } from "@realtime-schema/runtime";
import { migrate } from "@realtime-schema/runtime/migrate";

import { openDatabase } from "./database.ts";
import { schema } from "./schema.ts";

type Book = Row<typeof schema.queries.getBooks>;

function print(book: Book): void {
  const pages = book.pages === null ? "" : `, ${book.pages} pages`;
  console.log(`${book.year ?? "????"}  ${book.title} (${book.author}${pages})`);
}

const { db, close } = await openDatabase();
await migrate(db, schema);

const { id } = await schema.mutations.addAuthor({ name: "Ursula K. Le Guin", born: 1929 }).executeTakeFirstOrThrow(db);
const books = [
  { title: "A Wizard of Earthsea", year: 1968, pages: 205n },
  { title: "The Dispossessed", year: 1974, pages: 341n },
  { title: "Always Coming Home", year: 1985, pages: null },
];
for (const book of books) {
  await schema.mutations.addBook({ author_id: id, ...book }).execute(db);
}

const { rows } = await schema.queries.getBooks().execute(db);
rows.forEach(print);

// A named query is a Kysely expression: filter, join and order it as any other table.
const seventies = await db
  .selectFrom(schema.queries.getBooks().as("book"))
  .select(["book.title", "book.year"])
  .where("book.year", ">=", 1970)
  .where("book.year", "<", 1980)
  .execute();
console.log("From the seventies:", seventies.map((book) => book.title).join(", "));

// JSON that PostgreSQL builds has its shape: `title` is a string, `year` a number or null.
const author = await schema.queries.getAuthor({ id }).executeTakeFirstOrThrow(db);
console.log(`${author.name}:`, author.books.map((book) => book.title.toUpperCase()).join(" · "));

await close();
