import { testOrchestra } from "../../support/orchestra-cases.ts";
import { PICTURE } from "../../support/team.ts";

const NAME = "A kettle that steams";
const FRONT = "media/front.png";
const seen = (visible: boolean, name = NAME, capture = FRONT) => ({ name, capture, visible });
const found = (level: string, why: string, cap = 0.85) =>
  `${level} work/ann/result.json:0 The headline ${JSON.stringify(NAME)} is not to be seen: ${why}, so ambition counts for ${cap} at most.`;
const NOT_SEEN = found("warning", "the scorer of ambition did not see it there");
const UNSAID = found("warning", "the scorer of ambition says nothing of it");
const claims = (...headlines: readonly object[]) => ({ ann: { headlines } });
const captured = (capture: string) => claims({ name: NAME, capture });
const NONE = "warning work:0 No builder names a headline, so ambition counts for 0.85 at most.";

testOrchestra("headlines", [
  { what: "it is to be seen" },
  { what: "no headline is due before Scoring is over", upTo: "Polish", status: "not due" },
  { what: "it was not seen", says: { amy: { seen: [seen(false)] } }, findings: [NOT_SEEN] },
  {
    what: "it was seen once and once not",
    says: { amy: { seen: [seen(true), seen(false)] } },
    findings: [NOT_SEEN],
  },
  { what: "it was seen twice", says: { amy: { seen: [seen(true), seen(true)] } } },
  { what: "blanks around its name", says: { amy: { seen: [seen(true, ` ${NAME} `)] } } },
  { what: "nobody looked", says: { amy: { seen: undefined } }, findings: [UNSAID] },
  { what: "something else was seen", says: { amy: { seen: [seen(true, "A pot")] } }, findings: [UNSAID] },
  {
    what: "it was seen elsewhere",
    says: { amy: { seen: [seen(true, NAME, "media/back.png")] } },
    findings: [UNSAID],
  },
  {
    what: "another than the scorer of ambition saw it",
    says: { amy: { seen: undefined }, eve: { seen: [seen(true)] } },
    findings: [UNSAID],
  },
  {
    what: "its builder saw it",
    says: { amy: { seen: undefined }, ann: { role: "scorer", dimension: "ambition", seen: [seen(true)] } },
    findings: [UNSAID],
  },
  {
    what: "the scorer of ambition failed",
    says: { amy: { status: "failed" } },
    findings: [UNSAID],
  },
  { what: "no headline", says: claims(), findings: [NONE] },
  { what: "no headline is named", says: { ann: { headlines: undefined } }, findings: [NONE] },
  {
    what: "a scorer's headline",
    says: { ann: { headlines: undefined }, amy: { headlines: [{ name: NAME }] } },
    findings: [NONE],
  },
  {
    what: "no capture is named",
    says: claims({ name: NAME }),
    findings: [found("warning", "no still capture is named for it")],
  },
  {
    what: "the capture is gone",
    files: { [FRONT]: undefined },
    status: "fail",
    findings: [found("error", `${FRONT} is not there`)],
  },
  {
    what: "the capture is text",
    files: { [FRONT]: "A picture of a kettle.\n" },
    status: "fail",
    findings: [found("error", `${FRONT} is no whole picture (PNG, JPEG, GIF or WebP)`)],
  },
  {
    what: "the capture is cut off",
    files: { [FRONT]: PICTURE.slice(0, 60) },
    status: "fail",
    findings: [found("error", `${FRONT} is no whole picture (PNG, JPEG, GIF or WebP)`)],
  },
  {
    what: "the capture is empty",
    files: { [FRONT]: "" },
    status: "fail",
    findings: [found("error", `${FRONT} is empty`)],
  },
  {
    what: "the capture is a link",
    files: { [FRONT]: { kind: "symlink" } },
    status: "fail",
    findings: [found("error", `${FRONT} is a symlink, not a file`)],
  },
  {
    what: "the captures lie behind a link",
    files: { media: { kind: "symlink" } },
    status: "fail",
    findings: [found("error", `${FRONT} is not there: media is a symlink, not a directory`)],
  },
  {
    what: "the capture is none of media/",
    files: { "src/front.png": PICTURE },
    says: captured("src/front.png"),
    status: "fail",
    findings: [found("error", "src/front.png does not lie below media/")],
  },
  {
    what: "the capture climbs out",
    says: captured("media/../src/front.png"),
    status: "fail",
    findings: [found("error", "media/../src/front.png climbs out of the project")],
  },
  {
    what: "one of two is to be seen",
    says: claims({ name: NAME }, { name: "A pot", capture: FRONT }),
    findings: [
      found("warning", "no still capture is named for it"),
      'warning work/ann/result.json:0 The headline "A pot" is not to be seen: the scorer of ambition says nothing of it, so ambition counts for 0.85 at most.',
    ],
  },
  {
    what: "one of two was seen, and the other was not",
    says: {
      ...claims({ name: NAME, capture: FRONT }, { name: "A pot", capture: FRONT }),
      amy: { seen: [seen(true), seen(false, "A pot")] },
    },
    findings: [
      'warning work/ann/result.json:0 The headline "A pot" is not to be seen: the scorer of ambition did not see it there, so ambition counts for 0.85 at most.',
    ],
  },
  {
    what: "a capture that is too large to look at",
    files: { [FRONT]: new Uint8Array(64 * 1024 * 1024 + 1) },
    status: "fail",
    findings: [found("error", "media/front.png cannot be read: It is larger than 67108864 bytes")],
  },
  {
    what: "nobody scores ambition here",
    argv: ["--preset", "bugfix"],
    says: claims({ name: NAME }),
    status: "not due",
  },
  {
    what: "ambition counts for less anyhow",
    argv: ["--cap", "ambition=0.8", "--bar", "0.9"],
    says: { amy: { seen: undefined } },
    findings: [found("warning", "the scorer of ambition says nothing of it", 0.8)],
  },
]);
