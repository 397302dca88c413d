import picocolors from "picocolors";
import { diagnosticCodes, isDiagnosticCode } from "../../diagnostics/codes.ts";
import type { CodeEntry } from "../../diagnostics/code-entry.ts";
import { didYouMean } from "../../diagnostics/diagnose.ts";
import { UsageError } from "../cli-io.ts";
import { flagOption, type Command } from "../command.ts";

export const explain: Command = {
  usage: "explain [code]",
  description: "Say what a diagnostic code means; without one, list all",
  options: [{ flag: "--json", description: "Print as JSON" }],
  examples: ["explain RS2003"],
  run(given, io) {
    const colors = picocolors.createColors(io.color);
    const [asked] = given.args;
    if (asked === undefined) {
      if (flagOption(given, "json")) io.stdout(`${JSON.stringify(diagnosticCodes, undefined, 2)}\n`);
      else
        for (const [code, { title }] of Object.entries(diagnosticCodes)) io.stdout(`${colors.bold(code)}  ${title}\n`);
      return 0;
    }
    const code = asked.toUpperCase();
    if (!isDiagnosticCode(code)) {
      throw new UsageError(
        `there is no diagnostic "${asked}"`,
        didYouMean(code, Object.keys(diagnosticCodes), "realtime-schema explain lists all codes"),
      );
    }
    const entry: CodeEntry = diagnosticCodes[code];
    if (flagOption(given, "json")) {
      io.stdout(`${JSON.stringify({ code, severity: "error", ...entry }, undefined, 2)}\n`);
      return 0;
    }
    const paint = entry.severity === "warning" ? colors.yellow : colors.red;
    io.stdout(`${paint(colors.bold(`${entry.severity ?? "error"} ${code}`))}: ${colors.bold(entry.title)}\n\n`);
    io.stdout(`${wrap(entry.explanation)}\n\n`);
    io.stdout(
      `${colors.dim("Before:")}\n\n${indent(entry.before)}\n\n${colors.dim("After:")}\n\n${indent(entry.after)}\n`,
    );
    return 0;
  },
};

function indent(text: string): string {
  return text.replaceAll(/^/gm, "    ");
}

function wrap(text: string, width = 80): string {
  const lines: string[] = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line !== "" && line.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines.join("\n");
}
