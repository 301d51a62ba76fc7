/** Something that a scanner takes as a whole once it has begun, be it a comment or what only looks like one inside. */
export interface SourceSpan {
  readonly is: "comment" | "string" | "template" | "regular expression";
  /** How it begins: the source of a regular expression without groups that capture, read with the flag m. */
  readonly open: string;
  /** What it ends with; nothing where `open` is the whole of it. A word stands for what follows from how it began. */
  readonly close?: string | typeof LONG_BRACKET | typeof RUST_RAW | typeof CPP_RAW;
  /** Whether a backslash takes the meaning from the character behind it. */
  readonly escapes?: true;
  /** Whether it may go over the end of its line; where it may not, the end of the line ends it. */
  readonly spansLines?: true;
  /** Whether another of its kind may lie in it. */
  readonly nests?: true;
}

/** `[==[` ends with `]==]`, `r##"` with `"##`, and `R"x(` with `)x"`. */
export const LONG_BRACKET = "long bracket";
export const RUST_RAW = "raw string of Rust";
export const CPP_RAW = "raw string of C++";

/** How a family of languages writes comments. */
export interface CommentStyle {
  readonly endings: readonly string[];
  /** Files that go by their whole name, in lower case. */
  readonly names?: readonly string[];
  /** Whether they are programs. */
  readonly isProgram?: true;
  /** In the order in which they are tried at a place; none for text without comments. */
  readonly spans: readonly SourceSpan[];
}

const lineFrom = (open: string): SourceSpan => ({ is: "comment", open, close: "\n" });
const block = (open: string, close: string): SourceSpan => ({
  ...{ is: "comment", open, close, spansLines: true },
});
const nested = (open: string, close: string): SourceSpan => ({ ...block(open, close), nests: true });
const quoted = (quote: string, open = quote): SourceSpan => ({
  ...{ is: "string", open, close: quote, escapes: true },
});
const long = (open: string, close = open): SourceSpan => ({
  ...{ is: "string", open, close, spansLines: true },
});
const whole = (open: string): SourceSpan => ({ is: "string", open });

const SLASHES = [lineFrom("//"), block("/\\*", "*/")];
const QUOTES = [quoted('"'), quoted("'")];
const TRIPLE = { ...long('"""'), escapes: true } as const;
/** In front of a word only, as in a shell and in YAML. */
const HASH_AT_WORD = lineFrom("(?<![^\\s;&|()])#");
const HASH = lineFrom("#");
const XML = [block("<!--", "-->")];

