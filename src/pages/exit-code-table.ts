import { EXIT_CODES } from "../contract/exit-codes.ts";
import { table } from "./markdown-text.ts";

/** Every exit code with its name and meaning. */
export const exitCodeTable = () =>
  table(
    ["code", "name", "meaning"],
    EXIT_CODES.map(row => [String(row.code), row.name, row.meaning]),
  );
