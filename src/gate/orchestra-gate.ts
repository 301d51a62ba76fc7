// What only an orchestra needs, in one module that no other run loads.

export { orchestraFacts } from "../evidence/orchestra/orchestra-facts.ts";
export { decideLoop } from "./loop-decision.ts";
export { ORCHESTRA_CHECKS } from "./orchestra-checks/index.ts";
