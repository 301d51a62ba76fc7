import { bugField } from "../../contract/bug-grammar.ts";
import { GROUND } from "../../contract/ground-files.ts";
import type { OwnTrigger } from "../../contract/schemas/pipeline.ts";
import { wholeWords } from "../../documents/whole-words.ts";
import { triggerFaults } from "../../protocol/phases/trigger-faults.ts";
import type { Tree } from "../../tree.ts";
import { readOwnPipeline } from "../ground/ground-records.ts";
import type { GroundProblem } from "../read-record.ts";
import { fieldEvidence, type TriggerRow } from "./trigger.ts";

/** The triggers that `.assay/pipeline.json` adds; none where it is not there. */
export function readTriggerRows(tree: Tree): readonly TriggerRow[] | GroundProblem {
  if (tree.stat(GROUND.pipeline) === undefined) return [];
  const own = readOwnPipeline(tree);
  if ("problem" in own) return own;
  const triggers = own.value.triggers ?? [];
  const [fault] = triggerFaults(triggers);
  if (fault === undefined) return triggers.map(rowOf);
  const place = `${GROUND.pipeline}:${own.lineOf(fault.pointer)}`;
  return { problem: `${place}: ${fault.pointer} ${fault.message}.`, hint: fault.hint };
}

function rowOf({ id, field: label, values = [], words = [] }: OwnTrigger): TriggerRow {
  const field = bugField(label);
  const wanted = new Set(values.map(value => value.trim().toLowerCase()));
  const pattern = words.length === 0 ? undefined : wholeWords(words);
  return {
    id,
    finds(finding) {
      const said = field === undefined ? undefined : finding.fields.get(field)?.text;
      if (field === undefined || said === undefined) return undefined;
      if (wanted.has(said.trim().toLowerCase()))
        return fieldEvidence(finding, field, `has the value ${JSON.stringify(said.trim())} of ${label}.`);
      const [word] = pattern === undefined ? [] : (said.match(pattern) ?? []);
      return word === undefined ? undefined : fieldEvidence(finding, field, `says "${word}" in ${label}.`);
    },
  };
}
