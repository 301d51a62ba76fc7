// Reads every file below a directory once, keeps its text and digests it: what any judge of these files takes at least.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { argv } from "node:process";

const texts = [];
for (const entry of readdirSync(argv[2], { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const bytes = readFileSync(join(entry.parentPath, entry.name));
  createHash("sha256").update(bytes).digest("hex");
  texts.push(bytes.toString());
}
