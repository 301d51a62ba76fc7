import { testJudging } from "../../support/judging-table.ts";
import { metadataFile, tddFile } from "../../support/small-records.ts";

const path = "quality/results/run-2026-11-20T09-14-03.json";
const manyKeys = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`extra_${index}`, true]));

testJudging("sidecar-schema", [
  { name: "two sidecars fit", files: { ...tddFile(), ...metadataFile({ end_time: null }) } },
  {
    name: "a file of another name is no sidecar",
    files: { ...tddFile(), "quality/results/other.json": "{" },
  },
  {
    name: "a wrong type, a value outside its set, an extra key and a missing one",
    files: metadataFile({ bug_count: "3", gate_result: "OK", surprise: 1, model: undefined }),
    findings: [
      `error ${path}:1 The document lacks the key "model".`,
      `error ${path}:7 /bug_count is not of type integer.`,
      `error ${path}:8 /gate_result is none of "PASS", "FAIL".`,
      `error ${path}:9 The document has the key "surprise", which the schema does not know.`,
    ],
  },
  {
    name: "a key twice",
    files: { [path]: '{\n"model": "a",\n"model": "b"\n}\n' },
    findings: [`error ${path}:3 The key "model" stands twice in one object: on line 2 and on line 3.`],
  },
  { name: "no JSON at all", files: { [path]: "" }, findings: [`error ${path}:1 The file is empty.`] },
  {
    name: "more problems than anyone reads",
    files: metadataFile(manyKeys),
    findings: [
      `error ${path}:0 The file has 10 more problems of this kind.`,
      ...Array.from(
        { length: 50 },
        (_, index) =>
          `error ${path}:${index + 8} The document has the key "extra_${index}", which the schema does not know.`,
      ),
    ],
  },
]);
