/**
 * Names that the tables write as small integers. A name interned by a job that is taken back is forgotten again, so
 * that its number is free for another and no row can come to mean another name.
 */
import type { Connection, Run } from './connection.ts'

export interface InternedOptions {
  readonly table: 'type' | 'index_key' | 'system'
  /** `columns` makes of a name the values that both statements take, `insert` after the number. */
  readonly select: string
  readonly insert: string
  readonly columns: (name: string) => readonly (string | number)[]
  /** Memory holds no more names than this, the others are asked for. */
  readonly limit: number
}

interface Entry {
  readonly name: string
  readonly id: number
}

/** The names of one table. */
export interface Interned extends InternedOptions {
  readonly connection: Connection
  readonly known: Map<string, number>
  /** Of the running job, written or not. */
  fresh: Entry[]
  unwritten: Entry[]
  next: number
  /** Names that were asked for and have no number. */
  readonly missed: Set<string>
  /** Another each time that one who asked before may be given another answer. */
  generation: number
}

/** More are not remembered. */
const mostMissed = 10_000

export function openInterned(connection: Connection, options: InternedOptions): Interned {
  const names: Interned = {
    ...options,
    connection,
    known: new Map(),
    fresh: [],
    unwritten: [],
    next: 1,
    missed: new Set(),
    generation: 0,
  }
  reload(names)
  return names
}

/** After a rollback of the whole transaction: only what is in the table is known. */
export function reload(names: Interned): void {
  names.known.clear()
  names.fresh = []
  names.unwritten = []
  const row = names.connection.statement(`SELECT coalesce(max(id), 0) + 1 AS next FROM ${names.table}`).get()
  names.next = Number(row?.next)
  changed(names)
}

function changed(names: Interned): void {
  names.missed.clear()
  names.generation += 1
}

/** The name's number, if it has one. */
export function find(names: Interned, name: string): number | undefined {
  const id = names.known.get(name) ?? stored(names, name)
  if (id !== undefined) return id
  if (names.missed.size >= mostMissed) changed(names)
  names.missed.add(name)
  return undefined
}

function stored(names: Interned, name: string): number | undefined {
  const row = names.connection.statement(names.select).get(...names.columns(name))
  return row === undefined ? undefined : remember(names, { name, id: Number(row.id) })
}

/** The name's number; a new one belongs to the running job. */
export function intern(names: Interned, name: string): number {
  return names.known.get(name) ?? stored(names, name) ?? add(names, name)
}

function add(names: Interned, name: string): number {
  const entry = { name, id: names.next++ }
  if (names.missed.has(name)) changed(names)
  names.fresh.push(entry)
  names.unwritten.push(entry)
  return remember(names, entry)
}

function remember({ known, limit, unwritten }: Interned, { name, id }: Entry): number {
  if (known.size >= limit) {
    known.clear()
    for (const entry of unwritten) {
      known.set(entry.name, entry.id)
    }
  }
  known.set(name, id)
  return id
}

/** The running job's names stay. */
export function keep(names: Interned): void {
  names.fresh = []
}

/** The running job's names are forgotten; if they were written, a rollback of the savepoint goes with it. */
export function forget(names: Interned): void {
  for (const { name, id } of names.fresh) {
    names.known.delete(name)
    names.next = Math.min(names.next, id)
  }
  names.unwritten = names.unwritten.filter((entry) => !names.fresh.includes(entry))
  if (names.fresh.length > 0) changed(names)
  names.fresh = []
}

/** The statements that write the names that are not written yet; from now on they count as written. */
export function handOver(names: Interned): readonly Run[] {
  const { unwritten, insert, columns } = names
  names.unwritten = []
  return unwritten.map(({ id, name }) => ({ text: insert, values: [id, ...columns(name)] }))
}

/** Writes the names that were kept, and those of the running job if it is to be `withJob`. */
export function flush(names: Interned, withJob: boolean): void {
  const { unwritten } = names
  names.unwritten = withJob ? [] : unwritten.filter((entry) => names.fresh.includes(entry))
  for (const entry of unwritten) {
    if (!names.unwritten.includes(entry)) {
      names.connection.statement(names.insert).run(entry.id, ...names.columns(entry.name))
    }
  }
}
