import { REVIEWS } from "../../contract/line-kinds.ts";
import type { Review } from "../../contract/schemas/review.ts";
import type { Tree } from "../../tree.ts";
import { readReview } from "./ground-records.ts";

/** A record of a review: what it says, and why it counts for nothing; or why it is none. */
export type KnownReview = { readonly path: string } & (
  | { readonly review: Review; readonly doubt: string | undefined }
  | { readonly fault: string }
);

/** Every record of a review. */
export const readReviews = (tree: Tree): readonly KnownReview[] =>
  tree
    .entriesIn(REVIEWS)
    .map(({ path }) => path)
    .filter(path => path.endsWith(".json"))
    .map(path => {
      const record = readReview(tree, path);
      if ("problem" in record) return { path, fault: record.problem };
      return { path, review: record.value, doubt: transcriptDoubt(record.value, tree) };
    });

/** A review without its transcript is a word that nobody can follow. */
function transcriptDoubt({ transcript: { path, sha256 } }: Review, tree: Tree): string | undefined {
  if (tree.stat(path)?.kind !== "file") return `its transcript ${path} is not there`;
  if (tree.entryDigest(path) !== sha256) return `its transcript ${path} is not the one it names`;
  return sha256 === tree.sha256("") ? `its transcript ${path} is empty` : undefined;
}

/** Why reviews do not carry a line that asks for some; that they agree shows nothing by itself. */
export function reasonsOfReviews(
  id: string,
  needed: number,
  subject: string,
  reviews: readonly KnownReview[],
): readonly string[] {
  const faults = reviews.flatMap(known =>
    "fault" in known ? [`A review cannot be read, and may be a reject. ${known.fault}`] : [],
  );
  const own = reviews.flatMap(known =>
    "review" in known && known.review.ticket === id && known.review.subject === subject ? [known] : [],
  );
  const rejects = own.filter(({ review }) => review.verdict === "reject");
  const approvals = own.filter(({ review, doubt }) => review.verdict === "approve" && doubt === undefined);
  const models = new Set<string>();
  const transcripts = new Set<string>();
  for (const { review } of approvals) {
    const model = modelName(review.model);
    // What was asked once was answered once, whatever names stand over it.
    if (model === "" || transcripts.has(review.transcript.sha256)) continue;
    models.add(model);
    transcripts.add(review.transcript.sha256);
  }
  const doubts = own.flatMap(({ path, doubt }) =>
    doubt === undefined ? [] : [`${path} counts for nothing: ${doubt}.`],
  );
  const few =
    models.size < needed
      ? [`${models.size} of at least ${needed} models approve of the project as it is.`, ...doubts]
      : [];
  return [...faults, ...rejects.map(({ path }) => `${path} rejects it.`), ...few];
}

/** A model by its letters and digits: another spelling is no other model. */
const modelName = (name: string) =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
