import { DOCS_DIRECTORIES } from "../../contract/enums.ts";
import { documentationIn } from "../../evidence/reports/documentation.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

const EITHER = DOCS_DIRECTORIES.map(directory => `${directory}/`).join(" or ");

/** Whether the run had gathered documentation is as PROGRESS.md says. */
export const withDocs = defineCheck({
  id: "with-docs",
  title: "The run had the documentation that it says",
  why: "A bug that contradicts a document weighs more than one that contradicts a guess, and readers take a run with documentation for one that compared the two. The line is written at the start, often before anybody looked whether the directory holds more than an empty file.",
  phase: 5,
  needs: ["progress", "context"],
  unit: "statements about documentation",
  subjects: ({ progress }) => {
    const stated = progress.metadata.get("With docs");
    return stated === undefined || stated.text === "" ? [] : [stated];
  },
  floor: () => 0,
  *check(statements, { progress: { path }, context: { tree, run } }) {
    for (const { text, line } of statements) {
      const claim = /^(?:yes|no)\b/i.exec(text.replaceAll(/[*`]/g, ""))?.[0].toLowerCase();
      const holding = documentationIn(tree);
      const isAnywhere = DOCS_DIRECTORIES.some(directory => tree.stat(directory) !== undefined);
      const error = { level: "error", path, line } as const;
      const hint = "Look into the directory, and correct the line.";
      if (claim === undefined)
        yield { ...error, message: `"With docs" is ${JSON.stringify(text)}, neither yes nor no.`, hint };
      else if (claim === "no" && holding !== undefined)
        yield { ...error, message: `"With docs" is no, and ${holding}/ holds documentation.`, hint };
      else if (claim === "yes" && holding === undefined) {
        if (isAnywhere || run !== undefined)
          yield { ...error, message: `"With docs" is yes, and no document is in ${EITHER}.`, hint };
        else yield { unchecked: `${EITHER} is not in this copy, and no run.json says what the run had` };
      }
    }
  },
  controls: [
    {
      name: "documentation that nobody gathered",
      break: replacing(/PROGRESS\.md$/, /^With docs: no/m, "With docs: yes"),
    },
  ],
});
