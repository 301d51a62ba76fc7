import { build, type Plugin } from "esbuild";

/** Builds test files over sources that a plugin changes, by the names that the programs are to have; what was compiled from schemas is taken as it was built. */
export async function bundleTests(
  outdir: string,
  entryPoints: Readonly<Record<string, string>>,
  changed: Plugin,
): Promise<void> {
  await build({
    entryPoints: { ...entryPoints },
    outdir,
    platform: "node",
    target: "node20",
    format: "esm",
    bundle: true,
    splitting: true,
    packages: "external",
    alias: {
      "assay:validators": "./build/validators.js",
      "assay:ground-validators": "./build/ground-validators.js",
      "assay:work-validators": "./build/work-validators.js",
      "assay:archive-validators": "./build/archive-validators.js",
      "assay:verdict-validators": "./build/verdict-validators.js",
    },
    loader: { ".md": "text" },
    plugins: [changed],
    logLevel: "warning",
  });
}
