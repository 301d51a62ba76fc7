import fc from "fast-check";

// The same cases in every run, so that a red test is about the change; long fuzzing looks for new ones.
if (process.env["ASSAY_FUZZ_RUNS"] === undefined) fc.configureGlobal({ seed: 20_261_120 });

/** How often a property is tried: so often in CI, and as often as a long run asks for. */
export const runsOf = (inCi: number): { readonly numRuns: number } => ({
  numRuns: Number(process.env["ASSAY_FUZZ_RUNS"] ?? inCi),
});

const SURROGATES = 0x800;
const LAST = 0x10ffff - SURROGATES;

/** Any text but lone surrogates; what makes fast-check's own binary unit first lists all of Unicode, which takes longer than the property. */
export const anyText = (constraints: fc.ArrayConstraints = {}): fc.Arbitrary<string> => {
  const letters = fc
    .integer({ min: 0, max: LAST })
    .map(point => String.fromCodePoint(point < 0xd800 ? point : point + SURROGATES));
  const text = fc.array(letters, constraints).map(all => all.join(""));
  // What an object has without being given it is where a careless look-up goes wrong.
  const inherited = fc.constantFrom("__proto__", "constructor", "toString");
  return (constraints.maxLength ?? Number.POSITIVE_INFINITY) < "constructor".length
    ? text
    : fc.oneof({ weight: 15, arbitrary: text }, { weight: 1, arbitrary: inherited });
};

export { fc };
