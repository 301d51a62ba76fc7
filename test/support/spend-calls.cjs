// Loaded ahead of the program: makes system calls that fail, so that those of the program bear numbers which no other thread or process
// reaches. Those of the pool are only queued; with a pool of one thread they come before whatever the program asks of it.
const fs = require("node:fs");

const [call = "", thread, count = "0"] = (process.env["ASSAY_SPEND"] ?? "").split(" ");
const NOWHERE = "/nonexistent/assay/spent";
const FAR = 2 ** 31 - 1;
const WAYS = {
  open: ["open", NOWHERE],
  write: ["write", FAR, Buffer.of(0)],
  fsync: ["fsync", FAR],
  fdatasync: ["fdatasync", FAR],
  rename: ["rename", NOWHERE, NOWHERE],
  mkdir: ["mkdir", NOWHERE],
  unlink: ["unlink", NOWHERE],
  rmdir: ["rmdir", NOWHERE],
  link: ["link", NOWHERE, NOWHERE],
  symlink: ["symlink", NOWHERE, NOWHERE],
  ftruncate: ["ftruncate", FAR],
  fchmod: ["fchmod", FAR, 0],
  chmod: ["chmod", NOWHERE, 0],
};

const [way, ...args] = WAYS[call.replace(/at2?$/, "")] ?? [];
for (let left = way === undefined ? 0 : Number(count); left > 0; left--) {
  if (thread === "pool") fs[way](...args, () => {});
  else
    try {
      fs[`${way}Sync`](...args);
    } catch {
      // It was made, which is all that it was to be.
    }
}

// A pool wakes the main thread by writing, once for all that it has done since that one last looked. So that this is said once, it does not look
// until everything is spent.
if (call === "write" && thread === "pool") {
  const spent = `${process.cwd()}.spent`;
  fs.open(spent, "w", () => {});
  while (!fs.existsSync(spent));
}
