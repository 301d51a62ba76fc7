import { BUG_DIALECTS, bugField } from "../../contract/bug-grammar.ts";
import { CHALLENGE_TRIGGERS } from "../../contract/enums.ts";
import type { OwnTrigger } from "../../contract/schemas/pipeline.ts";
import type { PipelineFault } from "./pipeline-fault.ts";

/** All that is wrong with the triggers of a pipeline that fits its schema. */
export function triggerFaults(triggers: readonly OwnTrigger[]): readonly PipelineFault[] {
  const owners = new Map<string, number>();
  return triggers.flatMap(({ id, field, values, words }, index) => {
    const pointer = `/triggers/${index}`;
    const faults: PipelineFault[] = [];
    const owner = owners.get(id) ?? index;
    owners.set(id, owner);
    const isBuiltIn = CHALLENGE_TRIGGERS.some(known => known === id);
    if (isBuiltIn || owner !== index) {
      const whose = isBuiltIn ? "one of assay's own" : `the name of trigger ${owner + 1} already`;
      const hint = "Give each trigger a name of its own.";
      faults.push({ pointer: `${pointer}/id`, message: `is "${id}", which is ${whose}`, hint });
    }
    if (bugField(field) === undefined) {
      const hint = `Name one of ${Object.keys(BUG_DIALECTS[0].labels).join(", ")}.`;
      faults.push({
        pointer: `${pointer}/field`,
        message: `is "${field}", which no entry of BUGS.md has`,
        hint,
      });
    }
    if (values === undefined && words === undefined)
      faults.push({
        pointer,
        message: "has neither values nor words",
        hint: "Say what the field has to say.",
      });
    return faults;
  });
}
