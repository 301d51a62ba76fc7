import { GROUND } from "../../contract/ground-files.ts";
import { readBatch, readGoal } from "../../evidence/ground/ground-records.ts";
import { AGREED } from "../comparison.ts";
import { editing } from "../planting.ts";
import type { Probe } from "../probe.ts";
import { damaged } from "../runs/damage.ts";
import { readTickets } from "../runs/read-tickets.ts";
import { frozenTickets, linesOfTickets, namedTickets } from "../runs/ticket-comparisons.ts";

const RECORDS = [GROUND.batch, GROUND.tickets, GROUND.finishLines];

/** Batch, tickets and finish lines name each other, and what was frozen of them is there. */
export const batch: Probe = {
  id: "batch",
  title: "Each ticket of the batch has a ledger and a finish line",
  why: "A batch is done when each of its tickets is shown to be done. A ticket that no ledger has stops the whole batch, one without a finish line is never shown to be done, a finish line without a ticket is run by nobody and looks like a proof, and a title that was changed after the freeze is another promise than the one that was made.",
  severity: "high",
  documented: RECORDS.join(", "),
  actual: "the ledgers, the finish lines and the lock",
  floor: 1,
  appliesTo: ({ tree }) => RECORDS.some(path => tree.stat(path) !== undefined),
  *compare(ground) {
    const { tree } = ground;
    const known = tree.stat(GROUND.batch) === undefined ? undefined : readBatch(tree);
    if (known !== undefined && "problem" in known) return yield damaged(GROUND.batch, known, "batch");
    const goal = readGoal(tree, { tickets: false, finishLines: false });
    if ("problem" in goal) return yield damaged(GROUND.finishLines, goal, "finish-lines");
    const ledgers = readTickets(known?.value, tree);
    if ("unchecked" in ledgers) return yield ledgers;
    if ("problem" in ledgers) return yield damaged(GROUND.batch, ledgers, "batch");
    yield AGREED;
    if (known !== undefined) yield* namedTickets(known, ledgers, ground);
    yield* linesOfTickets(known?.value, goal, ledgers, ground);
    yield* frozenTickets(known?.value, ledgers, ground);
  },
  controls: [
    {
      name: "the batch names a ticket that no ledger has",
      finds: "assay:lost is part of the batch, and no ledger has it.",
      plant: editing(GROUND.batch, '"tickets": [', '"tickets": ["assay:lost", '),
    },
    {
      name: "a ticket is counted as done by its word, and there is none",
      finds: "and no ledger has that ticket",
      plant: editing(GROUND.batch, '"tickets": [', '"unproven": ["assay:lost"], "tickets": ['),
    },
    {
      name: "a finish line has no ticket",
      finds: "assay:lost has a finish line, and no ledger has that ticket.",
      plant: editing(
        GROUND.finishLines,
        '"lines": {',
        '"lines": { "assay:lost": { "kind": "command", "argv": ["true"], "exit": 0 },',
      ),
    },
    {
      name: "a ticket has no finish line",
      finds: "is part of the batch, and nothing can show that it is done.",
      plant: editing(GROUND.finishLines, '"assay:goal"', '"assay:other"'),
    },
    {
      name: "a ticket has another title than was frozen",
      finds: "was frozen as part of the batch, and has another title or type.",
      plant: editing(GROUND.tickets, '"title": "', '"title": "Half of: '),
    },
    {
      name: "the batch was changed after the freeze",
      finds: `${GROUND.batch} is not as it was frozen.`,
      plant: editing(GROUND.batch, '"tool_version": "', '"tool_version": "9'),
    },
  ],
};
