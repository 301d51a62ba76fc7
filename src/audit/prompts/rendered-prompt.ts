import { fillTemplate, placeholdersOf, type TemplateValues } from "../../protocol/prompts/fill-template.ts";
import { type Ground, textOf } from "../ground.ts";
import { PARTIALS, type PromptedPhase } from "./prompted-phases.ts";

/** The prompt of a phase as the templates of the audited tree make it; a placeholder that nobody fills stays as it is. */
export function renderedPrompt(ground: Pick<Ground, "tree">, { templates, values }: PromptedPhase): string {
  const fill = (path: string, known: TemplateValues) => {
    const text = textOf(ground, path) ?? "";
    const unfilled = placeholdersOf(text).map(name => [name, `{{${name}}}`]);
    return fillTemplate(text, { ...Object.fromEntries(unfilled), ...known });
  };
  const parts = Object.entries(PARTIALS).map(([name, path]) => [name, fill(path, values)] as const);
  return templates.map(path => fill(path, { ...values, ...Object.fromEntries(parts) })).join("\n\n");
}
