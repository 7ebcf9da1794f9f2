/** A statement asked of every shard: the rows of all, each once. */
import type { Database, Session } from '../session.ts'
import { type Layout, schemaOf } from './layout.ts'

/** The sessions that look into one shard each. */
export function shardsOf(database: Database, layout: Layout): readonly Session[] {
  return layout.map((_, place) => database.under(schemaOf(place)))
}

/** `key`: the place of the column by which a row is known, and in whose order all are given. */
export function everywhere(shards: readonly Session[], key: number): Session {
  return {
    rows: async (text, values) => {
      const found = await Promise.all(shards.map((shard) => shard.rows(text, values)))
      const byKey = new Map(found.flat().map((row) => [Number(row[key]), row]))
      return [...byKey.values()].sort((a, b) => Number(a[key]) - Number(b[key]))
    },
  }
}
