/** Something that a call left half done when it died, and what the next one does with it. */
export interface HalfState {
  readonly path: string;
  /** Removed is what is elsewhere too; left is what cannot be proved to be assay's, or is nowhere else. */
  readonly fate: "removed" | "finished" | "left";
  /** Why, as a sentence. */
  readonly why: string;
}
