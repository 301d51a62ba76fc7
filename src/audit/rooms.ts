/** A folder of src/, or one of its files, with what it is for and which rooms it imports. */
export interface Room {
  readonly name: string;
  readonly purpose: string;
  readonly mayImport: readonly string[];
}

/** The one place that may import a thing from outside; both are patterns, of a specifier and of paths below src/. */
export interface Door {
  readonly outside: RegExp;
  readonly door: RegExp;
}

const room = (name: string, purpose: string, ...mayImport: string[]): Room => ({ name, purpose, mayImport });

/** Every room, from what stands on nothing to what stands on all. */
export const ROOMS: readonly Room[] = [
  room("by-directory", "entries by their directory"),
  room("canonical-json", "JSON that has one form only"),
  room("change", "what may be changed, as data"),
  room("closest", "the name that was probably meant"),
  room("fill-block", "marked parts of written pages"),
  room("glob", "patterns of paths"),
  room("printable", "text that cannot move a terminal"),
  room("stage", "projects that are made to try something"),
  room("stamp", "dates and run ids"),
  room("contract", "what runs are held to, as data", "contract"),
  room("documents", "readers: text in, records with lines out", "contract", "documents"),
  room("tree", "what a project's files say", "by-directory"),
  room("commit", "content at a commit", "tree"),
  room("surroundings", "what lies around a project", "tree"),
  room("overlay", "a tree as it will be", "tree"),
  room("subject", "what a verdict is about", "contract", "tree"),
  room("running", "commands and what came of them", "contract", "tree"),
  room("snapshot", "what a phase found", "change", "subject", "tree"),
  room("envelope", "signatures", "contract"),
  room("receipts", "proofs that something ran", "canonical-json", "contract", "envelope"),
  room("anchor", "the lock compared", "canonical-json", "contract", "glob"),
  room(
    "protocol",
    "decisions too big for a command",
    ...[
      "anchor",
      "canonical-json",
      "contract",
      "documents",
      "glob",
      "printable",
      "protocol",
      "running",
      "stamp",
    ],
    "tree",
  ),
  room(
    "evidence",
    "what a run's files say, before it is judged",
    ...["anchor", "canonical-json", "commit", "contract", "documents", "envelope", "evidence"],
    ...["protocol", "running", "subject", "tree"],
  ),
  room(
    "gate",
    "the engine and its checks",
    ...["anchor", "commit", "contract", "documents", "evidence", "gate"],
    ...["glob", "protocol", "running", "stamp", "subject", "tree"],
  ),
  room(
    "audit",
    "what is written held against what is so",
    ...["anchor", "audit", "commit", "contract", "documents", "envelope", "evidence", "fill-block"],
    ...["gate", "glob", "protocol", "running", "stamp", "subject", "tree"],
  ),
  room("archive-outcome", "what `archive` comes to", "contract", "evidence", "protocol"),
  room("challenge-outcome", "what `challenge` comes to", "contract", "evidence", "gate", "protocol"),
  room("oracle-outcome", "what `oracle` comes to", "contract", "protocol"),
  room(
    "outcome",
    "what any command comes to",
    ...["archive-outcome", "audit", "challenge-outcome", "contract", "evidence", "gate"],
    ...["oracle-outcome", "protocol"],
  ),
  room(
    "command",
    "the shape of a command: context in, decision out",
    ...["change", "commit", "envelope", "outcome", "protocol", "running", "snapshot", "stage", "subject"],
    ...["surroundings", "tree"],
  ),
  room("pages", "generated tables and pages", "audit", "contract", "evidence", "gate", "pages"),
  room("generated-files", "all that is generated", "contract", "pages"),
  room("schema-compiler", "validators, when it is built", "contract"),
  room(
    "commands",
    "one file per command, verbs in its folder",
    ...["anchor", "audit", "challenge-outcome", "change", "closest", "command", "commands", "contract"],
    ...[
      "documents",
      "envelope",
      "evidence",
      "fill-block",
      "gate",
      "generated-files",
      "oracle-outcome",
      "outcome",
      "overlay",
    ],
    ...["protocol", "receipts", "running", "snapshot", "stage", "stamp", "subject", "surroundings", "tree"],
  ),
  room(
    "render",
    "outcomes as text and JSON",
    ...[
      "archive-outcome",
      "audit",
      "challenge-outcome",
      "command",
      "contract",
      "evidence",
      "gate",
      "oracle-outcome",
      "outcome",
    ],
    ...["printable", "protocol", "render"],
  ),
  room(
    "world",
    "what a host can do",
    ...["change", "command", "envelope", "protocol", "running", "stage", "subject", "tree"],
  ),
  room("request", "one call, parsed", "command"),
  room("targets", "where a call looks", "command", "contract", "outcome", "world"),
  room(
    "context",
    "all that a command may know",
    ...["command", "contract", "printable", "render", "running", "targets", "tree", "world"],
  ),
  room("lease-steps", "claims carried out", "command", "contract", "printable", "protocol", "tree", "world"),
  room(
    "steps",
    "decided steps as changes",
    ...["change", "command", "contract", "lease-steps", "outcome", "printable", "render", "tree", "world"],
  ),
  room("print-outcome", "an outcome printed", "outcome", "render", "request", "world"),
  room("side-by-side", "several targets at once", "contract", "outcome", "printable", "world"),
  room(
    "carry-out",
    "one target: changes applied, outcome printed",
    ...["command", "contract", "lease-steps", "print-outcome", "request", "side-by-side", "steps", "world"],
  ),
  room(
    "execute",
    "each target in turn, and the exit code",
    ...["carry-out", "command", "context", "contract", "outcome", "print-outcome", "printable", "request"],
    ...["side-by-side", "steps", "targets", "world"],
  ),
  room(
    "cli",
    "argv to a call",
    ...["closest", "command", "commands", "contract", "execute", "outcome", "render", "request", "world"],
  ),
  room(
    "host",
    "the real world: files, git, processes",
    ...["change", "commit", "contract", "envelope", "host", "protocol", "running", "snapshot", "stage"],
    ...["subject", "surroundings", "tree", "world"],
  ),
  room("main", "the real host in, the exit code out", "cli", "contract", "host", "world"),
];

