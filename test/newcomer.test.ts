import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, type TestContext, test } from "node:test";
import packageJson from "../package.json" with { type: "json" };
import { blocksBelow, followTour } from "./support/readme-tour.ts";
import { CLEAN_ENV } from "./support/real-host.ts";

const README = readFileSync("README.md", "utf8");

/** What npm says where no registry answers it, and its cache has not everything. */
const UNREACHABLE =
  /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|ERR_SOCKET_TIMEOUT)\b/;

let home = "";
/** The newcomer's own project, the checkout that they built, and why nothing could be installed, if so. */
let project = "";
let checkout = "";
let unreachable: string | false = false;

const [build = "", install = ""] = blocksBelow(README, "Install", "sh");

/** How whoever runs the tests reaches the registry. */
const NETWORK = Object.fromEntries(
  Object.entries(process.env).filter(([name]) =>
    /^(?:HOME|NODE_EXTRA_CA_CERTS|(?:npm_config_)?(?:registry|cache|cafile|https?_?proxy|no_?proxy))$/i.test(
      name,
    ),
  ),
);

/** npm takes what it has, and where nothing answers it, says so soon. */
const HASTE = {
  npm_config_prefer_offline: "true",
  npm_config_fetch_retries: "1",
  npm_config_fetch_retry_mintimeout: "1000",
};

/** Runs a command line as it is printed, in the newcomer's project. */
const shell = (command: string) =>
  spawnSync("sh", ["-c", command.replaceAll("/path/to/assay", checkout)], {
    cwd: project,
    encoding: "utf8",
    env: { ...CLEAN_ENV, ...NETWORK, ...HASTE },
    timeout: 120_000,
  });

before(() => {
  home = mkdtempSync(join(tmpdir(), "assay-newcomer-"));
  [project, checkout] = [join(home, "project"), join(home, "assay")];
  for (const path of [project, checkout]) mkdirSync(path);
  symlinkSync(resolve("examples"), join(checkout, "examples"));
  // The tests are built from a checkout in which the rest of that line was done; what it leaves is to lie beside the copy's examples.
  const pack = spawnSync("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", checkout], {
    encoding: "utf8",
  });
  assert.equal(pack.status, 0, pack.stderr);
  const [line = "", ...others] = install.trimEnd().split("\n");
  const installed = shell(line);
  if (installed.status !== 0 && UNREACHABLE.test(installed.stderr))
    unreachable = "the registry is not reachable";
  else assert.equal(installed.status, 0, `${line}\n${installed.stdout}${installed.stderr}`);
  for (const other of unreachable === false ? others : []) {
    const { status, stdout, stderr } = shell(other);
    assert.equal(status, 0, `${other}\n${stdout}${stderr}`);
  }
});
after(() => rmSync(home, { recursive: true, force: true }));

/** A test of what was installed, if anything could be. */
const installedTest = (name: string, body: (t: TestContext) => void) =>
  test(name, t => {
    if (unreachable !== false) t.skip(unreachable);
    else body(t);
  });

test("the README says how the package is made that it says to install", () => {
  assert.equal(build, "npm ci && npm run build && npm pack\n");
  assert.match(install, /^npm install --save-dev (\S+)\n/);
  const [, tarball = ""] = /^npm install --save-dev (\S+)\n/.exec(install) ?? [];
  assert.ok(existsSync(tarball.replace("/path/to/assay", checkout)), tarball);
});

installedTest("the README's tour, with what was installed", () => {
  // npm speaks of its own new versions whenever it likes.
  const env = { ...CLEAN_ENV, HOME: home, npm_config_update_notifier: "false" };
  const ran = followTour(blocksBelow(README, "Five minutes", "console"), project, env, checkout);
  assert.ok(ran >= 15, `only ${ran} commands of the tour were found`);
});

for (const name of Object.keys(packageJson.bin))
  installedTest(`${name} is installed, and says what it is and what it does`, () => {
    const ask = (flag: string) =>
      spawnSync(join(project, "node_modules/.bin", name), [flag], {
        cwd: project,
        encoding: "utf8",
        env: CLEAN_ENV,
      });
    const version = ask("--version");
    assert.deepEqual([version.status, version.stdout], [0, `${packageJson.version}\n`], version.stderr);
    const help = ask("--help");
    assert.equal(help.status, 0, help.stderr);
    assert.match(
      help.stdout,
      new RegExp(`^${name === "assay" ? "assay COMMAND" : name.replace("-", " ")} .*\\[TARGET`),
    );
  });

installedTest("the README's command for CI answers with its exit code", () => {
  const [, command = ""] = /In CI the exit code is the answer: `([^`]+)`/.exec(README) ?? [];
  assert.match(command, /^\.\/node_modules\/\.bin\/assay gate/);
  cpSync("examples/kettle", join(project, "honest"), { recursive: true });
  const codes = ["honest", "nothing"].map(target => shell(`${command} ${target}`).status);
  assert.deepEqual(codes, [0, 2]);
});
