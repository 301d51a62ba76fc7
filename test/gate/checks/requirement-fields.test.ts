import { REQUIREMENT_FIELDS } from "../../../src/contract/enums.ts";
import { ownRun, testCheck } from "../../support/check-cases.ts";

const PATH = "quality/REQUIREMENTS.md";
const VALUES: Readonly<Record<string, string>> = {
  "User story": "As a cook, I want it hot, so that I can drink",
  "Doc source": "[Tier 2] README.md § Heat [Req: formal — README.md:3]",
  Specificity: "specific",
};
const requirement = (id: string, change: Readonly<Record<string, string | undefined>> = {}) => [
  `### ${id}: boils`,
  "",
  ...REQUIREMENT_FIELDS.flatMap(label => {
    const value = label in change ? change[label] : (VALUES[label] ?? "said");
    return value === undefined ? [] : [`- **${label}:** ${value}`];
  }),
  "",
];
const files = (...requirements: readonly (readonly string[])[]) => ({
  "quality/BUGS.md": "# Bugs\n",
  [PATH]: `${requirements.flat().join("\n")}\n`,
});
const own = (...requirements: readonly (readonly string[])[]) => ownRun(files(...requirements), []);
const error = (line: number, message: string) => `error ${PATH}:${line} ${message}`;

testCheck("requirement-fields", [
  { what: "all eight", files: own(requirement("REQ-001")), status: "pass" },
  {
    what: "fewer in a foreign run",
    files: files(
      requirement("REQ-001", { Summary: undefined, "User story": undefined, "Doc source": undefined }),
    ),
    status: "pass",
  },
  {
    what: "fewer in a run of assay's own",
    files: own(requirement("REQ-001", { Summary: undefined, References: undefined })),
    status: "fail",
    findings: [error(1, "REQ-001 does not say: Summary, References.")],
  },
  {
    what: "a source without a tier",
    files: own(requirement("REQ-001", { "Doc source": "README.md" })),
    status: "fail",
    findings: [error(9, "The source of REQ-001 has no tier.")],
  },
  {
    what: "words that are none, also in a foreign run",
    files: files(
      requirement("REQ-001", {
        "User story": "As a cook, I want it hot",
        Specificity: "vague",
        "Doc source": "[Tier 2] x [Req: guessed — me]",
      }),
    ),
    status: "fail",
    findings: [
      error(4, '1 of 1 user stories give no reason, with no "so that"; the first is that of REQ-001.'),
      error(9, "The tag [Req: guessed] is none of formal, user-confirmed, inferred."),
      error(10, 'The specificity of REQ-001 is "vague", which is none of specific, architectural-guidance.'),
    ],
  },
  {
    what: "a tag that is none in another document",
    files: { ...files(requirement("REQ-001")), "quality/NOTES.md": "[Req: guessed — me]\n" },
    status: "pass",
  },
  {
    what: "a tag in a fence is an example",
    files: files([...requirement("REQ-001"), "```", "[Req: guessed — me]", "```"]),
    status: "pass",
  },
  {
    what: "three that are guidance",
    files: files(
      ...[1, 2, 3].map(number => requirement(`REQ-00${number}`, { Specificity: "architectural-guidance" })),
    ),
    status: "pass",
  },
  {
    what: "four, one of them with a reason",
    files: files(
      ...[1, 2, 3, 4].map(number =>
        requirement(`REQ-00${number}`, {
          Specificity: `architectural-guidance${number === 1 ? " — spans all" : ""}`,
        }),
      ),
    ),
    status: "pass",
    findings: [21, 32, 43].map(
      (line, at) =>
        `warning ${PATH}:${line} REQ-00${at + 2} is one of 4 that are guidance only, and does not say why.`,
    ),
  },
]);
