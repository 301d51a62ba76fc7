import type { CommandSpec } from "../../command.ts";
import { CLAIM_OPTIONS, RELEASE_OPTIONS, RENEW_OPTIONS } from "./lease-options.ts";

/** The verbs of `assay oracle` about claims, in the order of its help page. */
export const LEASE_VERBS: readonly CommandSpec[] = [
  {
    name: "oracle claim",
    usage: "[TICKET] --by NAME [--for MINUTES]",
    takes: "words",
    writes: false,
    verbs: [],
    summary: "Take a ticket for a while, so that nobody else works on it.",
    details:
      "Takes TICKET, else the first that is ready, and prints token, end and ticket in a line, for `read -r token until ticket`. All worktrees of a repository share claims. Exits 1 where the ticket is somebody's, was claimed too often, or is not ready, and 3 where nothing is ready while others are at work.",
    options: CLAIM_OPTIONS,
    load: async () => {
      const { claim } = await import("./claim.ts");
      return claim as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  {
    name: "oracle renew",
    usage: "TICKET --token TOKEN [--for MINUTES]",
    takes: "words",
    writes: false,
    verbs: [],
    summary: "Let a claim last longer.",
    details:
      "Prints what `claim` prints. A claim that has ended is renewed, too, as long as nobody else took the ticket. Exits 1 where somebody did, and says who.",
    options: RENEW_OPTIONS,
    load: async () => {
      const { renew } = await import("./renew.ts");
      return renew as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  {
    name: "oracle release",
    usage: "TICKET --token TOKEN [--done]",
    takes: "words",
    writes: true,
    verbs: [],
    summary: "Give a ticket back, and mark it done or not.",
    details:
      "With --done its status in .assay/tickets.json becomes done, which says no more than that its worker thinks so. Other worktrees read that once it is merged: merge first, then release --done with -C in the main project. Exits 1 where the ticket is somebody else's by now, and marks nothing.",
    options: RELEASE_OPTIONS,
    load: async () => {
      const { release } = await import("./release.ts");
      return release as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
];
