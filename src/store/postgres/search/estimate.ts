/**
 * How large sources are, by counting a few, trying a sample and remembering. Never by the database's own statistics:
 * they are as old as the last time it looked, and no answer may come late because it has not looked yet.
 */
import { type Estimate, isScan, type Size, type Source } from '../../search/drive.ts'
import type { SizeMemory } from '../../search/size-memory.ts'
import { type Measured, sourceSize } from '../../search/source-size.ts'
import { joined, raw, type Sql, sql } from '../../search/sql.ts'
import type { Session } from '../session.ts'
import { ask } from './ask.ts'
import { probe } from './probe.ts'
import { type Scope, typeId, validInOrder } from './scope.ts'
import { sourceOf } from './source.ts'

/** Counting stops here: what is more is tried on a sample. */
const mostCounted = 1000
/** Counting the resources of a type stops here. */
const mostOfType = 200_000

export interface Measuring {
  readonly session: Session
  readonly sizes: SizeMemory
  /** A scope for one statement. */
  readonly scope: () => Scope
}

interface Missing {
  readonly type: string
  readonly source: Measured
}

/** What `plan` makes of sizes, all of which are known when it is done: the unknown ones are measured together. */
export async function planned<T>(plan: (estimate: Estimate) => T, measuring: Measuring): Promise<T> {
  const found = new Map<string, Size>()
  for (;;) {
    const missing = new Map<string, Missing>()
    const made = plan(
      sourceSize((type, source) => {
        const name = source.kind === 'type' ? type : `${type} ${JSON.stringify(source)}`
        const known = found.get(name) ?? measuring.sizes.known(name)
        if (known === undefined) missing.set(name, { type, source })
        return known ?? unknown
      }),
    )
    if (missing.size === 0) return made
    await measure(missing, found, measuring)
  }
}

/** So many that no part is taken for small enough to look no further: all that is unknown is asked for at once. */
const unknown: Size = { rows: Number.MAX_SAFE_INTEGER, matching: Number.MAX_SAFE_INTEGER }

async function measure(missing: Map<string, Missing>, found: Map<string, Size>, measuring: Measuring): Promise<void> {
  const learn = (name: string, size: Size) => {
    found.set(name, size)
    measuring.sizes.keep(name, size)
  }
  const counts = await counted([...missing.values()], measuring)
  const many: [name: string, Missing][] = []
  for (const [place, [name, each]] of [...missing].entries()) {
    const rows = counts[place] ?? 0
    if (each.source.kind === 'type' || rows < mostCounted) learn(name, { rows, matching: rows })
    else many.push([name, each])
  }
  for (const [name, { type, source }] of many) {
    if (source.kind !== 'type') learn(name, await sampled(type, source, measuring))
  }
}

function counted(each: readonly Missing[], { session, scope }: Measuring): Promise<number[]> {
  const one = scope()
  const counts = each.map(({ type, source }) => sql`(SELECT count(*) FROM (${rowsOf(type, source, one)}) each)`)
  return ask(session, sql`SELECT ${joined(counts, ',', 'NULL')}`).then(([row = []]) => row.map(Number))
}

function rowsOf(type: string, source: Measured, scope: Scope): Sql {
  const { from, where } = sourceOf(type, countedFor(source), scope)
  const most = source.kind === 'type' ? mostOfType : mostCounted
  return sql`SELECT 1 FROM ${from} WHERE ${where} LIMIT ${raw(String(most))}`
}

/** What has to be read for a source. */
function countedFor(source: Measured): Source {
  return isWholeElement(source) ? { kind: 'present', key: source.value.key } : source
}

function isWholeElement(source: Measured): source is Extract<Measured, { kind: 'value' }> {
  return source.kind === 'value' && isScan(source.value)
}

/** The size of what is too much to be counted. */
async function sampled(type: string, source: Exclude<Measured, { kind: 'type' }>, measuring: Measuring): Promise<Size> {
  const whole = (await planned((estimate) => estimate(type, { kind: 'type' }), measuring)).matching
  const matching = whole * (await share(type, source, measuring))
  return { rows: isWholeElement(source) ? Math.max(mostCounted, whole) : Math.max(mostCounted, matching), matching }
}

const sampleSize = 128

/** The part, above 0, of a type that is likely to answer yes, tried on some from all over the order of their last update. */
async function share(
  type: string,
  asked: Exclude<Measured, { kind: 'type' }>,
  { session, scope: newScope }: Measuring,
): Promise<number> {
  const scope = newScope()
  const number = typeId(scope, type)
  const [c, s] = [scope.alias(), scope.alias()]
  const edge = (direction: string) =>
    sql`(SELECT since FROM current WHERE type = ${number} ORDER BY since ${raw(direction)} LIMIT 1)`
  const nearest = sql`SELECT ${c}.rid FROM current ${c} WHERE ${c}.type = ${number}
    AND ${c}.since >= edge.first + (edge.last - edge.first) * place / ${raw(String(sampleSize))} AND ${validInOrder(c, scope)}
    ORDER BY ${c}.since LIMIT 1`
  const statement = sql`SELECT count(*) FROM (SELECT ${edge('ASC')} AS first, ${edge('DESC')} AS last OFFSET 0) edge
    CROSS JOIN LATERAL generate_series(0, ${raw(String(sampleSize - 1))}) AS place
    CROSS JOIN LATERAL (${nearest}) ${s} WHERE ${probe(asked, { type, rid: sql`${s}.rid` }, scope)}`
  const [row] = await ask(session, statement)
  return Math.max(Number(row?.[0] ?? 0), 0.5) / sampleSize
}
