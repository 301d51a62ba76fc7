import { AGREED, type Comparison } from "../comparison.ts";
import { type JsonFile, textMembers } from "./json-file.ts";

/** Whether the lock file says what package.json says, and pins each package to it. */
export function* compareLock(manifest: JsonFile, lock: JsonFile): Iterable<Comparison> {
  for (const key of ["name", "version", "bin", "engines", "os", "dependencies", "devDependencies"]) {
    const [stated, locked] = [manifest.at(key), lock.at("packages", "", key)].map(one => JSON.stringify(one));
    yield stated === locked
      ? AGREED
      : {
          documented: lock.side(locked ?? "nothing", "packages", "", key),
          actual: manifest.side(stated ?? "nothing", key),
          message: `package-lock.json has another "${key}" than package.json.`,
          hint: "Have npm write it again: `npm install --package-lock-only`.",
        };
  }
  for (const kind of ["dependencies", "devDependencies"])
    for (const [name, version] of textMembers(manifest.at(kind))) {
      const locked = lock.at("packages", `node_modules/${name}`, "version");
      yield locked === version
        ? AGREED
        : {
            documented: manifest.side(`${name} ${version}`, kind, name),
            actual: lock.side(String(locked), "packages", `node_modules/${name}`, "version"),
            message: `package.json wants ${name} ${version}, and ${String(locked)} is locked.`,
          };
    }
}
