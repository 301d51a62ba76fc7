import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

const PLAIN_KEY = /^[a-z0-9_-]{1,64}$/;

/** The name of a key's file: a plain key stays readable, any other becomes a digest. */
export function fileNameOf(key) {
  if (PLAIN_KEY.test(key)) return `${key}.json`;
  const digest = createHash("sha256").update(Buffer.from(key, "utf16le")).digest("hex");
  return `~${digest}.json`;
}

function isEntry(value) {
  return typeof value?.key === "string" && Number.isFinite(value.expiresAt) && value.value !== undefined;
}

async function readEntry(path) {
  let text;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
  // WHY: a cache can load any value again, so a damaged copy counts as absent instead of failing the caller.
  try {
    const entry = JSON.parse(text);
    return isEntry(entry) ? entry : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps entries `{ key, value, expiresAt }` as JSON files of one directory, which is made when it is first needed. */
export function createStore(directory) {
  /** Writes an entry beside its file, then moves it there, so that no reader sees half of it. */
  async function save(entry) {
    const path = join(directory, fileNameOf(entry.key));
    const draft = `${path}.${randomUUID()}.draft`;
    await mkdir(directory, { recursive: true });
    await writeFile(draft, JSON.stringify(entry));
    await rename(draft, path);
  }

  /** The entry of a key, or undefined. */
  async function load(key) {
    return readEntry(join(directory, fileNameOf(key)));
  }

  /** Every entry of the directory; files that are not entries are passed over. */
  async function list() {
    let items;
    try {
      items = await readdir(directory, { withFileTypes: true });
    } catch (error) {
      if (error.code === "ENOENT") return [];
      throw error;
    }
    const found = [];
    for (const item of items) {
      if (!item.isFile() || !item.name.endsWith(".json")) continue;
      const entry = await readEntry(join(directory, item.name));
      if (entry !== undefined) found.push(entry);
    }
    return found;
  }

  /** Deletes a key's file; a key without one is no error. */
  async function remove(key) {
    await rm(join(directory, `${key}.json`), { force: true });
  }

  return { save, load, list, remove };
}