/** The one door to each thing outside: nothing else may import it. */
export const DOORS: readonly Door[] = [
  { outside: /^yargs/, door: /^cli\.ts$/ },
  { outside: /^ajv/, door: /^schema-compiler\.ts$/ },
  { outside: /^assay:validators$/, door: /^evidence\/(?:validate|sidecar-schemas)\.ts$/ },
  {
    outside: /^assay:ground-validators$/,
    door: /^evidence\/(?:ground\/(?:ground|known)-records|sidecar-schemas)\.ts$/,
  },
  { outside: /^assay:verdict-validators$/, door: /^evidence\/sidecar-schemas\.ts$/ },
  {
    outside: /^assay:archive-validators$/,
    door: /^evidence\/(?:archives\/archive-manifest|sidecar-schemas)\.ts$/,
  },
  {
    outside: /^assay:work-validators$/,
    door: /^evidence\/(?:orchestra\/(?:worker-results|work-sidecars)|sidecar-schemas)\.ts$/,
  },
  { outside: /^typebox$/, door: /^contract\/schemas\// },
  { outside: /^picocolors$/, door: /^render\// },
  { outside: /^(?:fs-extra|write-file-atomic|globby)/, door: /^host\// },
  { outside: /^jsonc-parser$/, door: /^documents\/json/ },
  { outside: /^diff$/, door: /^commands\/archive\/kept-patch\.ts$/ },
  { outside: /^node:/, door: /^host\// },
];

/** The room of a path below src/. */
export const roomOf = (path: string): string => path.split("/")[0]?.replace(/\.ts$/, "") ?? "";
