import assert from "node:assert/strict";
import { test } from "node:test";
import { COMMENT_STYLES } from "../../src/contract/comment-styles.ts";
import { commentStyle, commentsOf } from "../../src/documents/comments.ts";
import { fc } from "../support/properties.ts";

/** The comments of a text as `line: text` or `line-endLine: text`. */
const read = (path: string, text: string) =>
  commentsOf(path, text)?.map(
    ({ line, endLine, text: comment }) => `${endLine === line ? line : `${line}-${endLine}`}: ${comment}`,
  );

const CASES: readonly (readonly [path: string, text: string, comments: readonly string[]])[] = [
  ["a.js", "", []],
  ["a.js", "run(); // one\n// two", ["1: // one", "2: // two"]],
  ["a.js", "/* one\n two */ run(); /* three */", ["1-2: /* one\n two */", "2: /* three */"]],
  ["a.js", "run();\n/* open\nto the end\n", ["2-4: /* open\nto the end\n"]],
  ["a.js", "/*/ x */ y", ["1: /*/ x */"]],
  ["a.js", "const url = 'http://a'; // b", ["1: // b"]],
  ["a.js", 'f("\\"//no"); // yes', ["1: // yes"]],
  ["a.js", "don't\n// yes", ["2: // yes"]],
  ["a.js", "'a\\\n// no'\n// yes", ["3: // yes"]],
  [
    "a.js",
    "`// no\n\x24{`/* no */\x24{ /* yes */ {a: 1} // yes\n}`} // no` // yes",
    ["2: /* yes */", "2: // yes", "3: // yes"],
  ],
  ["a.js", "`\\`//no` // yes", ["1: // yes"]],
  ["a.js", 'const a = /[/]\\/"/; // yes', ["1: // yes"]],
  ["a.js", "return /'/.test(a) // yes", ["1: // yes"]],
  ["a.js", "a = b / c; // yes's\nd / e", ["1: // yes's"]],
  ["a.js", "x.in / 2 // yes", ["1: // yes"]],
  ["a.js", "= / no end\n// yes", ["2: // yes"]],
  ["a.tsx", "/** doc */\nlet a: A<B> // b", ["1: /** doc */", "2: // b"]],
  ["a.py", "# one\nx = '# no' # two", ["1: # one", "2: # two"]],
  ["a.py", '"""# no\n"quoted" \\""" # no\n""" # yes', ["3: # yes"]],
  ["a.py", "'''it's # no''' # yes", ["1: # yes"]],
  ["a.sh", "#!/bin/sh\necho $# a#b \x24{x#y} '# no' # yes", ["1: #!/bin/sh", "2: # yes"]],
  ["a.sh", 'echo "$(a)";# yes', ["1: # yes"]],
  ["a.rb", "=begin\none\n=end\nputs '#' # two", ["1-3: =begin\none\n=end", "4: # two"]],
  ["a.pl", "$#a; # one\n=pod\ntwo\n=cut\n", ["1: # one", "2-4: =pod\ntwo\n=cut"]],
  ["a.go", "x := `\n// no\n` // yes\nc := '\"' // too", ["3: // yes", "4: // too"]],
  ["a.rs", "/* a /* b */ c */ x", ["1: /* a /* b */ c */"]],
  ["a.rs", "fn f<'a>(x: &'a str) {} // it's\nlet c = '\"'; // c", ["1: // it's", "2: // c"]],
  ["a.rs", 'r#"no "// no"# // yes', ["1: // yes"]],
  ["a.rs", "let q = '\\''; // yes", ["1: // yes"]],
  ["a.c", "int a = 1'000'000; // b\nchar c = '\\''; /* d */", ["1: // b", "2: /* d */"]],
  ["a.cpp", 'R"x(// no)" )x" // yes', ["1: // yes"]],
  ["a.java", '"""\n// no\n""" // yes', ["3: // yes"]],
  ["a.cs", '@"C:\\" // yes\n"a\\"//no"', ["1: // yes"]],
  ["a.php", "#[Attribute] // one\n# two", ["1: // one", "2: # two"]],
  ["a.lua", "--[==[ one\n]] ]==] x -- two", ["1-2: --[==[ one\n]] ]==]", "2: -- two"]],
  ["a.lua", "x = [[\n-- no\n]] -- yes", ["3: -- yes"]],
  ["a.hs", "{- a {- b -} c -} x -- y", ["1: {- a {- b -} c -}", "1: -- y"]],
  ["a.sql", "select '-- no' -- yes\n/* too */", ["1: -- yes", "2: /* too */"]],
  ["a.css", "a { b: url(//c) } /* d */", ["1: /* d */"]],
  ["a.yml", "a: b#c # d\n# e", ["1: # d", "2: # e"]],
  ["Dockerfile", "# a\nRUN b", ["1: # a"]],
  ["a.ini", "; a\nb=c;d # e", ["1: ; a", "2: # e"]],
  ["a.md", "a <!-- b\nc --> d <!-- e -->", ["1-2: <!-- b\nc -->", "2: <!-- e -->"]],
  ["a.html", "<p>// no</p><!-- open", ["1: <!-- open"]],
  ["a.json", "// no", []],
  ["bin/tool", "#!/usr/bin/env node\n// a", ["2: // a"]],
  ["bin/tool", "#!/usr/bin/python3\n# a", ["1: #!/usr/bin/python3", "2: # a"]],
  ["bin/tool", "#!/bin/sh\n# a", ["1: #!/bin/sh", "2: # a"]],
  ["A.JS", "// a\r\n// b", ["1: // a\r", "2: // b"]],
];
for (const [path, text, comments] of CASES)
  test(`comments of ${path}: ${JSON.stringify(text)}`, () => assert.deepEqual(read(path, text), comments));

