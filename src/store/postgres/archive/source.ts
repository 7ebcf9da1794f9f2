/** All that a database keeps, read in one state beside the servers that write it. */
import type { ArchiveSource, KeptRecord, KeptVersion } from '../../archive.ts'
import type { Stored } from '../../store.ts'
import { openNames } from '../names.ts'
import { demandReadable } from '../schema-version.ts'
import { placeOf, type Session } from '../session.ts'
import { readLayout } from '../shards/layout.ts'
import { storedColumns, storedOf } from '../stored.ts'
import { openDatabase } from './connection.ts'
import { others } from './others.ts'

const oneState = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'

/** A session that sees one state of the database until it is closed. */
export interface OpenedState {
  readonly session: Session
  close(): Promise<void>
}

/** @throws {Error} the database cannot be reached, holds no store, or one of another version of this program */
export async function openState(url: string, settings?: Readonly<Record<string, string>>): Promise<OpenedState> {
  const { session, run, close } = await openDatabase(url, settings)
  try {
    await run(oneState)
    await demandReadable(session, placeOf(url))
    await demandWhole(session, placeOf(url))
    return { session, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** @throws {Error} the database is spread over several servers, whose state no one session sees */
async function demandWhole(session: Session, place: string): Promise<void> {
  if ((await readLayout(session)) === undefined) return
  throw new Error(
    `The database ${place} is distributed over several servers: it cannot be read as one state from here. Back up all its servers at one restore point: docs/operations.md.`,
  )
}

/** @throws {Error} as `openState` */
export async function openPostgresArchive(url: string): Promise<ArchiveSource> {
  const { session, close } = await openState(url)
  return { ...archiveIn(session), close }
}

/** What a session reads in one state. */
export function archiveIn(session: Session): Omit<ArchiveSource, 'close'> {
  return {
    size: () => sizeOf(session),
    records: () => records(session),
    current: (type, id) => currentOf(session, type, id),
  }
}

const countedTables = ['outbox', 'schedule', 'follow', 'subscription_event']
const sizeText = `SELECT ${countedTables.map((table) => `(SELECT count(*) FROM ${table})`).join(' + ')}`

async function sizeOf(session: Session): Promise<number> {
  const [row] = await session.rows(sizeText)
  return Number(row?.[0])
}

async function* records(session: Session): AsyncGenerator<readonly KeptRecord[]> {
  for await (const versions of versionsIn(session)) yield versions.map((version) => ({ kind: 'version', version }))
  for (const read of others) yield* read(session)
}

/** So many versions are read together, or so many bytes and one version. */
const [mostVersions, mostBytes] = [500, 4 * 2 ** 20]
const columns = (alias: string) => `${storedColumns(alias)}, ${alias}.cases`

// The length of a long text is known without reading it.
const next = `SELECT place, ${columns('sized')} FROM (
    SELECT o.commit_number AS place, v.*,
      sum(coalesce(octet_length(v.content), 0)) OVER (ORDER BY o.commit_number)
        - coalesce(octet_length(v.content), 0) AS bytes_before
    FROM (SELECT commit_number, rid FROM outbox WHERE commit_number > $1 ORDER BY commit_number LIMIT ${mostVersions}) o
    LEFT JOIN LATERAL (SELECT * FROM (
      (SELECT ${columns('r')} FROM resource r WHERE r.rid = o.rid AND (r.commit_number + 0) = o.commit_number)
      UNION ALL (SELECT ${columns('h')} FROM history h WHERE h.commit_number = o.commit_number)) each LIMIT 1) v ON true
  ) sized WHERE bytes_before < ${mostBytes} ORDER BY place`

/** Every version, in commit order, some at a time. */
export async function* versionsIn(session: Session): AsyncGenerator<readonly KeptVersion[]> {
  const names = await openNames(session)
  for (let from = 0; ; ) {
    const rows = await session.rows(next, [from])
    // The outbox may name what is not there: `verify` says so.
    yield rows.filter(([, rid]) => rid !== null).map(([, ...row]) => keptVersion(row, names))
    if (rows.length === 0) return
    from = Number(rows.at(-1)?.[0])
  }
}

function keptVersion(row: readonly unknown[], names: Parameters<typeof storedOf>[1]): KeptVersion {
  const cases = String(row.at(-1))
  return Object.assign(storedOf(row, names), { cases: cases === '' ? [] : cases.split(',') })
}

const currentText = `SELECT ${storedColumns('r')} FROM resource r
  WHERE r.type = (SELECT t.id FROM type t WHERE t.name = $1) AND r.id = $2`

async function currentOf(session: Session, type: string, id: string): Promise<Stored | undefined> {
  const [row] = await session.rows(currentText, [type, id])
  return row && storedOf(row, { typeName: () => type })
}
