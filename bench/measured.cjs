// Preloaded into a process that is measured: says on its last line of standard error what the process took.
process.on("exit", () => process.stderr.write(`\n${JSON.stringify(process.resourceUsage())}\n`));
