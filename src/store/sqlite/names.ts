/** Resource types, index keys and code systems as the small integers that stand for them in the tables. */
import type { IndexKey } from '../../fhir/search/index-row.ts'
import type { Connection, Run } from './connection.ts'
import {
  find,
  flush,
  forget,
  handOver,
  type Interned,
  type InternedOptions,
  intern,
  keep,
  openInterned,
  reload,
} from './interned.ts'

/** What a reader may ask. A number must not be kept beyond the call: a rollback may give it to another name. */
export interface Names {
  typeId(name: string): number | undefined
  typeName(id: number): string
  /** `type` is the name of the type whose rows are asked. */
  keyId(type: string, key: IndexKey): number | undefined
  systemId(value: string): number | undefined
  /** Another each time that one who asked before may be given another number, or one where there was none. */
  generation(): number
}

/** What the writer may do besides; `keep`, `forget`, `flush`, `handOver` and `reload` are those of interned.ts, for all names. */
export interface WritableNames extends Names {
  internType(name: string): number
  internKey(typeId: number, key: IndexKey): number
  internSystem(value: string): number
  keep(): void
  forget(): void
  flush(withJob: boolean): void
  handOver(): readonly Run[]
  reload(): void
}

const tables = {
  type: {
    table: 'type',
    select: 'SELECT id FROM type WHERE name = ?',
    insert: 'INSERT INTO type (id, name) VALUES (?, ?)',
    columns: (name) => [name],
    limit: Number.POSITIVE_INFINITY,
  },
  /** Their names are `<type id> <key>`. */
  key: {
    table: 'index_key',
    select: 'SELECT id FROM index_key WHERE type = ? AND key = ?',
    insert: 'INSERT INTO index_key (id, type, key) VALUES (?, ?, ?)',
    columns: (name) => [Number.parseInt(name, 10), name.slice(name.indexOf(' ') + 1)],
    limit: Number.POSITIVE_INFINITY,
  },
  /** Clients name as many as they like. */
  system: {
    table: 'system',
    select: 'SELECT id FROM system WHERE value = ?',
    insert: 'INSERT INTO system (id, value) VALUES (?, ?)',
    columns: (name) => [name],
    limit: 20_000,
  },
} as const satisfies Record<string, InternedOptions>

/** The names in the database behind `connection`, which is the writer's. */
export function openNames(connection: Connection): WritableNames {
  const types = openInterned(connection, tables.type)
  const keys = openInterned(connection, tables.key)
  const systems = openInterned(connection, tables.system)
  const each = (what: (names: Interned) => void) => {
    for (const names of [types, keys, systems]) {
      what(names)
    }
  }
  return {
    typeId: (name) => find(types, name),
    typeName: typeNames(connection, types),
    keyId: (type, key) => {
      const typeId = find(types, type)
      return typeId === undefined ? undefined : find(keys, `${typeId} ${key}`)
    },
    systemId: (value) => find(systems, value),
    generation: () => types.generation + keys.generation + systems.generation,
    internType: (name) => intern(types, name),
    internKey: keysByType(keys),
    internSystem: (value) => intern(systems, value),
    keep: () => each(keep),
    forget: () => each(forget),
    handOver: () => [types, keys, systems].flatMap(handOver),
    flush: (withJob) => each((names) => flush(names, withJob)),
    reload: () => each(reload),
  }
}

/** As `intern`, without making the name of a key that was met before: most are, and there are many. */
function keysByType(keys: Interned): (typeId: number, key: IndexKey) => number {
  const byType = new Map<number, Map<IndexKey, string>>()
  return (typeId, key) => {
    const ofType = byType.get(typeId) ?? new Map<IndexKey, string>()
    byType.set(typeId, ofType)
    const name = ofType.get(key) ?? `${typeId} ${key}`
    ofType.set(key, name)
    return intern(keys, name)
  }
}

/** Names by number, remembered as long as the number still is that name's. */
function typeNames(connection: Connection, types: Interned): (id: number) => string {
  const names = new Map<number, string>()
  return (id) => {
    const known = names.get(id)
    if (known !== undefined && types.known.get(known) === id) {
      return known
    }
    const name = String(connection.statement('SELECT name FROM type WHERE id = ?').get(id)?.name)
    find(types, name)
    names.set(id, name)
    return name
  }
}
