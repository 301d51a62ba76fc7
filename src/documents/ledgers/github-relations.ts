import { isRecord } from "../json/json.ts";
import { rowFields } from "./row-fields.ts";

/** What ties an issue to others, by their ids. */
export interface Relations {
  readonly parent: string | undefined;
  readonly children: readonly string[];
  readonly blockers: readonly string[];
  readonly blocked: readonly string[];
}

/** What is known of the whole list. */
interface KnownIssues {
  readonly isThere: (number: number) => boolean;
  /** Fields that every issue has, which then say the same from the other end. */
  readonly everywhere: ReadonlySet<string>;
}

type Issue = Readonly<Record<string, unknown>>;
type Complain = (message: string) => void;

/** Reads what gh prints of an issue's relations; a list of which gh printed only the beginning cannot be relied on. */
export function relationsOf(issue: Issue, known: KnownIssues, complain: Complain): Relations {
  const idOf = (node: Issue) => referenceOf(node, issue, complain);
  const idsOf = (field: string, mirror?: string) =>
    nodesOf(issue, field, mirror !== undefined && known.everywhere.has(mirror), complain);
  const ids = (nodes: readonly Issue[]) => nodes.flatMap(node => idOf(node) ?? []);
  const parent = issue["parent"];
  return {
    parent: isRecord(parent) ? idOf(parent) : undefined,
    children: ids(idsOf("subIssues", "parent")),
    // The list may hold open issues only, and what is closed blocks nothing.
    blockers: ids(idsOf("blockedBy").filter(node => !isClosedElsewhere(node, known))),
    blocked: ids(idsOf("blocking", "blockedBy")),
  };
}

function nodesOf(issue: Issue, field: string, isMirrored: boolean, complain: Complain): readonly Issue[] {
  const value = issue[field];
  if (value === undefined || value === null) return [];
  const nodes = isRecord(value) ? value["nodes"] : value;
  if (!Array.isArray(nodes) || !nodes.every(isRecord)) {
    complain(`\`${field}\` has to be a list of issues.`);
    return [];
  }
  const total = isRecord(value) ? value["totalCount"] : undefined;
  if (typeof total === "number" && total > nodes.length && !isMirrored)
    complain(`\`${field}\` holds ${nodes.length} of ${total} issues, and the others are not known.`);
  return nodes;
}

const isClosedElsewhere = ({ state, number }: Issue, { isThere }: KnownIssues) =>
  state === "CLOSED" && !(typeof number === "number" && isThere(number));

/** The number of an issue of the same repository, else with the repository before it. */
function referenceOf(node: Issue, { url: own }: Issue, complain: Complain): string | undefined {
  const fields = rowFields(node, complain);
  const [number, url] = [fields.count("number"), fields.text("url")];
  if (number === undefined) {
    complain("A related issue has no `number`.");
    return undefined;
  }
  if (url === undefined) return String(number);
  if (typeof own !== "string") {
    complain("Related issues may be of other repositories; print `url` too.");
    return undefined;
  }
  const repository = repositoryOf(url);
  return repository === repositoryOf(own) ? String(number) : `${repository}#${number}`;
}

const repositoryOf = (url: string) =>
  url.replace(/^https?:\/\/[^/]+\//, "").replace(/\/(?:issues|pull)\/\d+.*$/s, "");
