/** Tests, which a worker may add to. */
const TESTS = [
  "test/**",
  "tests/**",
  "**/__tests__/**",
  "**/*.test.*",
  "**/*.spec.*",
  "**/*_test.*",
  "**/test_*.py",
] as const;

/** Files that steer how tests are run wherever they are: one that was not there before is a change like any other. */
const FROZEN_CONFIGURATION = [
  "**/conftest.py",
  "**/jest.config.*",
  "**/vitest.config.*",
  "**/vite.config.*",
  "**/playwright.config.*",
  "**/ava.config.*",
  "**/karma.conf.*",
  "**/.mocharc.*",
  "**/.taprc",
  ...["**/pytest.ini", "**/.pytest.ini", "**/pytest.toml", "**/.pytest.toml", "**/tox.ini"],
  "**/.npmrc",
] as const;

const LOCKED_DEPENDENCIES = [
  "package-lock.json",
  "npm-shrinkwrap.json",
  "yarn.lock",
  "pnpm-lock.yaml",
  "Cargo.lock",
  "go.sum",
  "poetry.lock",
  "uv.lock",
] as const;

const MAKEFILES = ["GNUmakefile", "makefile", "Makefile"];
const MAVEN = [".mvn/maven.config", ".mvn/jvm.config", ".mvn/extensions.xml"];
const PYTHON = ["pyproject.toml", "setup.cfg"];

/** Files that steer a program where a finish line or a package script names it. */
export const PROGRAM_FILES: Readonly<Record<string, readonly string[]>> = {
  make: MAKEFILES,
  gmake: MAKEFILES,
  just: ["justfile", "Justfile", ".justfile"],
  task: ["Taskfile.yml", "Taskfile.yaml"],
  rake: ["Rakefile"],
  bun: ["bunfig.toml"],
  yarn: [".yarnrc", ".yarnrc.yml", ".pnp.cjs"],
  pnpm: ["pnpm-workspace.yaml"],
  cargo: [".cargo/config", ".cargo/config.toml"],
  mvn: MAVEN,
  mvnw: MAVEN,
  rspec: [".rspec"],
  deno: ["deno.json", "deno.jsonc"],
  ...{
    pytest: PYTHON,
    tox: PYTHON,
    nox: [...PYTHON, "noxfile.py"],
    python: PYTHON,
    python3: PYTHON,
    uv: PYTHON,
  },
};

/** What steers tests: that such a file was added is a change of them. */
export const STEERING_FILES: readonly string[] = [
  ...FROZEN_CONFIGURATION,
  ...new Set(Object.values(PROGRAM_FILES).flat()),
];

/** What a project's finish line depends on and its worker must not change. */
export const FROZEN_PATTERNS = [...TESTS, ...FROZEN_CONFIGURATION, ...LOCKED_DEPENDENCIES] as const;

/** Whether a path is an installed package's: no pattern means it, for the locked dependencies say what it is. */
export const isInstalled = (path: string): boolean => /(?:^|\/)node_modules\//.test(path);

/** Files of the run that steer how its tests are run; frozen where they were there before. */
export const FROZEN_RECORDS = ["quality/commands.json"] as const;

/** Values that are frozen where a package.json has them: its scripts, and settings of what runs tests. */
export const MANIFEST_VALUES = ["/scripts", "/jest", "/mocha", "/ava", "/tap"] as const;
