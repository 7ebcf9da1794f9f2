/** What a group writes into the tables, as the parameters of the statement that commits it. */
import type { IndexKind } from '../../fhir/search/index-row.ts'
import { shardOf } from '../shard.ts'
import { methodId } from '../stored-version.ts'
import { type NumberKind, numberArray, textArray } from './binary-array.ts'
import type { Placed } from './group.ts'
import { type IndexValues, indexColumns, indexValues, keysOf, type Value } from './index-values.ts'
import type { Names } from './names.ts'
import { indexTables } from './schema.ts'
import type { PlacedChange, Version } from './written.ts'

type Kind = NumberKind | 'text'

/** A set of rows that is handed to the statement: the name and type of each column. */
export type RowSet = Readonly<Record<string, Kind>>

const indexKinds: Readonly<Record<string, Kind>> = {
  ...{ key: 'int', code: 'text', rid: 'bigint', system: 'int', slot: 'int', text: 'text', target_type: 'int' },
  ...{ target: 'text', value: 'text', exact: 'text', whole: 'text', since: 'bigint' },
  ...{ canonical_code: 'text', canonical_low: 'double', canonical_high: 'double' },
}

function indexSet(kind: IndexKind): RowSet {
  const bound = kind === 'date' ? 'bigint' : 'double'
  const columns = [...indexColumns[kind], 'since']
  return Object.fromEntries(columns.map((column) => [column, indexKinds[column] ?? bound]))
}

export const kinds = Object.keys(indexTables) as IndexKind[]

type Indexed<Prefix extends string> = `${Prefix}_${IndexKind}`

function indexSets<Prefix extends string>(prefix: Prefix): Record<Indexed<Prefix>, RowSet> {
  return Object.fromEntries(kinds.map((kind) => [`${prefix}_${kind}`, indexSet(kind)])) as Record<
    Indexed<Prefix>,
    RowSet
  >
}

/** All sets there are; a group hands over those of which it has any. */
export const rowSets = {
  /**
   * Versions. place: 0 the first of its resource, 1 the newest of one that was there, 2 one that the same group
   * replaces. ended: the commit number of the live version that was current before the group; null: there was none.
   */
  version: {
    ...{ rid: 'bigint', type: 'int', id: 'text', version: 'int', at: 'bigint', commit_number: 'bigint' },
    ...{ deleted: 'int', method: 'int', keys: 'text', cases: 'text', content: 'text', place: 'int', ended: 'bigint' },
  },
  joined: { case_id: 'text', rid: 'bigint', since: 'bigint', until: 'bigint' },
  left: { case_id: 'text', rid: 'bigint', until: 'bigint' },
  /** Index rows of resources that were not there before, and of those that may have some of them already. */
  ...indexSets('fresh'),
  ...indexSets('again'),
  mark: { key: 'text', due: 'bigint', generation: 'bigint', replaces: 'int', shard: 'int' },
  unmark: { key: 'text' },
  follower: { follower: 'text' },
  follow: { follower: 'text', target: 'text' },
  position: { commit_number: 'bigint' },
  event: { subscription: 'text', number: 'bigint', commit_number: 'bigint', at: 'bigint' },
  matching: { subscription: 'text', version: 'bigint', topic: 'bigint', last: 'bigint' },
  delivery: {
    ...{ subscription: 'text', confirmed: 'bigint', failures: 'bigint', failing_since: 'bigint' },
    ...{ retry_at: 'bigint', failure: 'text' },
  },
  forgotten: { subscription: 'text', number: 'bigint' },
} as const satisfies Record<string, RowSet>

export type SetName = keyof typeof rowSets

export interface GroupValues {
  /** Each set as the arrays of its columns. */
  readonly sets: ReadonlyMap<SetName, readonly Buffer[]>
  /** Whether any version goes to history. */
  readonly updates: boolean
}

type Rows = Map<SetName, (readonly Value[])[]>

type Given = Pick<
  Placed,
  'changes' | 'marks' | 'follows' | 'position' | 'events' | 'matchings' | 'deliveries' | 'forgotten'
>

/** All names must be known by now. */
export async function groupValues(group: Given, names: Names, pause: () => Promise<void>): Promise<GroupValues> {
  const rows: Rows = new Map()
  const resources = resourcesOf(group.changes)
  let left = mostAtOnce
  for (const resource of resources) {
    addVersions(rows, resource, names)
    addMembership(rows, resource)
    left -= 1
    if (left === 0) await pause()
    left = left === 0 ? mostAtOnce : left
  }
  const updates = resources.some(({ before, changes }) => before !== undefined || changes.length > 1)
  addMarks(rows, group)
  for (const [follower, targets] of group.follows) {
    add(rows, 'follower', [follower])
    for (const target of targets) add(rows, 'follow', [follower, target])
  }
  addSubscribed(rows, group)
  return { sets: new Map([...rows].map(([name, of]) => [name, columnsOf(rowSets[name], of)])), updates }
}

