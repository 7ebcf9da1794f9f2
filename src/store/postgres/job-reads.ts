/** What jobs ask the tables about one resource or mark each; those of all jobs of a turn are asked together. */
import { numberArray, textArray } from './binary-array.ts'
import { type Loader, openLoader } from './loader.ts'
import type { Names } from './names.ts'
import type { Session } from './session.ts'
import { storedColumns, storedOf } from './stored.ts'
import type { Version } from './written.ts'

export interface ResourceName {
  readonly type: string
  readonly id: string
}

export interface JobReads {
  /** The newest version, deleted or not. */
  readonly versions: Loader<ResourceName, Version>
  /** The generation of a mark that is set. */
  readonly marks: Loader<string, number>
  /** Up to which commit number changes are matched; there is one. */
  readonly position: Loader<'', number>
  /** The number of the last event of a subscription. */
  readonly lasts: Loader<string, number>
}

const versionsText = `SELECT ${storedColumns('r')}, r.cases
  FROM unnest($1::int[], $2::text[]) AS wanted(type, id)
  CROSS JOIN LATERAL (SELECT * FROM resource WHERE resource.type = wanted.type AND resource.id = wanted.id) AS r`
const marksText = `SELECT s.key, s.generation FROM unnest($1::text[]) AS wanted(key)
  CROSS JOIN LATERAL (SELECT * FROM schedule WHERE schedule.key = wanted.key) AS s`

const positionText = `SELECT '', commit_number FROM subscription_position`
const lastsText = `SELECT m.subscription, m.last FROM unnest($1::text[]) AS wanted(id)
  CROSS JOIN LATERAL (SELECT * FROM subscription_matching m WHERE m.subscription = wanted.id) AS m`

/** `everywhere`: where versions are read, if that is another session. */
export function openJobReads(session: Session, names: Names, everywhere: Session = session): JobReads {
  const itself = (key: string) => key
  const numbers = async (text: string, values: readonly unknown[]) =>
    new Map((await session.rows(text, values)).map(([key, value]) => [String(key), Number(value)]))
  return {
    versions: openLoader(nameOf, (wanted) => readVersions(everywhere, names, wanted)),
    marks: openLoader(itself, (keys) => numbers(marksText, [textArray(keys)])),
    position: openLoader(itself, () => numbers(positionText, [])),
    lasts: openLoader(itself, (ids) => numbers(lastsText, [textArray(ids)])),
  }
}

export function nameOf({ type, id }: ResourceName): string {
  return `${type}/${id}`
}

/** @returns those that there are, by `[type]/[id]` */
export async function readVersions(
  session: Session,
  names: Names,
  wanted: readonly ResourceName[],
): Promise<Map<string, Version>> {
  if (wanted.some(({ type }) => names.typeId(type) === undefined)) await names.refresh()
  const known = wanted.filter(({ type }) => names.typeId(type) !== undefined)
  if (known.length === 0) return new Map()
  const types = numberArray(
    'int',
    known.map(({ type }) => names.typeId(type) ?? 0),
  )
  const rows = await session.rows(versionsText, [types, textArray(known.map(({ id }) => writable(id)))])
  return new Map(rows.map((row) => versionOf(row, names)).map((version) => [nameOf(version.stored), version]))
}

function versionOf(row: readonly unknown[], names: Names): Version {
  const cases = String(row.at(-1))
  return { stored: storedOf(row, names), cases: cases === '' ? [] : cases.split(',') }
}

/** No id holds U+0000; one that is asked for may. */
function writable(id: string): string {
  return id.replaceAll('\0', '\uFFFD')
}
