/**
 * The index over the access log: in which stretch of a file whom and what is named, and when it was written. All else is
 * in the lines themselves. It can be made anew from the log at any time.
 */
import { join } from 'node:path'
import type { AccessLine } from './line.ts'

export const schema = `
  CREATE TABLE IF NOT EXISTS stretch (first INTEGER PRIMARY KEY, last INTEGER NOT NULL, low INTEGER NOT NULL, high INTEGER NOT NULL, file INTEGER NOT NULL, start INTEGER NOT NULL, size INTEGER NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS stretch_high ON stretch (high);
  CREATE TABLE IF NOT EXISTS named (who TEXT NOT NULL, stretch INTEGER NOT NULL, PRIMARY KEY (who, stretch)) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS reached (one INTEGER PRIMARY KEY CHECK (one = 1), chain TEXT NOT NULL, file INTEGER NOT NULL, start INTEGER NOT NULL, n INTEGER NOT NULL, at INTEGER NOT NULL) STRICT;
`

/** Lines of a stretch: it is read whole for one of them. */
export const linesOfStretch = 64

export function indexPath(folder: string): string {
  return join(folder, 'index.sqlite')
}

/** How far the index has come: the number and the instant (ms) of the last line in it. */
export interface Reached {
  readonly n: number
  readonly at: number
}

/** Whom and what a line names: `Patient/1`, `Observation/1`, who acted. */
export function namesIn({
  patients = [],
  what,
  person,
  unit,
  organization,
  assignment,
}: AccessLine): readonly string[] {
  const others = [what, person, unit, organization, assignment].filter((one) => one !== undefined)
  return [...patients.map((id) => `Patient/${id}`), ...others]
}
