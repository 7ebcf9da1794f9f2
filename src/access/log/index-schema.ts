/**
 * The index over the access log: where the stretches of its files lie and when their lines were written, and in which of
 * them whom and what is named. All else is in the lines themselves. It can be made anew from the log at any time.
 *
 * Names come in runs of many lines, each written once and never changed: a row for each name and stretch would be put
 * somewhere into a tree that grows with the log, and a commit would write a page for nearly every name. Of the lines
 * behind the last run the names are not kept: they are looked for in their text.
 */
import { join } from 'node:path'
import type { AccessLine } from './line.ts'

/** Another number after each change of the schema: an index with an older one is made anew. */
export const schemaVersion = 2

export const schema = `
  CREATE TABLE IF NOT EXISTS stretch (first INTEGER PRIMARY KEY, last INTEGER NOT NULL, low INTEGER NOT NULL, high INTEGER NOT NULL, file INTEGER NOT NULL, start INTEGER NOT NULL, size INTEGER NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS stretch_high ON stretch (high);
  CREATE TABLE IF NOT EXISTS run (first INTEGER PRIMARY KEY, last INTEGER NOT NULL, low INTEGER NOT NULL, high INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS named (run INTEGER NOT NULL, bucket INTEGER NOT NULL, entries BLOB NOT NULL, PRIMARY KEY (run, bucket)) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS reached (one INTEGER PRIMARY KEY CHECK (one = 1), chain TEXT NOT NULL, file INTEGER NOT NULL, start INTEGER NOT NULL, n INTEGER NOT NULL, at INTEGER NOT NULL) STRICT;
  PRAGMA user_version = ${schemaVersion};
`

export const dropped = ['stretch', 'run', 'named', 'reached'].map((table) => `DROP TABLE IF EXISTS ${table};`).join(' ')

/** Lines of a stretch: it is read whole for one of them. */
export const linesOfStretch = 64

/** A part of a file of the log, in whole lines. */
export interface Stretch {
  /** Numbers of its first and its last access. */
  readonly first: number
  readonly last: number
  /** Their instants, ms. */
  readonly low: number
  readonly high: number
  /** The file, by the number of its first line. */
  readonly file: number
  /** Where it lies there, bytes. */
  readonly start: number
  readonly size: number
}

export function indexPath(folder: string): string {
  return join(folder, 'index.sqlite')
}

/** How far the index has come: the number and the instant (ms) of the last line in it. */
export interface Reached {
  readonly n: number
  readonly at: number
}

/** Adds whom and what a line names: `Patient/1`, `Observation/1`, who acted. */
export function addNamesIn(line: AccessLine, names: Set<string>): void {
  for (const id of line.patients ?? []) names.add(`Patient/${id}`)
  for (const one of [line.what, line.person, line.unit, line.organization, line.assignment])
    if (one !== undefined) names.add(one)
}
