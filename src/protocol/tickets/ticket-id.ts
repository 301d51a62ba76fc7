/** How much of a title an id begins with. */
const MOST_LETTERS = 40;

/** How many digits of its key an id ends with, where no other ticket has them. */
const DIGITS = 4;

/** The id of a ticket that is filed under a key: beginning of its title and of the key's digest, more of that where another ticket has the id. */
export function ticketId(title: string, keyDigest: string, isTaken: (id: string) => boolean): string {
  const slug = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-/, "")
    .slice(0, MOST_LETTERS)
    .replace(/-$/, "");
  const beginning = slug === "" ? "ticket" : slug;
  for (let digits = DIGITS; digits < MOST_DIGITS; digits++) {
    const id = `${beginning}-${keyDigest.slice(0, digits)}`;
    if (!isTaken(id)) return id;
  }
  return `${beginning}-${keyDigest.slice(0, MOST_DIGITS)}`;
}

/** What the beginning leaves of the 64 characters that an id may have. */
const MOST_DIGITS = 23;
