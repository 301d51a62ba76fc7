import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";
import { marked } from "marked";
import { frontMatterScalar } from "../src/documents/markdown/front-matter.ts";
import { parseMarkdown } from "../src/documents/markdown/markdown.ts";

const SCHEME = /^[a-z]+:/;

const INDEX = "references/README.md";

/** Every page that people or agents read. */
function pages(): readonly string[] {
  const below = (directory: string) =>
    (readdirSync(directory, { recursive: true }) as string[])
      .filter(path => path.endsWith(".md"))
      .map(path => join(directory, path));
  return ["README.md", "CONTRIBUTING.md", "SKILL.md", ...below("agents"), ...below("references")].sort();
}

interface Page {
  readonly links: readonly string[];
  /** The names by which GitHub's links find each heading. */
  readonly anchors: ReadonlySet<string>;
}

function readPage(text: string): Page {
  const links: string[] = [];
  const anchors = new Set<string>();
  marked.walkTokens(marked.lexer(text), token => {
    if (token.type === "link" || token.type === "image") links.push(String(token["href"]));
    if (token.type !== "heading") return;
    const slug = String(token["text"])
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-");
    for (let name = slug, again = 1; ; name = `${slug}-${again}`, again += 1)
      if (!anchors.has(name)) return void anchors.add(name);
  });
  return { links, anchors };
}

/** Links that lead nowhere, each as `page: link`. */
function brokenLinks(page: string, text: string): readonly string[] {
  return readPage(text).links.flatMap(link => {
    const [path = "", anchor] = link.split("#");
    if (SCHEME.test(link)) return [];
    const target = path === "" ? page : normalize(join(dirname(page), decodeURI(path)));
    const isThere = !target.startsWith("..") && existsSync(target);
    if (!isThere) return [`${page}: ${link}`];
    if (anchor === undefined) return [];
    const found =
      target.endsWith(".md") &&
      readPage(path === "" ? text : readFileSync(target, "utf8")).anchors.has(anchor);
    return found ? [] : [`${page}: ${link}`];
  });
}

test("every relative link of every page leads to a file and a heading that are there", () => {
  const all = pages();
  assert.ok(all.length > 40, `${all.length} pages`);
  assert.deepEqual(
    all.flatMap(page => brokenLinks(page, readFileSync(page, "utf8"))),
    [],
  );
});

for (const [text, broken] of [
  ["[x](README.md)", false],
  ["[x](README.md#exit-codes)", false],
  ["[x](https://example.org/none)", false],
  ["# A `b`: c, d\n\n[x](#a-b-c-d)", false],
  ["# A\n\n# A\n\n[x](#a-1)", false],
  ["`[x](none.md)`", false],
  ["[x](none.md)", true],
  ["[x](README.md#none)", true],
  ["[x](../README.md)", true],
  ["[x](package.json#name)", true],
  ["# A\n\n[x](#a-1)", true],
] as const)
  test(`a link ${broken ? "that leads nowhere is named" : "that leads somewhere is not"}: ${JSON.stringify(text)}`, () => {
    assert.equal(brokenLinks("CHANGELOG.md", text).length, broken ? 1 : 0);
  });

test("the index has every page of references/ once, and no other", () => {
  const listed = readPage(readFileSync(INDEX, "utf8")).links.filter(link => !SCHEME.test(link));
  const there = readdirSync("references").map(name =>
    statSync(join("references", name)).isDirectory() ? `${name}/` : name,
  );
  assert.deepEqual(
    listed.filter(link => !link.startsWith("../")).sort(),
    there.filter(name => name !== "README.md").sort(),
  );
});

const AGENTS = readdirSync("agents").map(name => `agents/${name}`);

/** What a file says of itself at its top. */
function frontMatter(path: string, keys: readonly string[]): Readonly<Record<string, string | undefined>> {
  const { frontMatter: block } = parseMarkdown(readFileSync(path, "utf8"));
  assert.ok(block !== undefined && block.line === 1, `${path} has no front matter`);
  const own = block.text.split("\n").flatMap(line => /^([\w-]+):/.exec(line)?.[1] ?? []);
  assert.deepEqual(own, keys, path);
  return Object.fromEntries(keys.map(key => [key, frontMatterScalar(block, key)?.text]));
}

test("the skill says what it is and when to use it, in few lines", () => {
  const { name, description = "" } = frontMatter("SKILL.md", ["name", "description"]);
  assert.equal(name, "assay");
  assert.ok(description.length > 100 && description.length <= 1024, description);
  assert.ok(readFileSync("SKILL.md", "utf8").split("\n").length <= 121);
});

for (const path of AGENTS)
  test(`${path} says what it is, when to use it and which tools it takes`, () => {
    const { name, description = "", tools = "" } = frontMatter(path, ["name", "description", "tools"]);
    assert.equal(name, `assay-${path.slice("agents/".length, -".md".length)}`);
    assert.ok(description.length > 60 && description.length <= 1024, description);
    const known = ["Task", "Bash", "Read", "Write", "Edit", "Glob", "Grep"];
    assert.deepEqual(
      tools.split(", ").filter(tool => !known.includes(tool)),
      [],
    );
  });

test("only an orchestrator may start others, and no worker may speak for its phase", () => {
  const tools = (path: string) => frontMatter(path, ["name", "description", "tools"])["tools"] ?? "";
  assert.deepEqual(
    AGENTS.filter(path => tools(path).includes("Task")),
    ["agents/orchestrator-claude-code.md"],
  );
  for (const path of AGENTS.filter(name => name.includes("orchestrator")))
    assert.doesNotMatch(tools(path), /Write|Edit/, path);
});
