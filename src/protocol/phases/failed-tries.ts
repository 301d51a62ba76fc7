import type { Run } from "../../contract/schemas/run.ts";

/** Why a phase failed since its attempt or iteration began, a try each; records that kept no reasons have none. */
export const failedTries = ({
  failures = 0,
  failed_tries: tries = [],
}: Pick<Run["phases"][number], "failures" | "failed_tries">) =>
  failures === 0 ? [] : tries.slice(-failures);
