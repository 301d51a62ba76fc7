const PLACEHOLDER = "change-me";

/** What signs sessions; the placeholder works nowhere but on a developer's machine. */
export function sessionSecret(environment) {
  const secret = environment.SESSION_SECRET ?? PLACEHOLDER;
  if (secret === PLACEHOLDER && environment.LATCH_ENV !== "development")
    throw new Error("Set SESSION_SECRET: the placeholder is for development only.");
  return secret;
}
