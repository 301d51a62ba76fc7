import { splitValueName, valueAt, valueDigest } from "../../anchor.ts";
import { canonicalJson } from "../../canonical-json.ts";
import { GROUND } from "../../contract/ground-files.ts";
import type { FinishLine, FinishLines } from "../../contract/schemas/finish-lines.ts";
import type { FrozenEntry } from "../../contract/schemas/lock.ts";
import type { Run } from "../../contract/schemas/run.ts";
import type { Tickets } from "../../contract/schemas/tickets.ts";
import { parseJson } from "../../documents/json/json.ts";
import { isProblem, type Tree } from "../../tree.ts";
import { lineDigest } from "../tickets/finish-line.ts";

/** Ledger of assay's own tickets. */
const OWN_LEDGER = "assay";

/** The name of one of assay's own tickets, `assay:goal`. */
export const ownTicket = (id: string) => `${OWN_LEDGER}:${id}`;

/** The ledger that a ticket's name begins with. */
export const ledgerOf = (name: string) => name.slice(0, Math.max(0, name.indexOf(":")));

/** The tickets of assay's own ledger by name, without those that were removed. */
export const ownTickets = ({ tickets }: GoalRecords["tickets"]): Freezable["tickets"] =>
  new Map(
    tickets
      .filter(({ status }) => status !== "removed")
      .map(({ id, title, type }) => [ownTicket(id), { title, type }]),
  );

/** What is to be done, and what shows that it is; both may be empty. */
export interface GoalRecords {
  readonly tickets: Pick<Tickets, "tickets">;
  readonly finishLines: Pick<FinishLines, "lines">;
}

/** What a ticket of a batch is known by; its status may change. */
export interface FrozenTicket {
  readonly title: string;
  readonly type: string | undefined;
}

/** What a lock can freeze: the judge's own records, and the project's files and values. */
export interface Freezable {
  /** Finish lines by the name of their ticket, wherever they stand. */
  readonly lines: ReadonlyMap<string, FinishLine>;
  /** By name, of every ledger that was read; those that were removed are not there. */
  readonly tickets: ReadonlyMap<string, FrozenTicket>;
  readonly run: Pick<Run, "pipeline" | "orchestra">;
  /** Commands beside the finish lines whose scripts are to be frozen. */
  readonly commands?: readonly (readonly string[])[];
  /** Digest of assay's own code, where that is to be frozen or compared. */
  readonly tool?: (() => string) | undefined;
  /** Text of a pipeline of the user's own that is about to be written. */
  readonly own?: string | undefined;
  readonly tree: Tree;
}

/** What a frozen thing is now: its digest, or undefined where it is gone or cannot be read. */
export function frozenDigest({ kind, name }: Pick<FrozenEntry, "kind" | "name">, now: Freezable) {
  const { run, own, tickets, lines, tree } = now;
  switch (kind) {
    case "pipeline":
      if (run.pipeline !== "own") return tree.sha256(run.pipeline);
      return own === undefined ? digestOfFile(GROUND.pipeline, tree) : tree.sha256(own);
    case "preset":
      return run.orchestra && tree.sha256(run.orchestra.preset);
    case "bar":
      return run.orchestra && tree.sha256(String(run.orchestra.bar));
    case "dimensions":
      return run.orchestra && tree.sha256(dimensionsText(run.orchestra));
    case "limit":
      return run.orchestra && tree.sha256(limitText(run.orchestra));
    case "ticket": {
      const ticket = tickets.get(name);
      return ticket && tree.sha256(canonicalJson({ name, title: ticket.title, type: ticket.type ?? null }));
    }
    case "tool":
      return now.tool?.();
    case "batch":
      return digestOfValue(`${name}#`, tree);
    case "finish-line": {
      const line = lines.get(name);
      return line && lineDigest(line, tree.sha256);
    }
    case "hold":
    case "file":
      return digestOfFile(name, tree);
    case "value":
      return digestOfValue(name, tree);
    default:
      return kind satisfies never;
  }
}

/** A link is frozen as a link: one that says what a file held is not that file. */
function digestOfFile(path: string, tree: Tree): string | undefined {
  const entry = tree.stat(path);
  const digest = entry === undefined ? undefined : tree.entryDigest(path);
  if (digest === undefined || isProblem(digest)) return undefined;
  return entry?.kind === "symlink" ? tree.sha256(`link ${digest}`) : digest;
}

function digestOfValue(name: string, tree: Tree): string | undefined {
  const { path, pointer } = splitValueName(name);
  if (tree.stat(path) === undefined) return undefined;
  const text = tree.read(path);
  if (isProblem(text)) return undefined;
  const document = parseJson(text);
  if (document.problems.length > 0) return undefined;
  const digest = valueDigest(document.value, pointer, tree.sha256);
  if (digest !== undefined) return digest;
  // Canonical JSON knows no fractions; as it is written, such a value can be frozen all the same.
  const value = valueAt(document.value, pointer);
  return value === undefined ? undefined : tree.sha256(`written ${JSON.stringify(value)}`);
}

/** What a lock says of what an orchestra is held to. */
export const orchestraEntries = (held: Run["orchestra"]): readonly Pick<FrozenEntry, "kind" | "name">[] =>
  held === undefined
    ? []
    : [
        { kind: "preset", name: held.preset },
        { kind: "bar", name: String(held.bar) },
        { kind: "dimensions", name: dimensionsText(held) },
        { kind: "limit", name: limitText(held) },
      ];

type Held = NonNullable<Run["orchestra"]>;

/** Weights and caps as text, for canonical JSON knows no fractions. */
const dimensionsText = ({ dimensions }: Held) =>
  dimensions.map(({ dimension, weight, cap }) => `${dimension} ${weight} up to ${cap}`).join(", ");

const limitText = ({ attempts, below_bar }: Held) => `${attempts}, then ${below_bar}`;
