export { createCache } from "./cache.js";
export { formatDuration, parseDuration } from "./duration.js";
export { compilePattern } from "./pattern.js";
export { createStore } from "./store.js";
export { forget, keep, warm } from "./warm.js";
