/** What a batch makes of the tables, as plain data: rows to insert, and statements to run after that. */
import type { IndexKind } from '../../fhir/search/index-row.ts'
import type { Delivery, DueMark, Matching, SubscriptionEvent } from '../store.ts'
import { methodId } from '../stored-version.ts'
import { type Batch, type Change, nothingSubscribed, type Subscribed, type Version } from './batch.ts'
import type { Run } from './connection.ts'
import { type IndexValues, indexColumns, type Value } from './index-values.ts'
import type { Cell, Target } from './insert.ts'
import { indexTables } from './schema.ts'
import { sortEvents } from './subscribed.ts'

const kinds = Object.keys(indexTables) as IndexKind[]
const versionColumns = ['rid', 'type', 'id', 'version', 'at', 'commit_number', 'deleted', 'method']
const allColumns = [...versionColumns, 'keys', 'cases', 'content']

const others = {
  resource: { table: 'resource', columns: allColumns },
  history: { table: 'history', columns: allColumns },
  outbox: { table: 'outbox', columns: ['commit_number', 'type', 'rid', 'version', 'at'] },
  current: { table: 'current', columns: ['type', 'since', 'rid'], isSorted: true },
  membership: { table: 'membership', columns: ['case_id', 'rid', 'since'], isSorted: true },
  subscriptionEvent: {
    table: 'subscription_event_new',
    columns: ['subscription', 'number', 'commit_number', 'at'],
  },
  subscriptionMatching: {
    table: 'subscription_matching',
    columns: ['subscription', 'version', 'topic', 'last'],
    or: 'REPLACE',
    isSorted: true,
  },
  subscriptionDelivery: {
    table: 'subscription_delivery',
    columns: ['subscription', 'confirmed', 'failures', 'failing_since', 'retry_at', 'failure'],
    or: 'REPLACE',
    isSorted: true,
  },
} as const satisfies Record<string, Target>

type TableName = IndexKind | keyof typeof others

/** The tables into which rows are inserted, in the order in which that is done. */
export const targets: Readonly<Record<TableName, Target>> = {
  ...others,
  ...(Object.fromEntries(kinds.map((kind) => [kind, indexTarget(kind)])) as Record<IndexKind, Target>),
}

function indexTarget(kind: IndexKind): Target {
  return { table: kind, columns: indexColumns[kind], or: 'IGNORE', isSorted: true }
}

const moveOld = `INSERT INTO history (${allColumns.join(', ')}) SELECT ${allColumns.join(', ')} FROM resource WHERE rid = ?`
const updateNew = `UPDATE resource SET version = ?, at = ?, commit_number = ?, deleted = ?, method = ?, keys = ?,
  cases = ?, content = ? WHERE rid = ?`
const endCurrent = 'UPDATE current SET until = ? WHERE type = ? AND since = ?'
const endMembership = 'UPDATE membership SET until = ? WHERE case_id = ? AND rid = ? AND since < ? AND until IS NULL'
const endRow = Object.fromEntries(
  kinds.map((kind) => {
    const key = indexTables[kind].map((column) => `${column} = ?`).join(' AND ')
    return [kind, `UPDATE ${kind} SET until = ? WHERE ${key}`]
  }),
) as Record<IndexKind, string>
const clearMark = 'DELETE FROM schedule WHERE key = ?'
const setMark = 'INSERT OR REPLACE INTO schedule (key, due, generation) VALUES (?, ?, ?)'
const followNothing = 'DELETE FROM follow WHERE follower = ?'
const follow = 'INSERT OR IGNORE INTO follow (follower, target) VALUES (?, ?)'
const movePosition = 'UPDATE subscription_position SET commit_number = ?'

export interface BatchRows {
  readonly inserts: Readonly<Record<TableName, readonly (readonly Cell[])[]>>
  readonly runs: readonly Run[]
}

interface Growing {
  readonly inserts: Record<TableName, (readonly Cell[])[]>
  readonly runs: Run[]
}

/** What a batch holds beside versions. */
export type Notes = Pick<Batch, 'marks' | 'follows' | 'subscribed'>

export const noNotes: Notes = { marks: new Map(), follows: new Map(), subscribed: nothingSubscribed() }

