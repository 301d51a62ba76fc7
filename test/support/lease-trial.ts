import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import type { LeaseRecord } from "../../src/protocol/leases/lease.ts";
import { CLEAN_ENV } from "./real-host.ts";

/** What became of a trial. */
export interface Trial {
  readonly kills: number;
  /** What processes said they did, by deed. */
  readonly counts: Readonly<Record<string, number>>;
  readonly wrong: readonly string[];
}

const WORKERS = 8;

/** How many of the records that are reported are followed by a death, and how soon in milliseconds at most. */
const DEADLY = 1 / 50;
const SOON_MS = 8;

/** Lets eight processes claim tickets of a project at random, kills them at random and starts others, until so many claims are won; `wrap` stands before some of the programs. */
export async function tryLeases(
  root: string,
  claims: number,
  wrap: (at: number) => readonly string[] = () => [],
): Promise<Trial> {
  const began = String(Date.now());
  const won: string[] = [];
  const counts: Record<string, number> = {};
  const wrong: string[] = [];
  let kills = 0;
  const isOver = () => (counts["claim"] ?? 0) >= claims || wrong.length > 0;

  const work = async (at: number): Promise<void> => {
    for (let life = 1; !isOver(); life++) {
      const program = [process.execPath, resolve("build/lease-worker.js"), root, `${at}.${life}`, began];
      const [file = "", ...args] = [...wrap(at), ...program];
      const child = spawn(file, args, { env: CLEAN_ENV, stdio: ["ignore", "pipe", "pipe"] });
      let stderr = "";
      child.stderr.setEncoding("utf8").on("data", text => {
        stderr += text;
      });
      const ended = new Promise<NodeJS.Signals | null>(done =>
        child.once("close", (_, signal) => done(signal)),
      );
      for await (const line of createInterface({ input: child.stdout })) {
        const [deed = ""] = line.split(" ");
        counts[deed] = (counts[deed] ?? 0) + 1;
        if (deed === "problem") wrong.push(line);
        else if (deed !== "late") won.push(line);
        if (isOver() || Math.random() < DEADLY) killSoon(child);
      }
      if ((await ended) === "SIGKILL") kills++;
      else wrong.push(`A worker ended by itself: ${stderr}`);
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, (_, at) => work(at)));
  return { kills, counts, wrong: [...wrong, ...faultsOf(root, won)] };
}

const killSoon = (child: ChildProcess) => setTimeout(() => child.kill("SIGKILL"), Math.random() * SOON_MS);

/** What is wrong with the records of a project, read without assay: what was won and is not there, numbers that are missing, and tickets that two held. */
export function faultsOf(root: string, won: readonly string[]): readonly string[] {
  const logs = logsOf(root);
  const known = new Set(
    logs.flat().map(({ deed, ticket, number, token }) => `${deed} ${ticket} ${number} ${token}`),
  );
  return [
    ...won.filter(line => !known.has(line)).map(line => `${line} was won and is not there`),
    ...logs.flatMap(gapsIn),
    ...logs.flatMap(overlapsIn),
  ];
}

/** The records of each ticket of a repository, in the order of their names. */
export function logsOf(root: string): readonly (readonly LeaseRecord[])[] {
  const [place = ""] = readdirSync(join(root, ".git/assay/claims"));
  const home = join(root, ".git/assay/claims", place);
  return readdirSync(home)
    .filter(name => !name.startsWith("."))
    .map(name =>
      readdirSync(join(home, name))
        .sort()
        .map(file => JSON.parse(readFileSync(join(home, name, file), "utf8")) as LeaseRecord),
    );
}

const gapsIn = (log: readonly LeaseRecord[]) =>
  log.flatMap(({ number, ticket }, at) => (number === at + 1 ? [] : [`${ticket} has no ${at + 1}`]));

/** A lease lasts from its claim until it is given back, ended by a person, or over. */
function overlapsIn(log: readonly LeaseRecord[]): readonly string[] {
  const claims = log.filter(({ deed }) => deed === "claim");
  return claims.flatMap(({ token, at, number }, place) => {
    const next = claims[place + 1];
    const later = log.filter(record => record.number > number && record.number < (next?.number ?? Infinity));
    const end =
      later.find(({ deed }) => deed === "release" || deed === "resume")?.at ??
      log.findLast(record => record.token === token)?.until ??
      at;
    const isFree = next === undefined || next.at >= end;
    const strangers = log.filter(
      record =>
        record.token === token && !(record.number >= number && record.number < (next?.number ?? Infinity)),
    );
    return [
      ...(isFree ? [] : [`${next.ticket} was held until ${end} and claimed at ${next.at}`]),
      ...strangers.map(record => `${record.ticket} ${record.number} is by one who had lost it`),
    ];
  });
}
