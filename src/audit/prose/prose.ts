import { type Ground, textOf } from "../ground.ts";

/** One line of a text. */
export interface ProseLine {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** Pages that tell of the past, in which what was true then stays. */
const HISTORY = /^(?:CHANGELOG\.md|references\/decisions\.md|quality\/|previous_runs\/|control_prompts\/)/;

/** Whether a file tells users or agents what the toolkit does now. */
export const isProse = (path: string): boolean =>
  !HISTORY.test(path) && /^(?:[A-Z]+\.md|(?:references|agents)\/.*\.md)$/.test(path);

/** Files in which a project keeps calls of assay, for people or for its own programs. */
const USER_PAGES = [
  /^(?:README|AGENTS|CLAUDE|CONTRIBUTING)\.md$/,
  /^docs\/.*\.(?:md|sh)$/,
  /^\.github\/workflows\/[^/]+\.ya?ml$/,
  /^\.gitlab-ci\.yml$/,
  /^(?:package\.json|GNUmakefile|[Mm]akefile|[^/]+\.sh)$/,
];

/** Whether a file is one of those in which a project shows or makes calls of assay. */
export const isUserPage = (path: string): boolean => USER_PAGES.some(page => page.test(path));

/** The lines of a text, fences included. */
export function proseLines(ground: Pick<Ground, "tree">, path: string): readonly ProseLine[] {
  const lines = (textOf(ground, path) ?? "").split("\n");
  return lines.map((text, index) => ({ line: index + 1, text }));
}
