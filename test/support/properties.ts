import fc from "fast-check";

// The same cases in every run, so that a red test is about the change; long fuzzing looks for new ones.
if (process.env["ASSAY_FUZZ_RUNS"] === undefined) fc.configureGlobal({ seed: 20_261_120 });

export { fc };
