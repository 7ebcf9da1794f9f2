/**
 * Resource types, index keys and code systems as the small integers that stand for them in the tables. A number is
 * given once and for ever, in a statement of its own, before any row can hold it; each node remembers all of them.
 */
import type { IndexKey } from '../../fhir/search/index-row.ts'
import { hasMore, type NameCounts } from './commits.ts'
import { keptText } from './kept-text.ts'
import type { Session } from './session.ts'

/** What this node knows. Another node may have given numbers since: `refresh` where `isBehind` says so. */
export interface Names {
  typeId(name: string): number | undefined
  /** @throws {Error} the number is not known: `refresh` comes before what a newer state holds is read. */
  typeName(id: number): string
  knowsType(id: number): boolean
  /** `type` is the name of the type whose rows are asked. */
  keyId(type: string, key: IndexKey): number | undefined
  systemId(value: string): number | undefined
  /** How many of each are known. */
  counts(): NameCounts
  /** Whether a state with so many names may hold some that are not known here. */
  isBehind(counts: NameCounts): boolean
  /** Reads what was added since. */
  refresh(): Promise<void>
}

/** Names that are about to be written. */
export interface WantedNames {
  readonly types: ReadonlySet<string>
  /** By the name of their type. */
  readonly keys: ReadonlyMap<string, ReadonlySet<IndexKey>>
  readonly systems: ReadonlySet<string>
}

export interface WritableNames extends Names {
  /** Gives numbers to those that have none yet. */
  intern(wanted: WantedNames): Promise<void>
}

interface Known {
  readonly types: Map<string, number>
  readonly typeNames: Map<number, string>
  /** By type and key. */
  readonly keys: Map<number, Map<IndexKey, number>>
  readonly systems: Map<string, number>
  readonly highest: { types: number; keys: number; systems: number }
}

/** The names in the database, as far as they are there now. */
export async function openNames(session: Session): Promise<WritableNames> {
  const highest = { types: 0, keys: 0, systems: 0 }
  const known: Known = { types: new Map(), typeNames: new Map(), keys: new Map(), systems: new Map([['', 0]]), highest }
  await refresh(session, known)
  return {
    typeId: (name) => known.types.get(name),
    typeName: (id) => typeName(known, id),
    knowsType: (id) => known.typeNames.has(id),
    keyId: (type, key) => known.keys.get(known.types.get(type) ?? 0)?.get(key),
    systemId: (value) => known.systems.get(keptText(value)),
    counts: () => ({ ...highest }),
    isBehind: (counts) => hasMore(counts, highest),
    refresh: () => refresh(session, known),
    intern: (wanted) => intern(session, known, wanted),
  }
}

function typeName({ typeNames }: Known, id: number): string {
  const name = typeNames.get(id)
  if (name === undefined) throw new Error(`The resource type with the number ${id} is not known to this node.`)
  return name
}

const added = `SELECT 'type', id, 0, name FROM type WHERE id > $1
  UNION ALL SELECT 'key', id, type, key FROM index_key WHERE id > $2
  UNION ALL SELECT 'system', id, 0, value FROM system WHERE id > $3`

async function refresh(session: Session, known: Known): Promise<void> {
  const { types, keys, systems } = known.highest
  for (const row of await session.rows(added, [types, keys, systems])) learn(known, row)
}

function learn({ types, typeNames, keys, systems, highest }: Known, row: readonly unknown[]): void {
  const [kind, id, type, name] = [row[0], Number(row[1]), Number(row[2]), String(row[3])]
  if (kind === 'type') {
    types.set(name, id)
    typeNames.set(id, name)
    highest.types = Math.max(highest.types, id)
  } else if (kind === 'key') {
    const ofType = keys.get(type) ?? new Map<IndexKey, number>()
    keys.set(type, ofType.set(name, id))
    highest.keys = Math.max(highest.keys, id)
  } else {
    systems.set(name, id)
    highest.systems = Math.max(highest.systems, id)
  }
}

// Who comes second with a number waits for the first, then passes over it: none is left out, and none is seen before
// those below it.
const insert = (table: string, columns: string, given: string) => `
  INSERT INTO ${table} (id, ${columns})
  SELECT (SELECT coalesce(max(id), 0) FROM ${table}) + row_number() OVER (), ${columns}
  FROM (SELECT ${columns} FROM unnest(${given}) AS wanted(${columns}) EXCEPT SELECT ${columns} FROM ${table}) AS fresh
  ON CONFLICT DO NOTHING`
const insertTypes = insert('type', 'name', '$1::text[]')
const insertKeys = insert('index_key', 'type, key', '$1::int[], $2::text[]')
const insertSystems = insert('system', 'value', '$1::text[]')

async function intern(session: Session, known: Known, wanted: WantedNames): Promise<void> {
  await until(
    () => [...wanted.types].filter((name) => !known.types.has(name)),
    (missing) => session.rows(insertTypes, [missing]).then(() => refresh(session, known)),
  )
  await until(
    () => missingKeys(known, wanted),
    (missing) => {
      const values = [missing.map(([type]) => type), missing.map(([, key]) => key)]
      return session.rows(insertKeys, values).then(() => refresh(session, known))
    },
  )
  await until(
    () => [...wanted.systems].map(keptText).filter((value) => !known.systems.has(value)),
    (missing) => session.rows(insertSystems, [missing]).then(() => refresh(session, known)),
  )
}

function missingKeys({ types, keys }: Known, wanted: WantedNames): [type: number, key: IndexKey][] {
  return [...wanted.keys].flatMap(([type, names]) => {
    const typeId = types.get(type) ?? 0
    return [...names].filter((key) => !keys.get(typeId)?.has(key)).map((key): [number, IndexKey] => [typeId, key])
  })
}

async function until<T>(left: () => readonly T[], add: (missing: readonly T[]) => Promise<void>): Promise<void> {
  for (let missing = left(); missing.length > 0; missing = left()) await add(missing)
}
