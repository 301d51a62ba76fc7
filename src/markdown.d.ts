/** Markdown is bundled as its text. */
declare module "*.md" {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: a bundler has no other name for it.
  export default text;
}
