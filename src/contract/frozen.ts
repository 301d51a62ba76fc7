/** What a project's finish line depends on and its worker must not change: tests, runner configuration, locked dependencies. */
export const FROZEN_PATTERNS = [
  "test/**",
  "tests/**",
  "**/__tests__/**",
  "**/*.test.*",
  "**/*.spec.*",
  "**/*_test.*",
  "**/test_*.py",
  "**/conftest.py",
  "**/jest.config.*",
  "**/vitest.config.*",
  "**/.mocharc.*",
  "pytest.ini",
  "tox.ini",
  ".npmrc",
  "package-lock.json",
  "npm-shrinkwrap.json",
  "yarn.lock",
  "pnpm-lock.yaml",
  "Cargo.lock",
  "go.sum",
  "poetry.lock",
  "uv.lock",
] as const;

/** Values inside files that are frozen where the file has them. */
export const FROZEN_VALUES = ["package.json#/scripts"] as const;
