/** A command that takes away what nobody can give back. */
interface DestructiveCommand {
  /** What it does, in a few words. */
  readonly does: string;
  readonly pattern: RegExp;
}

/** What no text may hold ready to be pasted, and what is taken for it. */
const DESTRUCTIVE_COMMANDS: readonly DestructiveCommand[] = [
  { does: "removes files", pattern: /\brm +(?:-[-\w]+ +)*-(?:\w*[rRf]\w*|-recursive|-force)\b/ },
  {
    does: "removes what it is handed",
    pattern: /\bxargs\b[^|]{0,80}\brm\b|\bfind +[./~"$][^|]{0,200} -delete\b/,
  },
  { does: "throws away changes", pattern: /\bgit\b(?: -C \S+)? +reset\b[^|;&`]{0,80}--(?:hard|merge)\b/ },
  { does: "removes files that git does not know", pattern: /\bgit\b(?: -C \S+)? +clean +-\w*[fdxX]/ },
  {
    does: "throws away changes",
    pattern: /\bgit\b(?: -C \S+)? +(?:checkout|restore)\b(?: +-\S+| +HEAD)* +(?:\.|:\/|\*)(?![\w./])/,
  },
  {
    does: "rewrites what others have",
    pattern: /\bgit\b(?: -C \S+)? +push\b[^|;&`]{0,120}(?: --force(?![-\w])| -f\b| --mirror\b| --delete\b)/,
  },
  { does: "removes a branch", pattern: /\bgit\b(?: -C \S+)? +branch +(?:-D\b|--delete +--force\b)/ },
  { does: "throws away kept changes", pattern: /\bgit\b(?: -C \S+)? +stash +(?:drop|clear)\b/ },
  {
    does: "throws away history",
    pattern: /\bgit\b(?: -C \S+)? +(?:filter-branch\b|reflog +expire\b|gc +--prune)/,
  },
  { does: "cuts a file short", pattern: /\btruncate +-|(?:^|[;&|`$] *): *> *\S/ },
  {
    does: "writes over a device or a file",
    pattern: /\bdd +(?:\w+=\S+ +)*of=|\bmkfs(?:\.\w+)? +\S|\bshred +\S/,
  },
  {
    does: "changes the rights of a whole tree",
    pattern: /\bch(?:mod|own|grp) +(?:-\w+ +)*(?:-\w*R|--recursive)/,
  },
  {
    does: "runs what the network sends",
    pattern: /\b(?:curl|wget)\b[^|`]{0,200}\| *(?:sudo +)?(?:ba|z|da)?sh\b/,
  },
  {
    does: "kills without asking",
    pattern: /\bkill +-(?:9|KILL|SIGKILL)(?: +(?!\$\$)\S)|\bpkill +\S|\bkillall +\S/,
  },
  {
    does: "writes over a record",
    pattern:
      /(?:^|[^>=-])> *["']?(?:\.\/)?(?:quality\/(?:run\.json|results\/|receipts\/)|\.assay\/lock|previous_runs\/)/,
  },
];

/** Every text that holds one holds this: most do not, and need not be looked at line by line. */
const PERHAPS =
  /\b(?:rm|xargs|find|git|truncate|dd|mkfs[.\w]*|shred|ch(?:mod|own|grp)|curl|wget|kill|pkill|killall)\b +|: *>|> *["']?(?:\.\/)?(?:quality|\.assay|previous_runs)\//;

/** Whether it is worth looking into a text. */
export const mayBeDestructive = (text: string): boolean => PERHAPS.test(text);

/** What a line holds that takes something away. */
export function destructiveIn(text: string): { readonly does: string; readonly says: string } | undefined {
  for (const { does, pattern } of DESTRUCTIVE_COMMANDS) {
    const says = pattern.exec(text)?.[0];
    if (says !== undefined) return { does, says: says.trim() };
  }
  return undefined;
}
