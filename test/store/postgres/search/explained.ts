/** What PostgreSQL would do for a statement, and what it did. */
import type { Session } from '../../../../src/store/postgres/session.ts'

export interface Step {
  readonly node: string
  readonly table: string | undefined
  readonly index: string | undefined
  /** What bounds the stretch of the index that is read, as PostgreSQL prints it. */
  readonly bounds: string
  readonly filter: string
  /** How many rows of the table or index were looked at; 0 where the statement was not run. */
  readonly read: number
  /** How many pages were asked for by it and the steps below it, in memory or not; 0 where the statement was not run. */
  readonly pages: number
}

let prepared = 0

/** The steps of the plan that PostgreSQL would now make for a statement, to serve it whatever its values are. */
export async function planOf(session: Session, text: string): Promise<Step[]> {
  const values = Math.max(0, ...[...text.matchAll(/\$(\d+)/g)].map(([, place]) => Number(place)))
  const name = await prepare(session, text)
  const steps = await explained(session, 'COSTS OFF', `${name}${listed(Array.from({ length: values }, () => 'NULL'))}`)
  await session.rows(`DEALLOCATE ${name}`)
  return steps
}

/** The names of statements whose plans are made once. */
export type Prepared = Map<string, string>

/** What is done for a statement with these values, by the plan that it had when it was first asked for. */
export async function runOf(
  { session, plans }: { readonly session: Session; readonly plans: Prepared },
  text: string,
  values: readonly unknown[],
): Promise<Step[]> {
  const name = plans.get(text) ?? (await prepare(session, text))
  plans.set(text, name)
  const literals = values.map((value) => (value === null ? 'NULL' : `'${String(value).replaceAll("'", "''")}'`))
  return await explained(session, 'ANALYZE, BUFFERS, TIMING OFF, COSTS OFF', `${name}${listed(literals)}`)
}

async function prepare(session: Session, text: string): Promise<string> {
  const name = `explained_${++prepared}`
  await session.rows(`PREPARE ${name} AS ${text}`)
  return name
}

function listed(values: readonly string[]): string {
  return values.length === 0 ? '' : `(${values.join()})`
}

async function explained(session: Session, how: string, execution: string): Promise<Step[]> {
  const [row] = await session.rows(`EXPLAIN (${how}, FORMAT JSON) EXECUTE ${execution}`)
  const plans = row?.[0] as readonly { readonly Plan: Node }[] | undefined
  return (plans ?? []).flatMap(({ Plan }) => stepsOf(Plan))
}

type Node = Readonly<Record<string, unknown>> & { readonly Plans?: readonly Node[] }

function stepsOf(node: Node): Step[] {
  const number = (name: string) => Number(node[name] ?? 0)
  const text = (name: string) => (node[name] === undefined ? undefined : String(node[name]))
  const removed = number('Rows Removed by Filter') + number('Rows Removed by Index Recheck')
  const table = text('Relation Name')
  const step: Step = {
    node: String(node['Node Type']),
    table,
    index: text('Index Name'),
    bounds: text('Index Cond') ?? '',
    filter: text('Filter') ?? '',
    read: table === undefined ? 0 : (number('Actual Rows') + removed) * number('Actual Loops'),
    pages: number('Shared Hit Blocks') + number('Shared Read Blocks'),
  }
  return [step, ...(node.Plans ?? []).flatMap(stepsOf)]
}

/** Tables of one row, or of a few that an index would not make smaller. */
const small: ReadonlySet<string> = new Set(['head', 'setting', 'subscription_position'])
const unwanted = /^(?:Seq Scan|Bitmap .*|Hash Join|Hash|Merge Join|Materialize|Memoize|Gather.*)$/

/** What a plan must not do: read a table or an index from end to end, or by another index than the one for it. */
export function faultsOf(steps: readonly Step[], columns: ReadonlyMap<string, readonly string[]>): string[] {
  const large = steps.filter(({ table }) => table === undefined || !small.has(table))
  return large.map((step) => faultOf(step, columns)).filter((fault) => fault !== undefined)
}

function faultOf(step: Step, columns: ReadonlyMap<string, readonly string[]>): string | undefined {
  const { node, table, index, bounds } = step
  if (unwanted.test(node)) return `${node} of ${table}`
  if (index === undefined) return undefined
  const [first = '', second = ''] = columns.get(index) ?? []
  if (!isBounded(bounds, first)) return `${node} of ${index} from end to end: ${bounds}`
  const isFar = index.endsWith('_by') && isOfOneResource(step) && !isBounded(bounds, second)
  return isFar ? `${node} of ${index} for the rows of one resource: ${bounds}` : undefined
}

function isBounded(bounds: string, column: string): boolean {
  return new RegExp(`\\b${column} (?:=|>|<|>=|<=) |ROW\\(${column}\\b`).test(bounds)
}

function isOfOneResource({ bounds, filter }: Step): boolean {
  return /\brid = /.test(bounds + filter)
}

/** The columns of each index, in order. */
export async function indexColumns(session: Session): Promise<Map<string, readonly string[]>> {
  const rows = await session.rows(`SELECT i.indexrelid::regclass::text, a.attname::text
    FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indexrelid
    WHERE i.indrelid::regclass::text !~ '^pg_' ORDER BY 1, a.attnum`)
  const columns = Map.groupBy(rows, ([index]) => String(index).replaceAll('"', ''))
  return new Map([...columns].map(([index, each]) => [index, each.map(([, column]) => String(column))]))
}
