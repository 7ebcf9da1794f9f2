/** Looks through a database for what is not as the store writes it. */
import type { IndexKind } from '../../../fhir/search/index-row.ts'
import type { KeptVersion } from '../../archive.ts'
import type { Extract, Fault } from '../../keeper.ts'
import { orderFaults, parsed, rowFaults, textFaults } from '../../version-faults.ts'
import { kinds } from '../group-values.ts'
import { type IndexValues, indexColumns, indexValues, keysOf } from '../index-values.ts'
import { prunedTo } from '../kept.ts'
import { type Names, openNames } from '../names.ts'
import type { Session } from '../session.ts'

/** Gives the faults of versions that come in commit order. */
export type VersionCheck = (versions: readonly KeptVersion[]) => Promise<readonly Fault[]>

export async function openVersionCheck(session: Session, extract: Extract): Promise<VersionCheck> {
  const { commitNumber: pruned } = await prunedTo(session)
  const names = withUnknown(await openNames(session))
  let last = { commitNumber: 0, at: 0 }
  return async (versions) => {
    const [now, earlier] = [await newestOf(session, versions), await predecessorsOf(session, versions)]
    const newest = versions.filter(({ rid, commitNumber }) => now.get(rid)?.commitNumber === commitNumber)
    const ofNewest = await newestFaults(session, newest, { extract, names, now })
    return versions.flatMap((version) => {
      const what = [
        ...orderFaults(version, last, pruned),
        ...(followsOn(version, earlier, pruned) ? [] : ['The version before it is missing.']),
        ...textFaults(version),
        ...(ofNewest.get(version) ?? []),
      ]
      last = version
      return what.map((each) => ({ where: `${version.type}/${version.id}/_history/${version.version}`, what: each }))
    })
  }
}

/** A row whose name has no number cannot be there. */
function withUnknown(names: Names): Names {
  return {
    ...names,
    typeId: (name) => names.typeId(name) ?? -1,
    keyId: (type, key) => names.keyId(type, key) ?? -1,
    systemId: (value) => names.systemId(value) ?? -1,
  }
}

interface Now {
  readonly commitNumber: number
  readonly keys: string
}

const newestText = `SELECT wanted.rid, r.commit_number, r.keys FROM unnest($1::bigint[]) AS wanted(rid)
  CROSS JOIN LATERAL (SELECT commit_number, keys FROM resource WHERE rid = wanted.rid OFFSET 0) r`

async function newestOf(session: Session, versions: readonly KeptVersion[]): Promise<ReadonlyMap<number, Now>> {
  const rows = await session.rows(newestText, [ridsOf(versions)])
  return new Map(rows.map(([rid, commit, keys]) => [Number(rid), { commitNumber: Number(commit), keys: String(keys) }]))
}

function ridsOf(versions: readonly KeptVersion[]): readonly number[] {
  return [...new Set(versions.map(({ rid }) => rid))]
}

const predecessorText = `SELECT wanted.rid, wanted.version, h.commit_number
  FROM unnest($1::bigint[], $2::int[]) AS wanted(rid, version)
  CROSS JOIN LATERAL (SELECT commit_number FROM history WHERE rid = wanted.rid AND version = wanted.version OFFSET 0) h`

/** The commit numbers of what was there before, by rid and version. */
async function predecessorsOf(
  session: Session,
  versions: readonly KeptVersion[],
): Promise<ReadonlyMap<string, number>> {
  const later = versions.filter(({ version }) => version > 1)
  const values = [later.map(({ rid }) => rid), later.map(({ version }) => version - 1)]
  const rows = await session.rows(predecessorText, values)
  return new Map(rows.map(([rid, version, commitNumber]) => [`${rid} ${version}`, Number(commitNumber)]))
}

function followsOn(
  { rid, version, commitNumber }: KeptVersion,
  earlier: ReadonlyMap<string, number>,
  pruned: number,
): boolean {
  if (version === 1) return rid === commitNumber
  const before = earlier.get(`${rid} ${version - 1}`)
  return before === undefined ? commitNumber <= pruned : before < commitNumber
}

interface NewestOptions {
  readonly extract: Extract
  readonly names: Names
  readonly now: ReadonlyMap<number, Now>
}

/** The index rows and cases of what is there now. */
async function newestFaults(
  session: Session,
  versions: readonly KeptVersion[],
  { extract, names, now }: NewestOptions,
): Promise<ReadonlyMap<KeptVersion, readonly string[]>> {
  const readable = versions.filter(({ deleted, content }) => deleted || parsed(content) !== undefined)
  const [there, unlisted] = [await rowsOf(session, readable), await unlistedOf(session, readable)]
  return new Map(
    readable.map((version) => {
      const { rid, type, deleted, content } = version
      const made = deleted ? [] : indexValues(extract(type, content), type, rid, names)
      const keys = [now.get(rid)?.keys ?? '', keysOf(made)] as const
      const faults = rowFaults({ ...comparison(made, there.get(rid) ?? []), keys })
      return [version, unlisted.has(rid) ? [...faults, 'It is not listed with a case that it belongs to.'] : faults]
    }),
  )
}

function comparison(made: readonly IndexValues[], there: readonly string[]): { missing: number; surplus: number } {
  const wanted = new Set(made.map(({ kind, values }) => identity(kind, values)))
  const found = new Set(there)
  const missing = [...wanted].filter((row) => !found.has(row)).length
  return { missing, surplus: there.length - wanted.size + missing }
}

function identity(kind: IndexKind, values: readonly unknown[]): string {
  return `${kind} ${JSON.stringify(values)}`
}

const rowTexts = kinds.map((kind) => ({
  kind,
  text: `SELECT wanted.rid, ${indexColumns[kind].map((column) => `t.${column}`).join(', ')}
    FROM unnest($1::bigint[]) AS wanted(rid)
    CROSS JOIN LATERAL (SELECT * FROM ${kind} WHERE rid = wanted.rid AND until IS NULL OFFSET 0) t`,
}))

/** The index rows that hold now, by rid. */
async function rowsOf(
  session: Session,
  versions: readonly KeptVersion[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const found = new Map<number, string[]>()
  for (const { kind, text } of rowTexts) {
    for (const [rid, ...values] of await session.rows(text, [ridsOf(versions)])) {
      const rows = found.get(Number(rid)) ?? []
      found.set(Number(rid), rows)
      rows.push(identity(kind, values))
    }
  }
  return found
}

const unlistedText = `SELECT DISTINCT wanted.rid FROM unnest($1::bigint[], $2::text[]) AS wanted(rid, case_id)
  WHERE NOT EXISTS (SELECT FROM membership m
    WHERE m.case_id = wanted.case_id AND m.rid = wanted.rid AND m.until IS NULL OFFSET 0)`

async function unlistedOf(session: Session, versions: readonly KeptVersion[]): Promise<ReadonlySet<number>> {
  const pairs = versions.flatMap(({ rid, cases }) => cases.map((each) => [rid, each] as const))
  const rows = await session.rows(unlistedText, [pairs.map(([rid]) => rid), pairs.map(([, each]) => each)])
  return new Set(rows.map(([rid]) => Number(rid)))
}
