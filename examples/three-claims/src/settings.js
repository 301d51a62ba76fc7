/** Changes some settings of a user. */
export async function saveSettings(store, user, changes) {
  await store.write(`settings/${user}`, changes);
}

/** Changes some of a user's profile. */
export async function saveProfile(store, user, changes) {
  // WHY: clients send only what was edited, so what is stored is merged with it; writing it alone loses the rest.
  const before = (await store.read(`profile/${user}`)) ?? {};
  await store.write(`profile/${user}`, { ...before, ...changes });
}
