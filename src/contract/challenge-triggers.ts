import { DOCS_DIRECTORIES } from "./enums.ts";

/**
 * Words in the title or class of a severe bug that make it one of security, each as a whole word in any letter case: "auth" is not
 * in "author", and what only sounds alike ("secretary", "leakproof") is no form of these.
 */
export const SECURITY_WORDS = [
  ...["credential", "credentials", "secret", "secrets", "password", "passwords", "passphrase", "passphrases"],
  ...["auth", "authn", "authz", "authentication", "authenticate", "authenticated", "unauthenticated"],
  ...["authorization", "authorisation", "authorized", "authorised", "unauthorized", "unauthorised"],
  ...["injection", "injections", "xss", "csrf", "xsrf", "ssrf", "xxe", "rce", "sqli", "traversal"],
  ...["privilege", "privileges", "unprivileged", "impersonation", "impersonate", "spoofing", "exfiltration"],
  ...["bypass", "bypasses", "bypassed", "bypassing"],
  ...["leak", "leaks", "leaked", "leaking", "leakage"],
  ...["vulnerability", "vulnerabilities", "exploit", "exploitable"],
] as const;

/** What a comment says where somebody meant the code to be as it is, in any letter case. */
export const DESIGN_PHRASES = [
  ...["design decision", "design decisions", "design choice", "by design", "on purpose"],
  ...["intentional", "intentionally", "deliberate", "deliberately", "trade-off", "tradeoff", "why:"],
] as const;

/** The same, only in capitals: in small letters they are words like any other. */
export const DESIGN_CAPITALS = ["WHY", "OODA"] as const;

/** What stands in a line that was meant to be filled in, in any letter case; a hyphen at the end goes on with any word. */
export const SCAFFOLDING_WORDS = [
  ...["change-me", "changeme", "replace-me", "placeholder", "example", "dummy", "TODO", "FIXME"],
  ...["your-secret-here", "insert-", "set-this-"],
] as const;

/** A word that is scaffolding only as a value, in quotes: else it is a word of many languages. */
export const SCAFFOLDING_VALUE = "default";

/** Spec bases that are none, in lower case. */
export const NO_BASIS = ["", "none", "n/a", "na", "-", "—", "–", "unknown", "tbd", "?"] as const;

/** What a spec basis begins with that rests on the code alone. */
export const CODE_ALONE = "code inconsistency";

/** Endings of files that say what a program has to do, and directories where every file does. */
export const DOCUMENT_ENDINGS = [
  ...["md", "markdown", "mdx", "txt", "rst", "adoc", "asciidoc", "org", "tex", "pdf", "docx", "odt"],
] as const;

export const DOCUMENT_DIRECTORIES = [...DOCS_DIRECTORIES, "docs", "doc"] as const;

/** Version of the playbook from which bugs that fire a trigger have to be challenged. */
export const CHALLENGED_SINCE = "1.4.2";
