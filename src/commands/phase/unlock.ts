import { decide, type Run } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import type { UNLOCK_OPTIONS } from "./options.ts";

/** `assay phase unlock`: takes the lock away from a holder that is dead, by proof or by a person's word. */
export const unlock: Run<typeof UNLOCK_OPTIONS> = async ({ yes }, { writerLock }) => {
  const lock = writerLock();
  if (lock === undefined) return decide({ kind: "unlocked", exit: EXIT.yes, holder: null });
  const { holder, isDead, token } = lock;
  if (!isDead && !yes)
    return decide({
      kind: "refusal",
      exit: EXIT.busy,
      message: `${holder}, and nothing proves that it is dead.`,
      hint: "See whether it is at work; if it is gone for sure, say so with --yes.",
    });
  return decide({ kind: "unlocked", exit: EXIT.yes, holder }, [{ kind: "unlock", token }]);
};
