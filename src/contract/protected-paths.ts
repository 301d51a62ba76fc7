/** Paths that cleanup never touches: prefixes end in a slash, the rest are exact. */
export const PROTECTED_PATHS = [
  "quality/",
  "control_prompts/",
  "previous_runs/",
  "docs_gathered/",
  "reference_docs/",
  ".assay/",
  ".git/",
  "AGENTS.md",
] as const;
