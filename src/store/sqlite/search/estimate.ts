/** How large a source is, by counting a few, trying a sample and remembering the many. Never by ANALYZE, whose guesses misled. */
import { type Estimate, isScan, type Size, type Source } from '../../search/drive.ts'
import type { Connection } from '../connection.ts'
import { samples } from './sample.ts'
import type { Scope } from './scope.ts'
import { sizeMemory } from './size-memory.ts'
import { sourceOf } from './source.ts'
import { sql } from './sql.ts'

/** Counting stops here: what is more is tried on a sample. */
const mostCounted = 1000
/** Counting the resources of a type stops here. */
const mostOfType = 200_000

export interface Estimates {
  of(scope: () => Scope): Estimate
}

/** The estimates of one connection. */
export function openEstimates(connection: Connection, newest: () => number): Estimates {
  const remembered = sizeMemory(newest)
  const share = samples(connection)

  function counted(type: string, source: Source, { scope, most }: { scope: Scope; most: number }): number {
    const { from, where } = sourceOf(type, source, scope)
    const { text, values } = sql`SELECT count(*) AS rows FROM (SELECT 1 FROM ${from} WHERE ${where} LIMIT ${most})`
    return Number(connection.statement(text).get(...values)?.rows)
  }

  function measured(type: string, source: Measured, scope: () => Scope): Size {
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

  return {
    of: (scope) => (type, source) => {
      switch (source.kind) {
        case 'type':
          return sizeOfType(type, scope)
        case 'id':
          return { rows: source.ids.length, matching: source.ids.length }
        case 'union':
          return sum(source.of)
        case 'links-to':
          return times(fanOut, sum(source.to.map(({ drive }) => drive)))
        case 'linked-from':
          return sum([source.by.drive])
        default:
          return remembered(`${type} ${JSON.stringify(source)}`, () => measured(type, source, scope))
      }
    },
  }
}

type Measured = Extract<Source, { kind: 'last-updated' | 'present' | 'value' }>

/** About so many resources refer to one at one element. */
const fanOut = 8

function sum(sizes: readonly Size[]): Size {
  return sizes.reduce((a, b) => ({ rows: a.rows + b.rows, matching: a.matching + b.matching }), {
    rows: 0,
    matching: 0,
  })
}

function times(factor: number, { rows, matching }: Size): Size {
  return { rows: rows + factor * matching, matching: factor * matching }
}
