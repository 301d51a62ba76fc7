/** How a finish line can be proved. */
export const LINE_KINDS = ["command", "file", "sidecar", "commit"] as const;

/** Seconds that a command may take where its line says nothing. */
export const DEADLINE_SECONDS = 600;

/** Ids of the schemas that a sidecar can be held to: every one of which assay judges records by. */
export const SIDECAR_SCHEMAS = [
  ...["tdd-results", "integration-results", "recheck-results", "run-metadata", "run", "commands"],
  ...["challenge", "challenge-round", "canaries", "canary-key", "canary-score", "waivers"],
  ...["lock", "finish-lines", "tickets", "batch", "receipt", "envelope", "pipeline", "reaper-history"],
  ...["kept", "review", "hold", "intervention"],
  ...["worker-result", "worker-audit", "scorecard", "loop"],
  "archive-manifest",
] as const;

/** What each kind has to say, what it may say besides, and of what it has to say at least one. */
export const LINE_FIELDS = {
  command: {
    needs: ["argv", "exit"],
    may: ["pattern", "min_matches", "min_tests", "inputs", "deadline", "negative_control"],
    oneOf: [],
  },
  file: { needs: ["path"], may: ["sha256", "pattern", "min_matches"], oneOf: ["sha256", "pattern"] },
  sidecar: { needs: ["path"], may: ["schema", "value"], oneOf: ["schema", "value"] },
  commit: { needs: ["branch"], may: ["commit", "message"], oneOf: ["commit", "message"] },
} as const;

/** What a line of any kind may say. */
export const COMMON_LINE_FIELDS = ["kind", "frozen", "reviews", "max_age"] as const;

/** Where records of reviews lie. */
export const REVIEWS = "quality/reviews";
