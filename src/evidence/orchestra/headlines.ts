import { SCORING_PHASE } from "../../contract/orchestra.ts";
import { resolveDimension, SCORES, SEEN_PRESETS } from "../../contract/scoring.ts";
import { isWholePicture } from "../../documents/picture.ts";
import type { Terms } from "../../protocol/phases/composite.ts";
import { isProblem, type Tree } from "../../tree.ts";
import type { Slice } from "./slices.ts";
import { judgeArtifacts } from "./worker-artifacts.ts";

/** A feature that a worker claims as what the work is about. */
export interface Headline {
  readonly name: string;
  readonly slice: Slice;
  /** Why the capture that is named for it is none; undefined where it is one. */
  readonly missing: string | undefined;
  /** Why it is not to be seen; undefined where it is. */
  readonly unseen: string | undefined;
}

/** Every headline that is claimed; seen is what lies there as a picture and what the scorer of ambition says is in it. */
export function headlinesOf(slices: readonly Slice[], tree: Tree): readonly Headline[] {
  const looks = slices.filter(isLook).flatMap(({ says }) => says?.seen ?? []);
  return slices
    .filter(({ phase }) => phase.name !== SCORING_PHASE)
    .flatMap(slice =>
      (slice.says?.headlines ?? []).map(({ name, capture: named }) => {
        const capture = named?.replace(FROM_HERE, "");
        const own = looks.filter(
          look => look.name.trim() === name.trim() && look.capture.replace(FROM_HERE, "") === capture,
        );
        const missing = capture === undefined ? undefined : whyNoCapture(capture, slice, tree);
        const unseen = capture === undefined ? "no still capture is named for it" : notSeen(own);
        return { name, slice, missing, unseen: missing ?? unseen };
      }),
    );
}

/** What says no more than that a path begins at the project's root. */
const FROM_HERE = /^\.\//;

/** Whether a slice is that of somebody who looked at the captures to score ambition. */
const isLook = ({ phase, state, says }: Slice) =>
  phase.name === SCORING_PHASE &&
  state === "done" &&
  says?.role === "scorer" &&
  resolveDimension(says.dimension ?? "") === "ambition";

type Look = NonNullable<NonNullable<Slice["says"]>["seen"]>[number];

function notSeen(looks: readonly Look[]): string | undefined {
  if (looks.length === 0) return "the scorer of ambition says nothing of it";
  return looks.every(({ visible }) => visible) ? undefined : "the scorer of ambition did not see it there";
}

/** A still capture is a picture below media/, and whole. */
function whyNoCapture(capture: string, { worker }: Slice, tree: Tree): string | undefined {
  if (!capture.startsWith("media/")) return `${capture} does not lie below media/`;
  const fault = judgeArtifacts(tree, worker, [capture], {
    previous: {},
    tried: {},
    isRetry: false,
    isOld: () => false,
  }).faults.get(capture);
  if (fault !== undefined) return `${capture} ${fault}`;
  const bytes = tree.bytes(capture);
  if (isProblem(bytes)) return `${capture} cannot be read: ${bytes.problem.replace(/\.$/, "")}`;
  return isWholePicture(bytes) ? undefined : `${capture} is no whole picture (PNG, JPEG, GIF or WebP)`;
}

/** The most that ambition counts for: less where a headline is claimed and not to be seen, or where there is none to see at all. */
export function ambitionCap({ preset }: Terms, headlines: readonly Headline[]): number {
  const isShown = headlines.length > 0 || !SEEN_PRESETS.includes(preset);
  return isShown && headlines.every(({ unseen }) => unseen === undefined) ? 1 : SCORES.ambitionCap;
}
