/** What the parts of a store are given where its database is spread. */
import type { Spreading } from '../commit-group.ts'
import { placeOfCommit } from '../foreign.ts'
import type { Names } from '../names.ts'
import type { Database, Session } from '../session.ts'
import { caughtUp } from './caught-up.ts'
import { everywhere, shardsOf } from './everywhere.ts'
import { type Layout, schemaOf, shared } from './layout.ts'
import { writeGroup } from './write-group.ts'

export interface SpreadStore {
  readonly layout: Layout
  /** The sessions that look into one shard each, and into what is shared. */
  readonly shards: readonly Session[]
  readonly shared: Session
  readonly spreading: Spreading
  /** Where versions of resources are read by what names them. */
  readonly versions: Session
}

export interface SpreadContext {
  readonly database: Database
  readonly names: Names
  readonly pause: () => Promise<void>
}

export function openSpread({ database, names, pause }: SpreadContext, layout: Layout): SpreadStore {
  const shards = shardsOf(database, layout)
  const settled = async (commitNumber: number) => {
    await Promise.all(shards.map((shard) => caughtUp(shard, commitNumber)))
  }
  return {
    layout,
    shards,
    shared: database.under(schemaOf(shared)),
    versions: everywhere(shards, 0),
    spreading: {
      write: (session, group, by) => writeGroup({ layout, names, pause }, session, group, by),
      reading: everywhere(shards, placeOfCommit),
      settled,
    },
  }
}
