/** The one statement that commits a group: all of it is written, or nothing where another has had the turn. */
import type { IndexKind } from '../../fhir/search/index-row.ts'
import type { Placed } from './group.ts'
import { type GroupValues, kinds, type RowSet, rowSets, type SetName } from './group-values.ts'
import { indexColumns } from './index-values.ts'
import type { Names } from './names.ts'
import { indexTables } from './schema.ts'

export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

/** Who commits: the node, and the number of its group, by which it can ask later whether it was committed. */
export interface Committer {
  readonly node: string
  readonly group: number
}

export const channel = 'vardbro'

/**
 * Its answer is one row if the group was committed, none if `head.turn` was another than the one before the group's.
 * Everything hangs on that one row: its lock is taken, its turn compared anew if it had to be waited for, and given
 * back with the flush of the commit.
 */
export function commitStatement(group: Placed, { sets, updates }: GroupValues, names: Names, by: Committer): Statement {
  const { turn, commitNumber, at, generation } = group.head
  const { types, keys, systems } = names.counts()
  const told = toldOf(group, by)
  const first = [turn - 1, commitNumber, at, generation, types, keys, systems, by.node, by.group, told]
  const leases = group.leases.size === 0 ? [] : [[...group.leases.keys()], [...group.leases.values()]]
  const shape = { given: [...sets.keys()], updates, hasLeases: group.leases.size > 0 }
  return { text: textOf(shape), values: [...first, ...leases, ...[...sets.values()].flat()] }
}

/** What the other nodes are told: that there are new versions, marks that are due, or neither ('': nothing). */
export function toldOf({ changes, isDue }: Placed, { node }: Committer): string {
  return changes.length > 0 || isDue ? `${node} ${changes.length > 0 ? 'c' : ''}${isDue ? 'd' : ''}` : ''
}

const texts = new Map<string, string>()

interface Shape {
  readonly given: readonly SetName[]
  readonly updates: boolean
  readonly hasLeases: boolean
}

function textOf(shape: Shape): string {
  const name = `${shape.updates} ${shape.hasLeases} ${shape.given.join(' ')}`
  const text = texts.get(name) ?? makeText(shape)
  texts.set(name, text)
  return text
}

const head = (isHeld: string) => `head_now AS (
  UPDATE head SET turn = turn + 1, commit_number = $2::bigint, at = $3::bigint, generation = $4::bigint,
    types = greatest(types, $5::bigint), keys = greatest(keys, $6::bigint), systems = greatest(systems, $7::bigint)
  WHERE turn = $1::bigint${isHeld} RETURNING turn)`
/** Who would take one of them waits until this is committed; one that was taken before is not among them. */
const held = `held AS MATERIALIZED (
  SELECT FROM unnest($11::text[], $12::text[]) AS wanted(name, holder)
  JOIN lease ON lease.name = wanted.name AND lease.holder = wanted.holder FOR SHARE OF lease)`
const allHeld = ' AND (SELECT count(*) FROM held) = cardinality($11::text[])'
const node = `node_now AS (
  INSERT INTO node (id, committed, at) SELECT $8::text, $9::bigint, $3::bigint FROM head_now
  ON CONFLICT (id) DO UPDATE SET committed = excluded.committed, at = excluded.at)`
const answer = `SELECT turn, CASE WHEN $10::text = '' THEN NULL ELSE pg_notify('${channel}', $10::text) END FROM head_now`
const firstParameters = 10

function makeText({ given, updates, hasLeases }: Shape): string {
  let next = firstParameters + (hasLeases ? 3 : 1)
  const sources = given.map((name) => {
    const source = sourceText(name, rowSets[name], next)
    next += Object.keys(rowSets[name]).length
    return source
  })
  const has = new Set(given)
  const parts = [...given.flatMap((name) => partsOf(name, has)), ...(updates ? updateParts(has) : [])]
  const named = parts.map((part, i) => `part_${i} AS (${part})`)
  const first = hasLeases ? [held, head(allHeld)] : [head('')]
  return `WITH ${[...first, ...sources, node, ...named].join(',\n')}\n${answer}`
}

/** The rows of a set: there are none where the turn was another's. */
function sourceText(name: SetName, set: RowSet, from: number): string {
  const columns = Object.keys(set)
  return `${name}_rows AS MATERIALIZED (
  SELECT ${columns.map((column) => `r.${column}`).join(', ')}
  FROM head_now CROSS JOIN ${sourceOf(set, from)} AS r (${columns.join(', ')}))`
}

/** The arrays of a set's columns, which are the parameters from the number `from` on, as rows. */
export function sourceOf(set: RowSet, from: number): string {
  const types = { int: 'int[]', bigint: 'bigint[]', double: 'double precision[]', text: 'text[]' }
  return `unnest(${Object.values(set)
    .map((kind, i) => `$${from + i}::${types[kind]}`)
    .join(', ')})`
}

const kept = 'rid, type, id, version, at, commit_number, deleted, method, keys, cases, content'

