/** How large a source is, by counting a few, trying a sample and remembering the many. Never by ANALYZE, whose guesses misled. */
import { type Estimate, isScan, type Size, type Source } from '../../search/drive.ts'
import { sizeMemory, wayMemory } from '../../search/size-memory.ts'
import { type Measured, sourceSize } from '../../search/source-size.ts'
import { sql, written } from '../../search/sql.ts'
import type { Connection } from '../connection.ts'
import { samples } from './sample.ts'
import type { Scope } from './scope.ts'
import { sourceOf } from './source.ts'

/** Counting stops here: what is more is tried on a sample. */
const mostCounted = 1000
/** Counting the resources of a type stops here. */
const mostOfType = 200_000
/** To measure smaller ones again costs less than to remember them. */
const leastKept = 100

export interface Estimates {
  of(scope: () => Scope): Estimate
}

/** The estimates of one connection. */
export function openEstimates(connection: Connection, newest: () => number): Estimates {
  const memory = sizeMemory(newest, leastKept)
  const share = samples(connection)

  function counted(type: string, source: Source, { scope, most }: { scope: Scope; most: number }): number {
    const { from, where } = sourceOf(type, source, scope)
    const { text, values } =
      sql`SELECT count(*) AS rows FROM (SELECT 1 FROM ${from} WHERE ${where} LIMIT ${written(most)})`
    return Number(connection.statement(text).get(...values)?.rows)
  }

  function measured(type: string, source: Exclude<Measured, { kind: 'type' }>, scope: () => Scope): Size {
    const scan = source.kind === 'value' && isScan(source.value)
    const read: Source = scan ? { kind: 'present', key: source.value.key } : source
    const rows = counted(type, read, { scope: scope(), most: mostCounted })
    if (rows < mostCounted) return { rows, matching: rows }
    const whole = sizeOfType(type, scope).matching
    const matching = whole * share(type, source, scope())
    return { rows: scan ? Math.max(rows, whole) : Math.max(rows, matching), matching }
  }

  function sizeOfType(type: string, scope: () => Scope): Size {
    return remembered(type, () => {
      const rows = counted(type, { kind: 'type' }, { scope: scope(), most: mostOfType })
      return { rows, matching: rows }
    })
  }

  function remembered(name: string, measure: () => Size): Size {
    const known = memory.known(name)
    if (known !== undefined) return known
    const size = measure()
    memory.keep(name, size)
    return size
  }

  const wayOf = wayMemory(newest)
  return {
    of: (scope) => {
      const size = sourceSize((type, source) =>
        source.kind === 'type'
          ? sizeOfType(type, scope)
          : remembered(`${type} ${JSON.stringify(source)}`, () => measured(type, source, scope)),
      )
      return Object.assign(size, { wayOf })
    },
  }
}
