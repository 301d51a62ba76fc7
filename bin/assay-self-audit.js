#!/usr/bin/env node
process.exitCode = 70;
require("../dist/main.js").main(["self-audit"]);
