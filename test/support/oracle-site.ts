import type { FinishLine } from "../../src/contract/schemas/finish-lines.ts";
import type { OracleVerdict } from "../../src/contract/schemas/oracle-verdict.ts";
import type { Tickets } from "../../src/contract/schemas/tickets.ts";
import { type MemoryCommand, type MemoryCommits, type MemoryFiles, runInMemory } from "./memory-host.ts";
import { PROJECT } from "./task-run.ts";

type Files = Readonly<Record<string, string>>;
type Row = Partial<Tickets["tickets"][number]> & { readonly id: string };

export const TICKETS = ".assay/tickets.json";
export const LINES = ".assay/finish-lines.json";
export const BATCH = ".assay/batch.json";
export const LOCK = ".assay/lock.json";

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** Our own ledger with these tickets. */
export const ledgerText = (...rows: readonly Row[]): string =>
  json({
    schema_version: "1.0",
    tool_version: "0.0.0-test",
    tickets: rows.map(row => ({ title: `Do ${row.id}.`, created: "2026-11-20T00:00:00Z", ...row })),
  });

/** Finish lines by `ledger:id`; a text is a program that is to exit with 0. */
export const linesText = (lines: Readonly<Record<string, string | FinishLine>>): string =>
  json({
    schema_version: "1.0",
    tool_version: "0.0.0-test",
    lines: Object.fromEntries(
      Object.entries(lines).map(([name, line]) => [
        name,
        typeof line === "string" ? { kind: "command", argv: [line], exit: 0 } : line,
      ]),
    ),
  });

/** A batch by these rules. */
export const batchText = (rules: object): string =>
  json({ schema_version: "1.0", tool_version: "0.0.0-test", ...rules });

/** What the memory's programs do by their first word; one that nobody names passes. */
export const programs =
  (exits: Readonly<Record<string, number>> = {}): MemoryCommand =>
  ([program = ""]) => ({ exitCode: exits[program] ?? 0, output: `${program} ran\n` });

/** A project with two tickets, `A` and `B`, laid out and frozen. */
export async function frozenSite(
  more: Files = {},
  rows: readonly Row[] = [
    { id: "A", status: "done" },
    { id: "B", status: "done" },
  ],
): Promise<Files> {
  const lines = linesText(Object.fromEntries(rows.map(({ id }) => [`assay:${id}`, `prove-${id}`])));
  const files = { ...PROJECT, [TICKETS]: ledgerText(...rows), [LINES]: lines, ...more };
  const laid = await runInMemory(["init"], files);
  if (laid.code !== 0) throw new Error(laid.stderr);
  return { ...files, ...laid.written };
}

/** The same once it is frozen anew. */
export async function frozenAgain(files: Files, argv: readonly string[] = []): Promise<Files> {
  const { code, stderr, written } = await runInMemory(["oracle", "freeze", ...argv], files);
  if (code !== 0) throw new Error(stderr);
  return { ...files, ...written };
}

export const oracle = (
  argv: readonly string[],
  files: MemoryFiles,
  {
    commits,
    command = programs(),
    operator,
  }: { commits?: MemoryCommits; command?: MemoryCommand; operator?: Files } = {},
) => runInMemory(["oracle", ...argv], files, commits, command, operator);

/** The verdict on a site, and where each of its tickets stands. */
export async function checked(
  files: MemoryFiles,
  argv: readonly string[] = [],
  given: Parameters<typeof oracle>[2] = {},
): Promise<{ readonly verdict: OracleVerdict; readonly states: Readonly<Record<string, string>> }> {
  const { stdout, stderr } = await oracle(["--json", ...argv], files, given);
  if (!stdout.startsWith("{")) throw new Error(stderr);
  const verdict = JSON.parse(stdout) as OracleVerdict;
  return { verdict, states: Object.fromEntries(verdict.tickets.map(one => [one.ticket, one.state])) };
}
