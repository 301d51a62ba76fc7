/** What follows `--- ` or `+++ ` where there is no file. */
export function isDevNull(rest: string): boolean {
  return /^\/dev\/null(?:[ \t\r]|$)/.test(rest);
}

/** The path of a header line without its first `strip` components; undefined when nothing is left of it. */
export function headerPath(rest: string, strip: number, endsAtTab: boolean): string | undefined {
  const quoted = rest.startsWith('"') ? unquote(rest) : undefined;
  const end = rest.search(endsAtTab ? /[\t\r]/ : /\r/);
  const path = stripped(quoted?.text ?? (end === -1 ? rest : rest.slice(0, end)), strip);
  return path === undefined || path === "" ? undefined : path.replaceAll(/\/{2,}/g, "/");
}

/** The one name that both halves of a `diff --git` line give, so that a name with spaces needs no quotes. */
export function gitHeaderPath(rest: string, strip: number): string | undefined {
  if (rest.startsWith('"')) return quotedHeaderPath(rest, strip);
  const quote = rest.indexOf('"');
  if (quote > 0) return sameName(rest.slice(0, quote - 1), unquote(rest.slice(quote))?.text, strip);
  const first = stripped(rest, strip);
  if (first === undefined) return undefined;
  const prefix = rest.length - first.length;
  let slash = -1;
  for (let at = nextBlank(rest, prefix); at !== -1; at = nextBlank(rest, at + 1)) {
    if (strip === 0) slash = at;
    else if (slash <= at) slash = rest.indexOf("/", at + 1);
    if (slash === -1) return undefined;
    if (slash + 1 + at - prefix !== rest.length) continue;
    return rest.slice(prefix, at) === rest.slice(slash + 1) ? rest.slice(prefix, at) : undefined;
  }
  return undefined;
}

/** Why a path must not be written to, worded to follow "The path"; undefined for one that stays inside the project. */
export function unsafePath(path: string): string | undefined {
  if (path.includes("\0")) return "holds a NUL character";
  if (path === "dev/null") return "stands for no file, but no line says that a file is new or deleted";
  if (path.startsWith("/")) return "is absolute";
  const parts = path.split("/");
  if (parts.includes("..")) return "climbs out of the project";
  if (parts.some(part => part === "" || part === ".")) return "has an empty component";
  if (parts.some(part => /^(?:\.git|git~1)[. ]*(?::.*)?$/i.test(part)))
    return "lies inside git's own directory";
  return undefined;
}

/** Whether a header line dates its file 1970-01-01 00:00 UTC, as `diff -N` does for a file that is not there. */
export function hasEpochTimestamp(rest: string): boolean {
  const stamp =
    /^(1969-12-31|1970-01-01) (\d\d):(\d\d):00(?:\.0{1,9})? ([-+])(\d\d):?(\d\d)\r?$/.exec(
      rest.slice(rest.lastIndexOf("\t") + 1),
    ) ?? undefined;
  if (stamp === undefined || !rest.includes("\t")) return false;
  const [, day, hour, minute, sign, zoneHour, zoneMinute] = stamp;
  const zone = (Number(zoneHour) * 60 + Number(zoneMinute)) * (sign === "-" ? -1 : 1);
  return Number(hour) * 60 + Number(minute) - zone === (day === "1969-12-31" ? 24 * 60 : 0);
}

function stripped(path: string, components: number): string | undefined {
  let start = 0;
  for (let left = components; left > 0; left--) {
    const slash = path.indexOf("/", start);
    if (slash === -1) return undefined;
    start = slash + 1;
  }
  return path.slice(start);
}

function nextBlank(text: string, from: number): number {
  for (let at = from; at < text.length; at++) if (text[at] === " " || text[at] === "\t") return at;
  return -1;
}

function quotedHeaderPath(rest: string, strip: number): string | undefined {
  const first = unquote(rest);
  const second = first?.rest.trimStart();
  if (first === undefined || second === undefined || second === "") return undefined;
  return sameName(first.text, second.startsWith('"') ? unquote(second)?.text : second, strip);
}

function sameName(first: string, second: string | undefined, strip: number): string | undefined {
  const name = stripped(first, strip);
  return second !== undefined && name === stripped(second, strip) ? name : undefined;
}

const ESCAPES: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  '"': 34,
  "\\": 92,
};

/** Reads a C-style quoted name, whose octal escapes are the bytes of its UTF-8. */
function unquote(source: string): { text: string; rest: string } | undefined {
  const bytes: number[] = [];
  for (let at = 1; at < source.length; at++) {
    const char = source[at];
    if (char === '"')
      return { text: new TextDecoder().decode(Uint8Array.from(bytes)), rest: source.slice(at + 1) };
    if (char !== "\\") {
      const point = String.fromCodePoint(source.codePointAt(at) ?? 0);
      bytes.push(...new TextEncoder().encode(point));
      at += point.length - 1;
      continue;
    }
    const octal = /^[0-3][0-7][0-7]$/.test(source.slice(at + 1, at + 4));
    const byte = octal ? Number.parseInt(source.slice(at + 1, at + 4), 8) : ESCAPES[source[at + 1] ?? ""];
    if (byte === undefined) return undefined;
    bytes.push(byte);
    at += octal ? 3 : 1;
  }
  return undefined;
}
