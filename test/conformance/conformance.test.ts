/** PostgreSQL's own answers to SQL that nobody here wrote; `pnpm conformance` prints the whole table. */
import { beforeAll, describe, expect, test } from "vitest";
import { corporaFolder, haveCorpora } from "./corpora.ts";
import { scoreDescribeSmall } from "./describe-small.ts";
import { engineFactory, type Engine } from "./engine.ts";
import { scoreRegress } from "./regress.ts";
import { fails, percent, type Figure } from "./score.ts";

let newEngine: () => Engine;

beforeAll(async () => {
  newEngine = await engineFactory();
  if (!haveCorpora()) console.warn(`Not checked against PostgreSQL's answers: ${corporaFolder} does not exist.`);
});

describe.skipIf(!haveCorpora())(`answers like PostgreSQL's, from ${corporaFolder}`, () => {
  test("describe-small", () => {
    expect(shortfalls(scoreDescribeSmall(newEngine, undefined).figures)).toEqual([]);
  });

  test("regress", () => {
    expect(shortfalls(scoreRegress(newEngine, undefined).figures)).toEqual([]);
  });
});

/** What is under its threshold, what crashed, and what was measured over next to nothing. */
function shortfalls(figures: readonly Figure[]): readonly string[] {
  const isWrong = (figure: Figure): boolean =>
    fails(figure) ||
    (figure.measure === "crashes" && figure.hit > 0) ||
    (figure.measure.startsWith("accepted") && figure.of < 300);
  return figures
    .filter(isWrong)
    .map(
      (figure) => `${figure.corpus}, ${figure.measure}: ${figure.hit} of ${figure.of}, ${percent(figure).toFixed(2)} %`,
    );
}
