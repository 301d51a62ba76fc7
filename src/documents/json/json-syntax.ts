/** What each error of the JSON parser, by its name there, means to whoever wrote the file. */
export const jsonSyntax: Readonly<Record<string, string>> = {
  InvalidSymbol: "This word is not JSON: strings and keys stand in double quotes.",
  InvalidNumberFormat: "This number is not written as JSON writes numbers.",
  PropertyNameExpected:
    "A key in double quotes was expected here; a comma before a closing brace is not allowed.",
  ValueExpected: "A value was expected here; a comma before a closing bracket is not allowed.",
  ColonExpected: "A colon was expected between the key and its value.",
  CommaExpected: "A comma was expected before this.",
  CloseBraceExpected: "The text ends before an object is closed with a brace.",
  CloseBracketExpected: "The text ends before an array is closed with a bracket.",
  EndOfFileExpected: "There is more text after the end of the document.",
  InvalidCommentToken: "Comments are not allowed in JSON.",
  UnexpectedEndOfComment: "Comments are not allowed in JSON.",
  UnexpectedEndOfString: "The line ends before the string is closed with a double quote.",
  UnexpectedEndOfNumber: "The number ends before its digits do.",
  InvalidUnicode: "A \\u escape needs four hexadecimal digits.",
  InvalidEscapeCharacter: "This escape is not one of JSON's.",
  InvalidCharacter: "A control character must be written as an escape.",
};

/** That a place is where git left both sides of a merge; undefined where it is not. */
export function unmerged(text: string, offset: number): string | undefined {
  const line = text.slice(text.lastIndexOf("\n", Math.max(0, offset - 1)) + 1, offset + 8);
  const [marker] = /^(?:<{7}|={7}|>{7})(?=\s|$)/.exec(line) ?? [];
  return marker && `This is an unresolved merge (${marker}).`;
}
