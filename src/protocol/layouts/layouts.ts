import type { Run } from "../../contract/schemas/run.ts";
import type { Layout } from "./layout.ts";
import { orchestraLayout } from "./orchestra-layout.ts";
import { ownLayout } from "./own-layout.ts";
import { playbookLayout } from "./playbook-layout.ts";
import { taskLayout } from "./task-layout.ts";

/** The layout of each pipeline. */
export const LAYOUTS: Readonly<Record<Run["pipeline"], Layout>> = {
  task: taskLayout,
  playbook: playbookLayout,
  orchestra: orchestraLayout,
  own: ownLayout,
};
