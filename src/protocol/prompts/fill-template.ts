/** The values of a template's placeholders, by name. */
export type TemplateValues = Readonly<Record<string, string>>;

const PLACEHOLDER = /\{\{([A-Za-z]+)\}\}/g;

/** The template with every `{{name}}` replaced, in one pass, so that no value is read as a template; a name without a value is a bug of assay. */
export function fillTemplate(template: string, values: TemplateValues): string {
  return template.trimEnd().replaceAll(PLACEHOLDER, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new Error(`The placeholder {{${name}}} has no value.`);
    return value;
  });
}

/** The names of a template's placeholders, in their order. */
export const placeholdersOf = (template: string): readonly string[] =>
  Array.from(template.matchAll(PLACEHOLDER), ([, name = ""]) => name);
