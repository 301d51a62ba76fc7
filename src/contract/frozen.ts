/** Tests, which a worker may add to. */
const TESTS = [
  "test/**",
  "tests/**",
  "**/__tests__/**",
  "**/*.test.*",
  "**/*.spec.*",
  "**/*_test.*",
  "**/*_spec.rb",
  "**/test_*.py",
] as const;

const below = (names: readonly string[]) => names.map(name => `**/${name}`);

/** Files that steer how tests are run wherever they are: one that was not there before is a change like any other. */
export const FROZEN_CONFIGURATION: readonly string[] = below([
  ...["jest.config.*", "vitest.config.*", "vite.config.*", "playwright.config.*", "ava.config.*"],
  ...["karma.conf.*", ".mocharc.*", ".taprc", ".npmrc"],
  ...[".yarnrc", ".yarnrc.yml", ".yarn/releases/**", ".yarn/plugins/**"],
  ...["pnpm-workspace.yaml", ".pnpmfile.cjs"],
  ...["conftest.py", "pytest.ini", ".pytest.ini", "pytest.toml", ".pytest.toml", "tox.ini"],
  ...["sitecustomize.py", "usercustomize.py"],
  ...[".cargo/config", ".cargo/config.toml", "rust-toolchain", "rust-toolchain.toml", "go.work"],
  ...[".rspec", "spec_helper.rb", "phpunit.xml", "phpunit.xml.dist"],
]);

const LOCKED_DEPENDENCIES = below([
  ...["package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "bun.lockb"],
  ...["Cargo.lock", "go.sum", "go.work.sum", "poetry.lock", "uv.lock", "Gemfile.lock", "composer.lock"],
]);

const MAKEFILES = below(["GNUmakefile", "makefile", "Makefile"]);
const MAVEN = below([".mvn/maven.config", ".mvn/jvm.config", ".mvn/extensions.xml"]);
const PYTHON = below(["pyproject.toml", "setup.cfg"]);

/** Files that steer a program where a finish line or a package script names it. */
export const PROGRAM_FILES: Readonly<Record<string, readonly string[]>> = {
  make: MAKEFILES,
  gmake: MAKEFILES,
  just: below(["justfile", "Justfile", ".justfile"]),
  task: below(["Taskfile.yml", "Taskfile.yaml"]),
  rake: below(["Rakefile"]),
  bun: below(["bunfig.toml"]),
  yarn: below([".pnp.cjs"]),
  mvn: MAVEN,
  mvnw: MAVEN,
  deno: below(["deno.json", "deno.jsonc"]),
  ...{
    pytest: PYTHON,
    tox: PYTHON,
    nox: [...PYTHON, ...below(["noxfile.py"])],
    python: PYTHON,
    uv: PYTHON,
  },
};

/** What a package's manifest is called, of which values are frozen and not the whole. */
export const MANIFEST = "package.json";

/** Every manifest below the root. */
export const MANIFESTS = `**/${MANIFEST}`;

/** Files that may steer tests, and are looked for also where git is told to ignore them. */
export const STEERING_FILES: readonly string[] = [
  MANIFESTS,
  ...FROZEN_CONFIGURATION,
  ...new Set(Object.values(PROGRAM_FILES).flat()),
];

/** What a project's finish line depends on and its worker must not change. */
export const FROZEN_PATTERNS: readonly string[] = [...TESTS, ...FROZEN_CONFIGURATION, ...LOCKED_DEPENDENCIES];

/** Whether a path is an installed package's: no pattern means it, for the locked dependencies say what it is. */
export const isInstalled = (path: string): boolean => /(?:^|\/)node_modules\//.test(path);

/** Files of the run that steer how its tests are run; frozen where they were there before. */
export const FROZEN_RECORDS = ["quality/commands.json"] as const;

/** Values inside each manifest that are frozen, as they are or as missing. */
export const MANIFEST_VALUES = ["/scripts", "/jest", "/mocha", "/ava", "/tap"] as const;

/** Where the option that follows one of these words leads: the next word is a directory to work in. */
export const DIRECTORY_WORDS: readonly string[] = [
  ...["cd", "pushd", "-C", "--directory", "--dir"],
  ...["--prefix", "--cwd", "-w", "--workspace"],
];

/** Modules that a Python module cannot do without, any of which a file of the same name at the top would take the place of. */
export const MODULES_WITH: Readonly<Record<string, readonly string[]>> = {
  pytest: ["_pytest", "pluggy", "iniconfig"],
};

/** The files of which any one makes, or takes the place of, a Python module. */
export const moduleFiles = (name: string): readonly string[] => [
  // As a link to a directory.
  name,
  ...["py", "pyc", "so"].map(extension => `${name}.${extension}`),
  ...["__init__.py", "__init__.pyc", "__main__.py"].map(file => `${name}/${file}`),
];
