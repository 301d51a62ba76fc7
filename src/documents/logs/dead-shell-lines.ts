const OPENS = /^(?:if|for|while|until|case|select)\b|[{(]$/;
const CLOSES_ITSELF = /\b(?:fi|done|esac)$|[})]$/;
const CLOSES = /^(?:fi\b|done\b|esac\b|[})])/;
const NEVER = /^if (?:false|! true)(?:;|$)/;
const BRANCH = /^(?:else|elif|fi)\b/;
const EXIT = /^exit(?: \S+)?;?$/;
/** What makes the next line part of a condition or of a command. */
const GOES_ON = /(?:\\|\|\||&&|\|)$/;

/** Which lines of a script nothing can reach: those of an `if false`, and those behind an `exit` that stands alone. */
export function deadShellLines(codes: readonly string[]): readonly boolean[] {
  let depth = 0;
  let never: number | undefined;
  let hasEnded = false;
  return codes.map((code, at) => {
    if (CLOSES.test(code)) depth = Math.max(0, depth - 1);
    if (never !== undefined && BRANCH.test(code) && depth - (code.startsWith("fi") ? 0 : 1) === never)
      never = undefined;
    if (never === undefined && NEVER.test(code) && !CLOSES_ITSELF.test(code)) never = depth;
    const isDead = hasEnded || never !== undefined;
    if (depth === 0 && EXIT.test(code) && !GOES_ON.test(codes[at - 1] ?? "")) hasEnded = true;
    if (OPENS.test(code) && !CLOSES_ITSELF.test(code)) depth += 1;
    return isDead;
  });
}
