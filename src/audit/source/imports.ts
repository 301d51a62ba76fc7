import { type Ground, textOf } from "../ground.ts";

/** One import, where it stands. */
export interface Import {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly specifier: string;
  /** Path of the file that a relative one names. */
  readonly target: string | undefined;
}

const IMPORTED =
  /^(?:import|export)\s[^"=()]*?\bfrom "([^"\n]+)"|^import "([^"\n]+)"|\bimport\("([^"\n]+)"\)/gm;

/** What a program of TypeScript imports, now or when it is needed. */
export function importsOf(ground: Pick<Ground, "tree">, file: string): readonly Import[] {
  const text = textOf(ground, file) ?? "";
  let [line, counted] = [1, 0];
  return [...text.matchAll(IMPORTED)].map(match => {
    const [all, fixed, bare, lazy] = match;
    const end = match.index + all.length;
    for (let at = text.indexOf("\n", counted); at >= 0 && at < end; at = text.indexOf("\n", counted)) {
      line += 1;
      counted = at + 1;
    }
    const specifier = fixed ?? bare ?? lazy ?? "";
    const target = specifier.startsWith(".") ? joined(file, specifier) : undefined;
    return { file, line, specifier, target };
  });
}

function joined(file: string, specifier: string): string {
  const parts = file.split("/").slice(0, -1);
  for (const part of specifier.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}
