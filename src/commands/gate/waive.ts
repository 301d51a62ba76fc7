import { closest } from "../../closest.ts";
import { type Context, type Decision, decide, type FlagsOf, type Run } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { WAIVERS } from "../../contract/naming.ts";
import type { Waivers } from "../../contract/schemas/waivers.ts";
import type { readRunRecord } from "../../evidence/run-record.ts";
import { type Refusal, refuse, refuseNoRun } from "../../outcome.ts";
import { formatStamp } from "../../stamp.ts";
import { compareText, isProblem, type Tree } from "../../tree.ts";
import type { WAIVE_OPTIONS } from "./options.ts";
import { waiverEnd } from "./waiver-end.ts";

type Waiver = Waivers["waivers"][number];
type Flags = FlagsOf<typeof WAIVE_OPTIONS>;

/** What the gate knows and this verb asks it. */
export interface GateKnowledge {
  readonly checkIds: readonly string[];
  readonly parseWaivers: (text: string) => Waivers | { readonly fault: string };
  readonly readRunRecord: typeof readRunRecord;
}

/** `assay gate waive`: records that an owner accepts a finding until a date. */
export const waive =
  (gate: GateKnowledge): Run<typeof WAIVE_OPTIONS> =>
  async (flags, context) => {
    const made = makeWaiver(flags, context, gate);
    if ("message" in made) return decide(made);
    const known = readKnown(context.tree, gate);
    return "message" in known ? decide(known) : record(made, known, context.version);
  };

function makeWaiver(flags: Flags, { words, tree, now }: Context, gate: GateKnowledge): Waiver | Refusal {
  const subject = flags.pending ? pendingSubject(words, tree, gate) : checkSubject(words, gate.checkIds);
  if ("message" in subject) return subject;
  const { owner, reason, until } = flags;
  if (!owner?.trim() || !reason?.trim() || until === undefined)
    return refuse(
      "A waiver needs --owner, --reason and --until.",
      "Say who answers for it, why it is acceptable and on which day it ends.",
    );
  const end = waiverEnd(until, now);
  if (typeof end !== "string") return end;
  if (tree.stat("quality")?.kind !== "directory") return refuseNoRun();
  return { ...subject, owner: owner.trim(), reason: reason.trim(), until: end, added: formatStamp(now) };
}

/** What a run waits for is accepted of that run alone. */
function pendingSubject(
  words: readonly string[],
  tree: Tree,
  gate: GateKnowledge,
): Pick<Waiver, "kind" | "run_id"> | Refusal {
  if (words.length > 0) return refuse("--pending goes without a check.", "Give either a CHECK or --pending.");
  const record = gate.readRunRecord(tree);
  if ("problem" in record) return refuse(record.problem, record.hint);
  return { kind: "pending", ...(record.run === undefined ? {} : { run_id: record.run.run_id }) };
}

function checkSubject(
  [check, path, extra]: readonly string[],
  checkIds: readonly string[],
): Pick<Waiver, "kind" | "check" | "path"> | Refusal {
  if (check === undefined)
    return refuse("Nothing says what to waive.", "Give a CHECK, and a PATH for its findings there only.");
  if (extra !== undefined)
    return refuse(`${extra} is one argument too many.`, "Name the project with -C DIR.");
  if (check === "waivers")
    return refuse("The check waivers cannot be waived.", "Withdraw the waivers that it finds fault with.");
  if (!checkIds.includes(check)) {
    const near = closest(check, checkIds);
    const hint = near === undefined ? "List the checks with `assay gate --list`." : `Did you mean ${near}?`;
    return refuse(`There is no check called ${check}.`, hint);
  }
  if (path === undefined) return { kind: "check", check };
  const place = path.replace(/^\.\//, "");
  const isInside = place.split("/").every(part => part !== "" && part !== "." && part !== "..");
  return isInside && !/[\p{Cc}\\]/u.test(place)
    ? { kind: "check", check, path: place }
    : refuse(
        `The path ${JSON.stringify(path)} does not stay inside the project.`,
        "Give it as the finding does, relative to the target.",
      );
}

/** The waivers so far; a file that is not understood is not overwritten. */
function readKnown(tree: Tree, gate: GateKnowledge): readonly Waiver[] | Refusal {
  if (tree.stat(WAIVERS) === undefined) return [];
  const text = tree.read(WAIVERS);
  const hint = "Put the file right first; it is left as it is.";
  if (isProblem(text)) return refuse(`${WAIVERS} cannot be read. ${text.problem}`, hint);
  const parsed = gate.parseWaivers(text);
  return "fault" in parsed
    ? refuse(`${WAIVERS} is not what it should be: ${parsed.fault}`, hint)
    : parsed.waivers;
}

const keyOf = ({ kind, check = "", path = "", run_id = "" }: Waiver) =>
  `${kind}\0${check}\0${path}\0${run_id}`;

function record(waiver: Waiver, known: readonly Waiver[], version: string): Decision {
  const before = known.find(other => keyOf(other) === keyOf(waiver));
  const isSame =
    before?.owner === waiver.owner && before.reason === waiver.reason && before.until === waiver.until;
  if (before !== undefined && isSame)
    return decide({ kind: "waiver", exit: EXIT.yes, change: "unchanged", waiver: before });
  const others = known.filter(other => keyOf(other) !== keyOf(waiver));
  const waivers = [...others, waiver].sort((a, b) => compareText(keyOf(a), keyOf(b)));
  const file: Waivers = { schema_version: "1.0", tool_version: version, waivers };
  const change = before === undefined ? "added" : "replaced";
  const content = `${JSON.stringify(file, null, 2)}\n`;
  return {
    outcome: { kind: "waiver", exit: EXIT.yes, change, waiver },
    steps: [{ kind: "write", path: WAIVERS, content }],
  };
}
