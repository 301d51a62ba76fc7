/** What a directory of `.assay/tmp/kept/` says of itself, where it has files, and the same for people. */
export const KEPT_RECORD = "KEPT.json";
export const KEPT_FILES = "files";
export const KEPT_PATCH = "changes.patch";

/** Where in it the content is that was staged, named by its git id. */
export const KEPT_STAGED = "staged";
