/** Saves every live entry of the cache; gives their number. */
export async function keep(cache, store) {
  const live = cache.entries();
  for (const entry of live) await store.save(entry);
  return live.length;
}

/** Brings saved entries back into the cache and deletes those whose time is over; gives the number brought back. */
export async function warm(cache, store) {
  let restored = 0;
  for (const entry of await store.list()) {
    if (cache.restore(entry)) restored += 1;
    else await store.remove(entry.key);
  }
  return restored;
}

/** Drops a key from the cache and from the store. */
export async function forget(cache, store, key) {
  cache.delete(key);
  await store.remove(key);
}
