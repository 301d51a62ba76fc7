import { scorecardFile } from "../../contract/orchestra.ts";
import { type JsonDocument, parseJson } from "../../documents/json/json.ts";
import { textAt } from "../../evidence/load-file.ts";
import type { OrchestraFacts } from "../../evidence/orchestra/orchestra-facts.ts";
import { readScorecard } from "../../evidence/orchestra/work-sidecars.ts";
import { shownComposite } from "../../protocol/phases/composite.ts";
import type { Tree } from "../../tree.ts";
import { claimedFigures, sayClaim } from "./claimed-figures.ts";
import type { Count, Figure, Stated } from "./figures.ts";
import { createRawCounts } from "./raw-counts.ts";
import { type ScoreFacts, sayScore, scorecardFigures } from "./scorecard-figures.ts";

/** A figure with the words for what is wrong with it. */
export interface WordedFigure {
  readonly figure: Figure<Stated>;
  readonly say: (figure: Figure<Stated>, count: Count<Stated>) => { message: string; hint: string };
}

/** Every number and list that the workers' envelopes and scorecards state. */
export function statedByWorkers(orchestra: OrchestraFacts, tree: Tree): readonly WordedFigure[] {
  const countAgain = createRawCounts(tree);
  const facts = scoreFacts(orchestra);
  const claims = orchestra.slices.flatMap(({ path, says }) =>
    claimedFigures({ path, lineOf: lineOf(tree, path) }, says?.figures ?? [], countAgain),
  );
  const cards = workersOf(orchestra).flatMap(worker => {
    const path = scorecardFile(worker);
    const card = readScorecard(tree, path);
    // One that cannot be read is another check's finding.
    return "fault" in card ? [] : scorecardFigures({ path, lineOf: card.document.lineOf }, card.value, facts);
  });
  return [
    ...claims.map(figure => ({ figure, say: sayClaim })),
    ...cards.map(figure => ({ figure, say: sayScore })),
  ];
}

/** The envelope was read without its places; they are looked up where something is wrong. */
function lineOf(tree: Tree, path: string): (pointer: string) => number {
  let document: JsonDocument | undefined;
  return pointer => {
    document ??= parseJson(textAt(tree, path) ?? "");
    return document.lineOf(pointer);
  };
}

const workersOf = ({ slices }: OrchestraFacts) => [...new Set(slices.map(({ worker }) => worker))];

function scoreFacts(orchestra: OrchestraFacts): ScoreFacts {
  const { composite, terms, attempts, scores, synthesized, slices } = orchestra;
  return {
    composite: composite === undefined ? null : shownComposite(composite),
    bar: terms.bar,
    attempt: attempts.count,
    dimensions: scores.map(({ dimension, weight, score }) => ({ dimension, weight, score: score ?? null })),
    workers: workersOf(orchestra).length,
    synthesized: synthesized.length,
    files: [...new Set(slices.flatMap(({ artifacts }) => Object.keys(artifacts)))],
  };
}
