/** What a ledger's word for a status comes to: `waiting` is put off or blocked by that word alone, `other` a word that nobody knows. */
export const TICKET_STATES = ["open", "in progress", "waiting", "done", "removed", "other"] as const;
export type TicketState = (typeof TICKET_STATES)[number];

/** That a ticket stands on another one. */
export interface Dependency {
  /** As the ledger writes it: an id of its own, or one behind another ledger's name and a colon. */
  readonly id: string;
  /** The ledger's own word, in lower case and with hyphens; one that only says `depends on` is `blocks`. */
  readonly type: string;
  /** For `waits-for`: whether any of the children is enough. */
  readonly isAnyChild?: boolean;
}

/** A part of what a worker has to be told. */
export const BRIEF_PARTS = ["scope", "acceptance criteria", "hooks", "test plan"] as const;

/** What a ticket tells its worker. */
export interface Brief {
  readonly parts: readonly (typeof BRIEF_PARTS)[number][];
  /** What it says of where in the code the work begins, line by line. */
  readonly hooks?: readonly string[];
  /** Questions that nobody has answered. */
  readonly questions: readonly string[];
}

/** One row of a ledger, in the form that all ledgers have in common. */
export interface Ticket {
  readonly id: string;
  readonly title: string;
  /** As the ledger spells it; undefined where it says nothing. */
  readonly status: string | undefined;
  readonly state: TicketState | undefined;
  readonly type: string | undefined;
  /** 0 is the highest. */
  readonly priority: number;
  /** As the ledger writes it; empty where it does not. */
  readonly created: string;
  readonly dependsOn: readonly Dependency[];
  /** Ids of tickets that stand on this one. */
  readonly blocks: readonly string[];
  readonly parent: string | undefined;
  readonly discoveredFrom: string | undefined;
  readonly labels: readonly string[];
  /** Where it stands in its file, from 1. */
  readonly line: number;
  readonly brief: Brief;
  /** A moment before which it is not to be offered. */
  readonly deferUntil?: string;
  readonly isPinned?: boolean;
  readonly isEphemeral?: boolean;
  readonly closeReason?: string;
  /** By which a discovery that was filed before is known. */
  readonly key?: string;
}

/** How many faults are collected before the rest of a ledger is left unread. */
export const ENOUGH_FAULTS = 1000;

/** Why a ledger cannot be relied on. */
export interface LedgerFault {
  /** From 1; 0 for the file as a whole. */
  readonly line: number;
  /** A whole sentence. */
  readonly message: string;
}

/** What a reader makes of a ledger's text: every row, or what is wrong with it. */
export type ReadLedger =
  | { readonly tickets: readonly Ticket[] }
  | { readonly faults: readonly LedgerFault[] };
