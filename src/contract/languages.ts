/** Languages that a project can be written in: endings of their tests, files at the root that say so, and programs that run them. */
export const LANGUAGES = [
  {
    name: "TypeScript",
    endings: ["ts", "mts", "cts", "tsx", "js", "mjs", "cjs", "jsx"],
    manifests: ["tsconfig.json"],
    programs: ["tsx", "ts-node", "deno"],
  },
  {
    name: "JavaScript",
    endings: ["js", "mjs", "cjs", "jsx"],
    manifests: ["package.json"],
    programs: ["node", "npm", "npx", "yarn", "pnpm", "bun"],
  },
  {
    name: "Python",
    endings: ["py"],
    manifests: ["pyproject.toml", "setup.py", "setup.cfg", "requirements.txt"],
    programs: ["python", "python3", "pytest", "tox", "uv"],
  },
  { name: "Go", endings: ["go"], manifests: ["go.mod"], programs: ["go"] },
  { name: "Rust", endings: ["rs"], manifests: ["Cargo.toml"], programs: ["cargo"] },
  { name: "Java", endings: ["java"], manifests: ["pom.xml", "build.gradle"], programs: ["mvn"] },
  { name: "Kotlin", endings: ["kt", "java"], manifests: ["build.gradle.kts"], programs: ["kotlinc"] },
  { name: "Scala", endings: ["scala"], manifests: ["build.sbt"], programs: ["sbt"] },
  {
    name: "C or C++",
    endings: ["c", "cc", "cpp", "py", "sh"],
    manifests: ["CMakeLists.txt", "configure.ac", "meson.build"],
    programs: ["ctest", "cmake"],
  },
  { name: "Ruby", endings: ["rb"], manifests: ["Gemfile"], programs: ["ruby", "rspec", "bundle", "rake"] },
  { name: "PHP", endings: ["php"], manifests: ["composer.json"], programs: ["php", "phpunit"] },
  { name: "shell", endings: ["sh", "bash", "bats"], manifests: [], programs: ["sh", "bash", "bats"] },
] as const satisfies readonly {
  name: string;
  endings: readonly string[];
  manifests: readonly string[];
  programs: readonly string[];
}[];

export type Language = (typeof LANGUAGES)[number];
