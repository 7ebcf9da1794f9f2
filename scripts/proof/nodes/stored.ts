/** Compares what clients were answered with what is stored: in the history over REST, and in the tables. */
import { findingOf } from '../../../src/process/finding-identity.ts'
import type { Change, Json } from '../subscriptions/change.ts'
import type { ProofDatabase } from './database.ts'
import type { Ledger, Sent } from './ledger.ts'
import { markSystem } from './load.ts'

interface Identifier {
  readonly system?: string
  readonly value?: string
}

function identifiersOf(resource: Json): readonly Identifier[] {
  return [(resource.identifier ?? []) as Identifier | readonly Identifier[]].flat()
}

/** Acknowledged writes that are not there as they were sent, and refused ones that are. */
export function writeFaults({ sent }: Ledger, changes: readonly Change[]): readonly string[] {
  const byVersion = new Map(changes.map((change) => [`${change.type}/${change.id}/${change.version}`, change]))
  const written = new Map<string, number>()
  for (const { after } of changes) {
    const mark = markOf(after)
    if (mark !== undefined) written.set(mark, (written.get(mark) ?? 0) + 1)
  }
  return sent.flatMap((one) => [...countFaults(one, written), ...versionFaults(one, byVersion)])
}

function markOf(resource: Json | undefined): string | undefined {
  return resource && identifiersOf(resource).find(({ system }) => system === markSystem)?.value
}

function countFaults({ mark, resources, answered }: Sent, written: ReadonlyMap<string, number>): readonly string[] {
  if (mark === '') return []
  const found = written.get(mark) ?? 0
  const allowed = { stored: [resources], refused: [0], unclear: [0, resources] }[answered]
  return allowed.includes(found) ? [] : [`${mark} was ${answered}, and ${found} of its ${resources} versions are there`]
}

function versionFaults({ mark, versions }: Sent, byVersion: ReadonlyMap<string, Change>): readonly string[] {
  return versions.flatMap((version) => {
    const change = byVersion.get(version)
    if (change?.after === undefined) return [`${version} was acknowledged, and is not there`]
    return mark === '' || markOf(change.after) === mark
      ? []
      : [`${version} was acknowledged for ${mark}, and is of another`]
  })
}

/** Live resources by the identifiers that must be of one of them only. */
export function doubleFaults({ single }: Ledger, changes: readonly Change[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { type, after } of live(changes)) {
    for (const { system, value } of identifiersOf(after)) {
      const query = `${type}?identifier=${system}|${value}`
      counts.set(query, (counts.get(query) ?? 0) + 1)
    }
  }
  return [...single].flatMap((query) => {
    const found = counts.get(query) ?? 0
    return found === 1 ? [] : [`${query} is there ${found} times`]
  })
}

/** The resources of the newest versions. */
function live(changes: readonly Change[]): readonly { readonly type: string; readonly after: Json }[] {
  const newest = new Map(changes.map((change) => [`${change.type}/${change.id}`, change]))
  return [...newest.values()].flatMap(({ type, after }) => (after ? [{ type, after }] : []))
}

export interface Duties {
  readonly count: number
  readonly faults: readonly string[]
}

/** What the server made of cases that are all alike: each must have come to the same, once. */
export function duties(changes: readonly Change[]): Duties {
  const rules = new Map<string, string[]>()
  for (const { type, after } of live(changes)) {
    if (type === 'EpisodeOfCare') rules.set(String(after.id), rules.get(String(after.id)) ?? [])
    const finding = findingOf(after as unknown as Parameters<typeof findingOf>[0])
    const [subject, rule] = [finding?.slice(0, finding.lastIndexOf('/')), finding?.split('/').at(-1)]
    if (subject && rule) rules.set(subject, [...(rules.get(subject) ?? []), `${type} ${rule}`].sort())
  }
  const cases = [...rules].filter(([subject]) => !subject.includes('/'))
  const usual = mostFrequent(cases.map(([, found]) => found.join(', ')))
  const doubled = cases.flatMap(([id, found]) => {
    const twice = found.filter((rule, at) => rule === found[at - 1])
    return twice.length > 0 ? [`case ${id} has ${twice.join(', ')} twice`] : []
  })
  const other = cases.flatMap(([id, found]) => {
    return found.join(', ') === usual ? [] : [`case ${id} has ${found.join(', ')}, where others have ${usual}`]
  })
  const none = usual === '' ? ['no case has any duty'] : []
  return { count: cases.reduce((sum, [, found]) => sum + found.length, 0), faults: [...doubled, ...other, ...none] }
}

function mostFrequent(texts: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? ''
}

/** Each gives rows only where something is wrong. */
const rules: readonly (readonly [what: string, statement: string])[] = [
  [
    'commit numbers have a gap',
    'SELECT 1 FROM outbox HAVING count(*) <> max(commit_number) OR max(commit_number) <> (SELECT commit_number FROM head)',
  ],
  [
    'a commit has no version, or another',
    `SELECT 1 FROM outbox o FULL JOIN (SELECT commit_number, rid, version FROM resource
     UNION ALL SELECT commit_number, rid, version FROM history) v USING (commit_number)
     WHERE o.rid IS DISTINCT FROM v.rid OR o.version IS DISTINCT FROM v.version LIMIT 1`,
  ],
  [
    'the versions of a resource have a gap',
    'SELECT 1 FROM outbox GROUP BY rid HAVING count(*) <> max(version) OR count(DISTINCT version) <> count(*) LIMIT 1',
  ],
  [
    'a later commit has an earlier time',
    'SELECT 1 FROM (SELECT at < lag(at) OVER (ORDER BY commit_number) AS wrong FROM outbox) o WHERE wrong LIMIT 1',
  ],
]

/** What is wrong in the tables. */
export async function tableFaults(database: ProofDatabase): Promise<readonly string[]> {
  const found: string[] = []
  for (const [what, statement] of rules) if ((await database.rows(statement)).length > 0) found.push(what)
  return found
}
