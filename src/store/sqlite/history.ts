/**
 * The history of a resource, a type or the system: versions, newest first, of one snapshot.
 *
 * https://hl7.org/fhir/R4/http.html#history
 */

import { seesAll } from '../search/sight.ts'
import type { HistoryPage, HistoryQuery, Query, Stored } from '../store.ts'
import type { View } from './view.ts'
import { mayKnow, showsVersion } from './visibility.ts'

/** The versions asked for, as a range of commit numbers of a part of the store. */
interface Range {
  /** FROM and WHERE of what lists commit_number, rid and version; its values. */
  readonly from: string
  readonly values: readonly number[]
  readonly above: number
  readonly upTo: number
  /** Versions up to this commit count only if they were current after it. */
  readonly currentAt: number
}

/** A page of the history; empty where the caller may not know of the resource. */
export async function history(view: View, query: Query, of: HistoryQuery): Promise<HistoryPage> {
  const at = of.at ?? view.newestCommit()
  const range = rangeOf(view, query, of, at)
  if (range === undefined) {
    return { versions: [], total: 0, at }
  }
  const isPlain = of.during === undefined && seesAll(query.visibility, of.type)
  const { versions, total } = isPlain ? plainPage(view, range, of) : await filteredPage(view, query, range, of)
  const last = versions.length > of.count ? versions[of.count - 1] : undefined
  return { versions: versions.slice(0, of.count), total, at, ...(last && { next: last.commitNumber }) }
}

function rangeOf(view: View, query: Query, of: HistoryQuery, at: number): Range | undefined {
  const part = partOf(view, query, of)
  const low = of.during === undefined ? 0 : view.commitBefore(of.during.low + 1)
  const high = of.during === undefined ? at : Math.min(at, view.commitBefore(of.during.high))
  const above = of.since === undefined ? 0 : view.commitBefore(of.since)
  return part && { ...part, above, upTo: high, currentAt: low }
}

const ofResource = `(SELECT commit_number, rid, version FROM history WHERE rid = ?1
  UNION ALL SELECT commit_number, rid, version FROM resource WHERE rid = ?1) WHERE true`

function partOf(view: View, query: Query, { type, id }: HistoryQuery): Pick<Range, 'from' | 'values'> | undefined {
  if (type === undefined) {
    return { from: 'outbox WHERE true', values: [] }
  }
  if (id === undefined) {
    const typeId = view.names.typeId(type)
    return typeId === undefined ? undefined : { from: 'outbox WHERE type = ?1', values: [typeId] }
  }
  const newest = view.newest(type, id)
  return newest && mayKnow(view, query, newest) ? { from: ofResource, values: [newest.rid] } : undefined
}

interface Entry {
  readonly commitNumber: number
  readonly rid: number
  readonly version: number
}

function entries(view: View, range: Range, below: number, limit: number): Entry[] {
  const text = `SELECT commit_number, rid, version FROM ${range.from}
    AND commit_number > ? AND commit_number <= ? ORDER BY commit_number DESC LIMIT ?`
  const rows = view.connection.statement(text).all(...range.values, range.above, Math.min(range.upTo, below - 1), limit)
  return rows.map((row) => ({
    commitNumber: Number(row.commit_number),
    rid: Number(row.rid),
    version: Number(row.version),
  }))
}

/** Every version in the range is shown: counted by SQL, and only the page is read. One more than `count` tells of a next page. */
function plainPage(view: View, range: Range, of: HistoryQuery): { versions: Stored[]; total: number } {
  const text = `SELECT count(*) AS total FROM ${range.from} AND commit_number > ? AND commit_number <= ?`
  const total = view.connection.statement(text).get(...range.values, range.above, range.upTo)?.total
  const found = of.count === 0 ? [] : entries(view, range, of.before ?? Number.MAX_SAFE_INTEGER, of.count + 1)
  const versions = found.map(({ rid, version }) => view.numbered(rid, version))
  return { versions: versions.filter((version) => version !== undefined), total: Number(total) }
}

const entriesAtOnce = 500

/** Each version is asked whether it is shown, some at a time, so that others are served in between. */
async function filteredPage(
  view: View,
  query: Query,
  range: Range,
  of: HistoryQuery,
): Promise<{ versions: Stored[]; total: number }> {
  const versions: Stored[] = []
  const known = new Map<number, boolean>()
  let total = 0
  let found = entries(view, range, Number.MAX_SAFE_INTEGER, entriesAtOnce)
  while (found.length > 0) {
    const current = found.filter((entry) => isCurrentAt(view, entry, range.currentAt))
    const seen = current.map((entry) => shown(view, query, entry, known)).filter((version) => version !== undefined)
    total += seen.length
    const onPage = seen.filter(({ commitNumber }) => commitNumber < (of.before ?? Number.MAX_SAFE_INTEGER))
    versions.push(...onPage.slice(0, of.count + 1 - versions.length))
    await view.pause()
    found = entries(view, range, found.at(-1)?.commitNumber ?? 0, entriesAtOnce)
  }
  return { versions: of.count === 0 ? [] : versions, total }
}

function isCurrentAt(view: View, { commitNumber, rid, version }: Entry, commit: number): boolean {
  return commitNumber > commit || view.after(rid, commit)?.version === version
}

function shown(view: View, query: Query, entry: Entry, known: Map<number, boolean>): Stored | undefined {
  const newest = known.has(entry.rid) ? undefined : view.newestOf(entry.rid)
  if (newest !== undefined) {
    known.set(entry.rid, mayKnow(view, query, newest))
  }
  const version = known.get(entry.rid) === true ? view.numbered(entry.rid, entry.version) : undefined
  return version !== undefined && showsVersion(view, query, version) ? version : undefined
}