/** Every language whose comments are known. */
export const COMMENT_STYLES: readonly CommentStyle[] = [
  {
    endings: ["sh", "bash", "zsh", "ksh", "fish", "bats"],
    isProgram: true,
    spans: [HASH_AT_WORD, ...QUOTES],
  },
  {
    endings: ["py", "pyi", "pyx"],
    isProgram: true,
    spans: [HASH, TRIPLE, { ...long("'''"), escapes: true }, ...QUOTES],
  },
  { endings: ["rb"], isProgram: true, spans: [block("^=begin\\b", "\n=end"), HASH, ...QUOTES] },
  {
    endings: ["pl", "pm"],
    isProgram: true,
    spans: [block("^=(?:pod|head\\d|begin|item|over)\\b", "\n=cut"), lineFrom("(?<!\\$)#"), ...QUOTES],
  },
  { endings: ["r", "jl", "ex", "exs", "nim", "coffee"], isProgram: true, spans: [HASH, TRIPLE, ...QUOTES] },
  { endings: ["ps1", "psm1"], isProgram: true, spans: [block("<#", "#>"), HASH, ...QUOTES] },
  {
    endings: ["js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx"],
    isProgram: true,
    spans: [
      ...SLASHES,
      ...QUOTES,
      { is: "template", open: "[`{}]" },
      { is: "regular expression", open: "/", close: "/", escapes: true },
    ],
  },
  { endings: ["go"], isProgram: true, spans: [...SLASHES, ...QUOTES, long("`")] },
  {
    endings: ["rs"],
    isProgram: true,
    spans: [
      lineFrom("//"),
      nested("/\\*", "*/"),
      { ...long('\\bb?r#*"'), close: RUST_RAW },
      quoted('"'),
      // An apostrophe may begin a lifetime, which has no end.
      whole("'(?:\\\\'|\\\\[^\\n']{1,10}|[^\\\\'\\n])'"),
    ],
  },
  {
    endings: ["c", "h", "cc", "cpp", "cxx", "hh", "hpp", "hxx", "m", "mm", "ino", "cu"],
    isProgram: true,
    // An apostrophe also parts the digits of a number.
    spans: [
      ...SLASHES,
      { ...long('\\bR"[^()\\\\\\s"]{0,16}\\('), close: CPP_RAW },
      quoted('"'),
      quoted("'", "(?<!\\w)'"),
    ],
  },
  {
    endings: ["java", "kt", "kts", "swift", "groovy", "gradle", "dart", "agc", "zig", "v", "sol"],
    isProgram: true,
    spans: [...SLASHES, TRIPLE, ...QUOTES],
  },
  { endings: ["scala"], isProgram: true, spans: [lineFrom("//"), nested("/\\*", "*/"), TRIPLE, ...QUOTES] },
  { endings: ["cs"], isProgram: true, spans: [...SLASHES, TRIPLE, long('(?:@\\$?|\\$@)"', '"'), ...QUOTES] },
  {
    endings: ["fs", "fsx", "fsi"],
    isProgram: true,
    spans: [lineFrom("//"), nested("\\(\\*", "*)"), TRIPLE, quoted('"')],
  },
  { endings: ["ml", "mli"], isProgram: true, spans: [nested("\\(\\*", "*)"), quoted('"')] },
  { endings: ["php"], isProgram: true, spans: [...SLASHES, lineFrom("#(?!\\[)"), ...QUOTES] },
  {
    endings: ["lua"],
    isProgram: true,
    spans: [
      { ...block("--\\[=*\\[", ""), close: LONG_BRACKET },
      lineFrom("--"),
      { ...long("\\[=*\\["), close: LONG_BRACKET },
      ...QUOTES,
    ],
  },
  {
    endings: ["hs", "elm", "purs"],
    isProgram: true,
    spans: [nested("\\{-", "-}"), lineFrom("--"), quoted('"')],
  },
  { endings: ["sql"], spans: [lineFrom("--"), block("/\\*", "*/"), { ...quoted('"') }, long("'")] },
  {
    endings: ["clj", "cljs", "edn", "el", "lisp", "scm", "rkt"],
    isProgram: true,
    spans: [lineFrom(";"), quoted('"')],
  },
  { endings: ["erl", "hrl", "tex", "bib"], spans: [lineFrom("(?<!\\\\)%")] },
  { endings: ["css"], spans: [block("/\\*", "*/"), ...QUOTES] },
  { endings: ["scss", "sass", "less", "proto", "jsonc", "json5", "adoc"], spans: [...SLASHES, ...QUOTES] },
  {
    endings: ["yml", "yaml", "toml", "mk", "cmake", "conf", "env", "graphql", "gql", "properties"],
    names: [
      "dockerfile",
      "makefile",
      "gnumakefile",
      "rakefile",
      "gemfile",
      "cmakelists.txt",
      ".gitignore",
      ".env",
    ],
    spans: [HASH_AT_WORD, ...QUOTES],
  },
  { endings: ["tf", "hcl"], spans: [...SLASHES, HASH, quoted('"')] },
  { endings: ["ini", "cfg", "asm", "s"], spans: [lineFrom("(?<![^\\s])[;#]")] },
  {
    endings: ["html", "htm", "xml", "svg", "xhtml", "md", "markdown", "vue", "svelte", "csproj"],
    spans: XML,
  },
  { endings: ["rst"], spans: [lineFrom("^\\.\\. ")] },
  { endings: ["json", "jsonl", "txt", "csv", "tsv", "lock", "snap"], spans: [] },
];