test("nothing is known of the comments of an unknown language", () => {
  assert.equal(commentsOf("a.xyz", "// a"), undefined);
  assert.equal(commentsOf("tool", "// a"), undefined);
});

test("each ending and name belongs to one style", () => {
  const all = COMMENT_STYLES.flatMap(({ endings, names = [] }) => [...endings, ...names]);
  assert.deepEqual(
    all.filter((one, at) => all.indexOf(one) !== at),
    [],
  );
  for (const style of COMMENT_STYLES)
    for (const ending of style.endings) assert.equal(commentStyle(`src/x.${ending}`), style);
});

const ENDINGS = COMMENT_STYLES.flatMap(({ endings: [first = ""] }) => first);
const MARKS = [
  ...[
    "//",
    "/*",
    "*/",
    "#",
    "--",
    "--[[",
    "]]",
    "[[",
    "<!--",
    "-->",
    "{-",
    "-}",
    "(*",
    "*)",
    ";",
    "%",
    "=begin",
    "=end",
  ],
  ...[
    "'",
    '"',
    "`",
    '"""',
    "'''",
    "\x24{",
    "{",
    "}",
    "/",
    "\\",
    'r#"',
    '"#',
    'R"x(',
    ')x"',
    '@"',
    "\n",
    "\r\n",
    " ",
    "a",
    "é",
  ],
];
const source = fc.array(fc.constantFrom(...MARKS), { maxLength: 60 }).map(parts => parts.join(""));

test("whatever the text, comments are parts of it, in order, and their lines are its own", () => {
  fc.assert(
    fc.property(fc.constantFrom(...ENDINGS), source, (ending, text) => {
      const lines = text.split("\n");
      let line = 1;
      for (const comment of commentsOf(`a.${ending}`, text) ?? []) {
        assert.ok(comment.line >= line && comment.endLine >= comment.line);
        assert.ok(comment.endLine <= lines.length);
        assert.equal(comment.text.split("\n").length, comment.endLine - comment.line + 1);
        const own = lines.slice(comment.line - 1, comment.endLine).join("\n");
        assert.ok(comment.text !== "" && own.includes(comment.text));
        line = comment.endLine;
      }
    }),
  );
});

test("a block that nothing closes ends with the text", () => {
  const inside = source.map(text => text.replaceAll("*/", "").replaceAll("*", ""));
  fc.assert(
    fc.property(fc.constantFrom("a.js", "a.go", "a.rs", "a.c", "a.css"), inside, (path, text) => {
      const [comment, ...more] = commentsOf(path, `/*${text}`) ?? [];
      assert.deepEqual([comment?.text, comment?.line, more], [`/*${text}`, 1, []]);
    }),
  );
});

test("a text of nothing but openings is read in linear time", () => {
  const size = 50_000;
  for (const ending of ENDINGS)
    for (const mark of [
      "/",
      "=/[",
      "`\x24{",
      "/*",
      "/* */",
      "'",
      "\\",
      '"""',
      'r#"',
      "--[[",
      "{-",
      "<!--",
      "=begin\n",
    ])
      assert.ok(commentsOf(`a.${ending}`, mark.repeat(Math.floor(size / mark.length))) !== undefined);
});
