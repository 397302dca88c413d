import { readFile } from "node:fs/promises";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import * as client from "./client-frames.ts";
import { errorCodes } from "./error-code.ts";
import { endpoints, SubscribeResponse } from "./http.ts";
import { parseClientFrame } from "./parse-client-frame.ts";
import * as server from "./server-frames.ts";

const page = await readFile(new URL("../../PROTOCOL.md", import.meta.url), "utf8");

/** The page's sections by heading. */
const sections = new Map(
  page.split(/^(?=#{2,3} )/m).map((section) => [/^#+ (.*)$/m.exec(section)?.[1] ?? "", section] as const),
);

const frames: Readonly<Record<string, v.ObjectSchema<v.ObjectEntries, undefined>>> = {
  "`hello`": client.Hello,
  "`subscribe` (query)": client.SubscribeQuery,
  "`subscribe` (channel)": client.SubscribeChannel,
  "`unsubscribe`": client.Unsubscribe,
  "`mutate`": client.Mutate,
  "`ping`": client.Ping,
  "`ready`": server.Ready,
  "`snapshot`": server.Snapshot,
  "`patch`": server.PatchFrame,
  "`result`": server.Result,
  "`error`": server.ErrorFrame,
  "`resync`": server.Resync,
  "`pong`": server.Pong,
  "`move`": server.Move,
};

/** `member` → is it required, as the section's table says. */
function tableOf(section: string): Record<string, boolean> {
  return Object.fromEntries(
    [...section.matchAll(/^\| `(\w+)` \| (required)? ?\|/gm)].map(([, name, required]) => [
      name,
      required !== undefined,
    ]),
  );
}

describe("PROTOCOL.md", () => {
  it.each(Object.entries(frames))("has %s with its members and a valid example", (heading, schema) => {
    const section = sections.get(heading) ?? "";
    const { type: _type, ...entries } = schema.entries;
    expect(tableOf(section)).toEqual(
      Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, entry.type !== "optional"])),
    );
    const example: unknown = JSON.parse(/```json\n([\s\S]*?)```/.exec(section)?.[1] ?? "");
    expect(v.parse(v.strictObject(schema.entries), example)).toEqual(example);
  });

  it("has every frame that there is", () => {
    const documented = new Set<unknown>(Object.values(frames));
    expect(
      [...client.ClientFrame.options, ...server.ServerFrame.options].every((option) => documented.has(option)),
    ).toBe(true);
  });

  it("has the three forms of a patch in its example", () => {
    const example: unknown = JSON.parse(/```json\n([\s\S]*?)```/.exec(sections.get("`patch`") ?? "")?.[1] ?? "");
    const forms = v
      .parse(server.PatchFrame, example)
      .patches.map((patch) => ("changes" in patch ? "channel" : "rows" in patch ? "whole" : "keyed"));
    expect(forms.toSorted()).toEqual(["channel", "keyed", "whole"]);
  });

  it("has the texts that a person may send", () => {
    const [, lines = ""] = /```\n([\s\S]*?)```/.exec(sections.get("For a person") ?? "") ?? [];
    const types = lines
      .trim()
      .split("\n")
      .map((line) => parseClientFrame(line, () => 1).type);
    expect(types).toEqual(["subscribe", "mutate", "subscribe", "unsubscribe", "ping"]);
  });

  it("has every endpoint, and an answer of `POST subscribe` that is one", () => {
    const section = sections.get("HTTP") ?? "";
    for (const { method, path } of endpoints) expect(section).toContain(`| \`${method} ${path}\` |`);
    expect([...section.matchAll(/^\| `(?:GET|POST) /gm)]).toHaveLength(endpoints.length);
    expect(v.is(SubscribeResponse, JSON.parse(/```json http\n([\s\S]*?)```/.exec(section)?.[1] ?? ""))).toBe(true);
  });

  it("has every error code with its status and meaning", () => {
    const rows = Object.entries(errorCodes).map(
      ([code, { status, meaning }]) => `| \`${code}\` | ${status} | ${meaning} |`,
    );
    expect((sections.get("Errors") ?? "").trim().split("\n").slice(4)).toEqual(rows);
  });
});
