/**
 * Commits a group in a database that is spread: several statements in the transaction that has the turn, because Citus
 * inserts in no WITH, and writes to one set of tables at a time.
 */
import type { Committer } from '../commit-text.ts'
import type { Group } from '../group.ts'
import { groupValues } from '../group-values.ts'
import type { Names } from '../names.ts'
import type { Session } from '../session.ts'
import { writeApart } from './apart.ts'
import { headStatements, noteStatements } from './head-statements.ts'
import { indexStatements } from './index-statements.ts'
import { type Layout, shared } from './layout.ts'
import { moveToShared } from './move.ts'
import { placesOf } from './places.ts'
import type { Statement } from './statement.ts'
import { targetOf } from './tables.ts'
import { versionStatements } from './version-statements.ts'

export interface Spreading {
  readonly layout: Layout
  readonly names: Names
  readonly pause: () => Promise<void>
}

/** Writes all of the group; the transaction, which holds the head, is not ended. */
export async function writeGroup(spreading: Spreading, session: Session, group: Group, by: Committer): Promise<void> {
  const { layout, names, pause } = spreading
  const send = (statements: readonly Statement[]) =>
    statements.reduce<Promise<unknown>>(
      (before, { text, values }) => before.then(() => session.rows(text, values)),
      Promise.resolve(),
    )
  const { places, moving, apart } = await placesOf(session, group.changes, { layout, names })
  for (const [place, those] of moving) await moveToShared(session, targetOf(place, layout), { moving: those, names })
  await writeApart(session, apart)
  const byPlace = Map.groupBy(group.changes, ({ after }) => places.get(after.stored.rid) ?? shared)
  for (const [place, changes] of byPlace) {
    const values = await groupValues({ ...nothingElse, changes }, names, pause)
    const target = targetOf(place, layout)
    await send([...versionStatements(target, values), ...indexStatements(target, values)])
  }
  const notes = await groupValues({ ...group, changes: [] }, names, pause)
  await send([...noteStatements(notes), ...headStatements(group, names, by)])
}

const nothingElse: Omit<Parameters<typeof groupValues>[0], 'changes'> = {
  marks: new Map(),
  follows: new Map(),
  position: undefined,
  events: [],
  matchings: new Map(),
  deliveries: new Map(),
  forgotten: new Map(),
}
