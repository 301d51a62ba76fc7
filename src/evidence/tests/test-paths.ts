const TEST_DIRECTORY = /^(?:tests?|__tests__|specs?|testing)$/i;
const TEST_FILE = /^tests?[_.-]|[_.-](?:tests?|specs?)\.[^.]+$|(?:Tests?|Spec)\.[^.]+$/;

/** Whether a path is a test's, by the directories it is in or by its name. */
export function isTestPath(path: string): boolean {
  const parts = path.split("/");
  const name = parts.pop() ?? "";
  return TEST_FILE.test(name) || parts.some(part => TEST_DIRECTORY.test(part));
}
