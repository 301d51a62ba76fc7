#!/usr/bin/env node
// Until a verdict sets the exit code, the answer is "a bug": a crash or a lost promise never reads as yes.
process.exitCode = 70;
if (process.argv.length === 3 && process.argv[2] === "--version") {
  require("node:fs").writeSync(1, `${require("../package.json").version}\n`);
  process.exitCode = 0;
} else require("../dist/main.js").main([]);
