const UNITS = ["d", "h", "m", "s", "ms"];

function unitMilliseconds(unit) {
  switch (unit) {
    case "d":
      return 86_400_000;
    case "h":
      return 3_600_000;
    case "m":
      return 60_000;
    case "s":
      return 1_000;
    case "ms":
      return 1;
    default:
      throw new RangeError(`"${unit}" is not a unit of time. Use ${UNITS.join(", ")}.`);
  }
}

/** Milliseconds in a text such as "1h30m"; throws a RangeError on anything else. */
export function parseDuration(text) {
  if (typeof text !== "string" || text === "") throw new RangeError("A duration is a text such as 1h30m.");
  const term = /(\d+)([a-z]+)/y;
  let total = 0;
  let previous = Number.POSITIVE_INFINITY;
  while (term.lastIndex < text.length) {
    const at = term.lastIndex;
    const match = term.exec(text);
    if (match === null)
      throw new RangeError(`"${text}" is not a duration: expected a number and a unit at ${at}.`);
    const size = unitMilliseconds(match[2]);
    if (size >= previous) throw new RangeError(`"${text}" is not a duration: units go from large to small.`);
    total += Number(match[1]) * size;
    previous = size;
  }
  if (!Number.isSafeInteger(total)) throw new RangeError(`"${text}" is too long to count in milliseconds.`);
  return total;
}

/** The text in the largest units that `parseDuration` reads as this whole number of milliseconds. */
export function formatDuration(milliseconds) {
  if (!Number.isSafeInteger(milliseconds) || milliseconds < 0) {
    throw new RangeError(`${milliseconds} is not a whole number of milliseconds.`);
  }
  let rest = milliseconds;
  let text = "";
  for (const unit of UNITS) {
    const size = unitMilliseconds(unit);
    const count = Math.floor(rest / size);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * size;
  }
  return text === "" ? "0ms" : text;
}

/** A lifetime in milliseconds, given as a number or as a duration text. */
export function toLifetime(ttl) {
  const milliseconds = typeof ttl === "string" ? parseDuration(ttl) : ttl;
  if (!Number.isSafeInteger(milliseconds) || milliseconds <= 0) {
    throw new RangeError(`A ttl is at least one whole millisecond, not ${ttl}.`);
  }
  return milliseconds;
}