function add(rows: Rows, name: SetName, values: readonly Value[]): void {
  const known = rows.get(name)
  if (known === undefined) rows.set(name, [values])
  else known.push(values)
}

/** The columns of rows, as parameters. */
export function columnsOf(set: RowSet, rows: readonly (readonly Value[])[]): Buffer[] {
  return Object.values(set).map((kind, i) => {
    const column = rows.map((row) => row[i] ?? null)
    return kind === 'text' ? textArray(column as (string | null)[]) : numberArray(kind, column as (number | null)[])
  })
}

/** What of one resource is written: its versions in this group. */
interface Growing {
  readonly before: PlacedChange['before']
  readonly changes: PlacedChange[]
}

/** Others may run between so many. */
const mostAtOnce = 100

function resourcesOf(changes: readonly PlacedChange[]): readonly Growing[] {
  const resources = new Map<number, Growing>()
  for (const change of changes) {
    const { rid } = change.after.stored
    const known = resources.get(rid)
    if (known === undefined) resources.set(rid, { before: change.before, changes: [change] })
    else known.changes.push(change)
  }
  return [...resources.values()]
}

function addVersions(rows: Rows, { before, changes }: Growing, names: Names): void {
  const ended = before?.stored.deleted === false ? before.stored.commitNumber : null
  const [place, prefix] = before === undefined ? ([0, 'fresh'] as const) : ([1, 'again'] as const)
  for (const [i, { after, rows: given }] of changes.entries()) {
    const index = indexValues(given, after.stored.type, after.stored.rid, names)
    const isNewest = i === changes.length - 1
    const last = isNewest ? [place, ended] : [2, null]
    add(rows, 'version', [...versionValues(after, names, keysOf(index)), ...last])
    if (isNewest) addIndex(rows, prefix, index, after.stored.commitNumber)
  }
}

function addIndex(rows: Rows, prefix: 'fresh' | 'again', index: readonly IndexValues[], since: number): void {
  for (const { kind, values } of index) add(rows, `${prefix}_${kind}`, [...values, since])
}

function versionValues({ stored, cases }: Version, names: Names, keys: string): Value[] {
  const { rid, type, id, version, at, commitNumber, deleted, method, content } = stored
  const first = [rid, names.typeId(type) ?? null, id, version, at, commitNumber, deleted ? 1 : 0, methodId(method)]
  return [...first, keys, cases.join(','), content]
}

/** A case that a resource joined and left within the group is remembered as well. */
function addMembership(rows: Rows, { before, changes }: Growing): void {
  // By case: since which commit of the group; undefined: since before it.
  const since = new Map<string, number | undefined>(before?.cases.map((each) => [each, undefined]))
  for (const { after } of changes) {
    const left = [...since.keys()].filter((each) => !after.cases.includes(each))
    for (const each of left) leave(rows, since, each, after)
    const joined = after.cases.filter((each) => !since.has(each))
    for (const each of joined) since.set(each, after.stored.commitNumber)
  }
  const rid = changes[0]?.after.stored.rid ?? 0
  const open = [...since].filter(([, joined]) => joined !== undefined)
  for (const [each, joined = 0] of open) add(rows, 'joined', [each, rid, joined, null])
}

function leave(rows: Rows, since: Map<string, number | undefined>, each: string, { stored }: Version): void {
  const joined = since.get(each)
  since.delete(each)
  if (joined === undefined) add(rows, 'left', [each, stored.rid, stored.commitNumber])
  else add(rows, 'joined', [each, stored.rid, joined, stored.commitNumber])
}

function addMarks(rows: Rows, { marks }: Given): void {
  for (const [key, mark] of marks) {
    if (mark === null) add(rows, 'unmark', [key])
    else add(rows, 'mark', [key, mark.due, mark.generation, mark.replaces ? 1 : 0, shardOf(key)])
  }
}

function addSubscribed(rows: Rows, { position, events, matchings, deliveries, forgotten }: Given): void {
  if (position !== undefined) add(rows, 'position', [position])
  for (const { subscription, number, commitNumber, at } of events) {
    add(rows, 'event', [subscription, number, commitNumber, at])
  }
  for (const { subscription, version, topic, last } of matchings.values()) {
    add(rows, 'matching', [subscription, version, topic, last])
  }
  for (const delivery of deliveries.values()) {
    const { subscription, confirmed, failures, failingSince = null, retryAt = null, failure = null } = delivery
    add(rows, 'delivery', [subscription, confirmed, failures, failingSince, retryAt, failure])
  }
  for (const [subscription, number] of forgotten) add(rows, 'forgotten', [subscription, number])
}
