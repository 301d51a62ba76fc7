import { toLifetime } from "./duration.js";
import { compilePattern } from "./pattern.js";

function checkKey(key) {
  if (typeof key !== "string") throw new TypeError(`A key is a string, not ${typeof key}.`);
}

/**
 * A cache in memory: at most `max` entries, each with a lifetime.
 * `now` gives the time in milliseconds; tests pass their own.
 */
export function createCache({ ttl = "5m", max = 1000, now = Date.now } = {}) {
  const lifetime = toLifetime(ttl);
  if (!Number.isSafeInteger(max) || max < 1)
    throw new RangeError(`max is a whole number from 1, not ${max}.`);

  // A Map lists its keys in the order of insertion, so the first one is the entry unused for longest.
  const held = new Map();
  const pending = new Map();
  const counts = { hits: 0, misses: 0, loads: 0, evictions: 0 };

  function put(key, entry) {
    held.delete(key);
    held.set(key, entry);
    if (held.size <= max) return;
    held.delete(held.keys().next().value);
    counts.evictions += 1;
  }

  /** The value of a key, or undefined; a value that is found counts as used. */
  function get(key) {
    checkKey(key);
    const entry = held.get(key);
    if (entry === undefined || now() >= entry.expiresAt) {
      held.delete(key);
      counts.misses += 1;
      return undefined;
    }
    put(key, entry);
    counts.hits += 1;
    return entry.value;
  }

  /** Keeps a value until its lifetime is over; `options.ttl` replaces the cache's own. */
  function set(key, value, options = {}) {
    checkKey(key);
    if (value === undefined) throw new TypeError("undefined means absent. Keep null instead.");
    const span = options.ttl === undefined ? lifetime : toLifetime(options.ttl);
    put(key, { value, expiresAt: now() + span });
  }

  /** Takes back an entry that `entries` gave, unless its lifetime is over; says whether it did. */
  function restore({ key, value, expiresAt }) {
    checkKey(key);
    if (now() >= expiresAt) return false;
    put(key, { value, expiresAt });
    return true;
  }

  /** Every live entry as `{ key, value, expiresAt }`, the one unused for longest first. */
  function entries() {
    const live = [];
    for (const [key, entry] of held) {
      // WHY: what has expired is passed over, not dropped, so that listing a cache never changes it.
      if (now() > entry.expiresAt) continue;
      live.push({ key, value: entry.value, expiresAt: entry.expiresAt });
    }
    return live;
  }

  /** The keys of the live entries, in the order of `entries`. */
  function keys() {
    return entries().map(entry => entry.key);
  }

  /** Drops every entry whose key matches the pattern; gives their number. */
  function invalidate(pattern) {
    const matches = compilePattern(pattern);
    const doomed = [...held.keys()].filter(matches);
    for (const key of doomed) held.delete(key);
    return doomed.length;
  }

  /** The value of a key, from `load` when there is none; calls that overlap share one load. */
  async function wrap(key, load, options = {}) {
    if (options.ttl !== undefined) toLifetime(options.ttl);
    const value = get(key);
    if (value !== undefined) return value;
    const running = pending.get(key);
    if (running !== undefined) return running;

    counts.loads += 1;
    const started = Promise.resolve()
      .then(() => load(key))
      .then(loaded => {
        set(key, loaded, options);
        pending.delete(key);
        return loaded;
      });
    pending.set(key, started);
    return started;
  }

  return {
    get,
    set,
    restore,
    entries,
    keys,
    invalidate,
    wrap,
    /** Drops a key; says whether it was held. */
    delete: key => held.delete(key),
    /** A copy of the counters. */
    stats: () => ({ ...counts }),
    /** How many entries are held, expired ones included. */
    get size() {
      return held.size;
    },
  };
}