const writingSets: Readonly<Partial<Record<SetName, readonly string[]>>> = {
  version: [
    `INSERT INTO resource (${kept}) SELECT ${kept} FROM version_rows WHERE place = 0`,
    `INSERT INTO outbox (commit_number, type, rid, version, at)
      SELECT commit_number, type, rid, version, at FROM version_rows`,
    `INSERT INTO current (type, since, rid)
      SELECT type, commit_number, rid FROM version_rows WHERE place < 2 AND deleted = 0`,
  ],
  joined: ['INSERT INTO membership (case_id, rid, since, until) SELECT case_id, rid, since, until FROM joined_rows'],
  left: [
    `UPDATE membership SET until = l.until FROM left_rows l
      WHERE membership.case_id = l.case_id AND membership.rid = l.rid AND membership.until IS NULL`,
  ],
  mark: [
    `INSERT INTO schedule (key, due, generation, shard)
      SELECT m.key, CASE WHEN m.replaces = 1 THEN m.due ELSE least(m.due, s.due) END, m.generation, m.shard
      FROM mark_rows m LEFT JOIN schedule s ON s.key = m.key
      ON CONFLICT (key) DO UPDATE SET due = excluded.due, generation = excluded.generation`,
  ],
  unmark: ['DELETE FROM schedule USING unmark_rows u WHERE schedule.key = u.key'],
  follower: [
    `DELETE FROM follow USING follower_rows f WHERE follow.follower = f.follower
      AND (follow.follower, follow.target) NOT IN (SELECT w.follower, w.target FROM follow_rows w)`,
  ],
  follow: ['INSERT INTO follow (follower, target) SELECT follower, target FROM follow_rows ON CONFLICT DO NOTHING'],
  position: ['UPDATE subscription_position SET commit_number = p.commit_number FROM position_rows p'],
  event: [
    `INSERT INTO subscription_event (subscription, number, commit_number, at)
      SELECT subscription, number, commit_number, at FROM event_rows`,
  ],
  matching: [
    `INSERT INTO subscription_matching (subscription, version, topic, last)
      SELECT subscription, version, topic, last FROM matching_rows
      ON CONFLICT (subscription) DO UPDATE SET version = excluded.version, topic = excluded.topic, last = excluded.last`,
  ],
  delivery: [
    `INSERT INTO subscription_delivery (subscription, confirmed, failures, failing_since, retry_at, failure)
      SELECT subscription, confirmed, failures, failing_since, retry_at, failure FROM delivery_rows
      ON CONFLICT (subscription) DO UPDATE SET confirmed = excluded.confirmed, failures = excluded.failures,
        failing_since = excluded.failing_since, retry_at = excluded.retry_at, failure = excluded.failure`,
  ],
  forgotten: [
    `DELETE FROM subscription_event e USING forgotten_rows f
      WHERE e.subscription = f.subscription AND e.number <= f.number`,
  ],
}

/** How a set that is about no resource is written, from its rows `<name>_rows`; `follower` with or without those of `follow`. */
export function writing(name: SetName, hasFollow: boolean): string {
  return name === 'follower' && !hasFollow ? followNothing : (writingSets[name]?.[0] ?? '')
}

const followNothing = 'DELETE FROM follow USING follower_rows f WHERE follow.follower = f.follower'

function partsOf(name: SetName, has: ReadonlySet<SetName>): readonly string[] {
  if (name === 'follower' && !has.has('follow')) return [followNothing]
  const kind = kinds.find((each) => name === `fresh_${each}`)
  if (kind === undefined) return writingSets[name] ?? []
  const columns = [...indexColumns[kind], 'since'].join(', ')
  return [`INSERT INTO ${kind} (${columns}) SELECT ${columns} FROM fresh_${kind}_rows`]
}

const endCurrent = `UPDATE current SET until = v.commit_number FROM version_rows v
  WHERE v.ended IS NOT NULL AND current.type = v.type AND current.since = v.ended`
const moveOld = `INSERT INTO history (${kept})
  SELECT ${list('r')} FROM version_rows v JOIN resource r ON r.rid = v.rid WHERE v.place = 1
  UNION ALL SELECT ${kept} FROM version_rows WHERE place = 2`
const updateNew = `UPDATE resource SET version = v.version, at = v.at, commit_number = v.commit_number,
    deleted = v.deleted, method = v.method, keys = v.keys, cases = v.cases, content = v.content
  FROM version_rows v WHERE v.place = 1 AND resource.rid = v.rid`

function list(alias: string): string {
  return kept
    .split(', ')
    .map((column) => `${alias}.${column}`)
    .join(', ')
}

/** Rows that hold and are not among the new ones end; new ones that do not hold yet are added. */
function updateParts(has: ReadonlySet<SetName>): string[] {
  return [endCurrent, moveOld, updateNew, ...kinds.flatMap((kind) => comparison(kind, has.has(`again_${kind}`)))]
}

function comparison(kind: IndexKind, hasNew: boolean): string[] {
  const end = `UPDATE ${kind} SET until = v.commit_number FROM version_rows v
    WHERE v.place = 1 AND ${kind}.rid = v.rid AND ${kind}.until IS NULL`
  if (!hasNew) return [end]
  // Answered from a table of hashes, however many rows there are; as NOT EXISTS it may be planned as a loop in a loop.
  const columns = (of: string) => indexTables[kind].map((column) => `${of}.${column}`).join(', ')
  const isGone = `(${columns(kind)}) NOT IN (SELECT ${columns('n')} FROM again_${kind}_rows n)`
  return [`${end} AND ${isGone}`, addMissing(kind, `again_${kind}_rows`)]
}

/** Adds those of some rows that do not hold already. */
function addMissing(kind: IndexKind, rows: string): string {
  const columns = [...indexColumns[kind], 'since']
  return `INSERT INTO ${kind} (${columns.join(', ')}) SELECT ${columns.map((column) => `n.${column}`).join(', ')}
    FROM ${rows} n
    WHERE NOT EXISTS (SELECT FROM ${kind} t WHERE t.until IS NULL AND ${sameRow(kind, 'n', 't')})`
}

function sameRow(kind: IndexKind, one: string, other: string): string {
  return indexTables[kind].map((column) => `${one}.${column} = ${other}.${column}`).join(' AND ')
}
