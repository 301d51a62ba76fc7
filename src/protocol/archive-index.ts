import type { ArchiveDraft } from "./archive-draft.ts";

const HEAD = `# Archived runs

| Archive | Status | Pipeline | Created | Files | Bugs |
|---|---|---|---|---|---|
`;

/** The table of archives with one more row; what stands there stays as it is. */
export function withIndexRow(present: string | undefined, { header, files }: ArchiveDraft): string {
  const { id, status, pipeline, created, bugs } = header;
  const row = [id, status, pipeline, created, files.length, bugs?.length ?? "unknown"];
  const before = present === undefined || present.trim() === "" ? HEAD : present;
  return `${before}${before.endsWith("\n") ? "" : "\n"}| ${row.join(" | ")} |\n`;
}