/** The rows of changes and notes; a change comes after all that it changes. */
export function rowsOf(changes: readonly Change[], { marks, follows, subscribed }: Notes): BatchRows {
  const into: Growing = {
    inserts: Object.fromEntries(Object.keys(targets).map((table) => [table, []])) as unknown as Growing['inserts'],
    runs: [],
  }
  addVersions(into, changes)
  for (const change of changes) {
    into.inserts.outbox.push(outboxRow(change.after))
    addCurrent(into, change)
    addIndex(into, change)
    addMembership(into, change)
  }
  for (const [key, mark] of marks) {
    const run = mark === null ? { text: clearMark, values: [key] } : { text: setMark, values: markValues(mark) }
    into.runs.push(run)
  }
  for (const [follower, targets] of follows) {
    into.runs.push({ text: followNothing, values: [follower] })
    for (const target of targets) into.runs.push({ text: follow, values: [follower, target] })
  }
  addSubscribed(into, subscribed)
  return into
}

/** A version that is replaced goes to history: moved there if the table holds it, written there if only we do. */
function addVersions({ inserts, runs }: Growing, changes: readonly Change[]): void {
  const newest = new Map<number, Version>()
  const inTable = new Set<number>()
  for (const { before, after } of changes) {
    const { rid } = after.stored
    const last = newest.get(rid)
    if (last !== undefined) {
      inserts.history.push(allValues(last))
    } else if (before !== undefined) {
      inTable.add(rid)
    }
    newest.set(rid, after)
  }
  for (const [rid, version] of newest) {
    if (inTable.has(rid)) {
      runs.push({ text: moveOld, values: [rid] }, { text: updateNew, values: [...allValues(version).slice(3), rid] })
    } else {
      inserts.resource.push(allValues(version))
    }
  }
}

function allValues({ stored, typeId, keys, cases }: Version): Value[] {
  const { rid, id, version, at, commitNumber, deleted, method, content } = stored
  const first = [rid, typeId, id, version, at, commitNumber, deleted ? 1 : 0, methodId(method)]
  return [...first, keys, cases.join(','), content]
}

function outboxRow({ stored, typeId }: Version): Value[] {
  return [stored.commitNumber, typeId, stored.rid, stored.version, stored.at]
}

function addCurrent({ inserts, runs }: Growing, { before, after }: Change): void {
  const { commitNumber, rid, deleted } = after.stored
  if (!deleted) inserts.current.push([after.typeId, commitNumber, rid])
  if (before !== undefined && !before.stored.deleted) {
    runs.push({ text: endCurrent, values: [commitNumber, before.typeId, before.stored.commitNumber] })
  }
}

function addIndex({ inserts, runs }: Growing, { after, opened, ended }: Change): void {
  for (const { kind, values } of opened) {
    inserts[kind].push(values)
  }
  for (const row of ended) {
    runs.push({ text: endRow[row.kind], values: [after.stored.commitNumber, ...keyValues(row)] })
  }
}

function keyValues({ kind, values }: IndexValues): Value[] {
  return kind === 'token' ? values.filter((_, i) => indexColumns.token[i] !== 'text') : [...values]
}

function addMembership({ inserts, runs }: Growing, { before, after }: Change): void {
  const { rid, commitNumber } = after.stored
  const [was, is] = [before?.cases ?? [], after.cases]
  for (const each of is) if (!was.includes(each)) inserts.membership.push([each, rid, commitNumber])
  for (const each of was) {
    if (!is.includes(each)) runs.push({ text: endMembership, values: [commitNumber, each, rid, commitNumber] })
  }
}

function addSubscribed({ inserts, runs }: Growing, subscribed: Subscribed): void {
  const { position, events, sorts, matchings, deliveries } = subscribed
  for (const event of events) inserts.subscriptionEvent.push(eventValues(event))
  for (const matching of matchings.values()) inserts.subscriptionMatching.push(matchingValues(matching))
  for (const delivery of deliveries.values()) inserts.subscriptionDelivery.push(deliveryValues(delivery))
  if (position !== undefined) runs.push({ text: movePosition, values: [position] })
  if (sorts) runs.push(...sortEvents)
}

function eventValues({ subscription, number, commitNumber, at }: SubscriptionEvent): Value[] {
  return [subscription, number, commitNumber, at]
}

function matchingValues({ subscription, version, topic, last }: Matching): Value[] {
  return [subscription, version, topic, last]
}

function deliveryValues(delivery: Delivery): Cell[] {
  const { subscription, confirmed, failures, failingSince, retryAt, failure } = delivery
  return [subscription, confirmed, failures, failingSince ?? null, retryAt ?? null, failure ?? null]
}

function markValues({ key, due, generation }: DueMark): Value[] {
  return [key, due, generation]
}
