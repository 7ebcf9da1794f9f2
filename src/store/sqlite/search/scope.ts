/** What the printing of one statement knows: the names, the state that is asked, and which aliases are taken. */

import type { Asked, Condition } from '../../search/condition.ts'
import { raw, type Sql, sql } from '../../search/sql.ts'
import type { Names } from '../names.ts'

export interface Scope {
  readonly names: Names
  /** The commit number whose state is asked; undefined: the newest, which needs no look at numbers. */
  readonly at: number | undefined
  /** The greatest commit number of a version made before an instant (ms). */
  readonly commitBefore: (instant: number) => number
  /** A new alias. */
  readonly alias: () => Sql
  /** What answers for sights; absent where what is asked is not committed. */
  readonly sights?: Sights
  /** Whether it is what a sight asks that is printed. */
  readonly isOfSight?: boolean
}

/** Answers for sights, which may be remembered: of the newest state, as it is committed. */
export interface Sights {
  /** Whether a resource answers what a sight asks of its type. */
  passes(condition: Condition, type: string, rid: number): boolean
  /** The same as SQL; undefined where the condition is none of a sight, or asks of the candidate alone. */
  passing(condition: Condition, candidate: Candidate): Sql | undefined
  /** Whether one that answers refers by each of these keys to a target: `targets` are the type and the id of each. */
  referring(by: Asked, keys: readonly string[], targets: readonly Sql[]): Sql
  /** Whether the resource of a type with this id is alive and answers. */
  living(to: Asked, id: Sql): Sql
}

/** Of which resource is asked: `rid` is the SQL that names it. */
export interface Candidate {
  readonly type: string
  readonly rid: Sql
}

export type Printing = Pick<Scope, 'names' | 'commitBefore'> & { readonly sights?: Sights | undefined }

export function scopeOf({ names, commitBefore, sights }: Printing, at: number | undefined): Scope {
  let used = 0
  return { names, commitBefore, at, alias: () => raw(`t${++used}`), ...(sights && { sights }) }
}

export interface WatchedScope {
  /** Of the newest state. */
  readonly scope: Scope
  /** Whether what was printed with it would be printed again. */
  readonly holds: () => boolean
}

/** A scope that knows when another statement would be printed: numbers of names change, and so do commits before instants. */
export function watchedScope({ names, commitBefore, sights }: Printing): WatchedScope {
  const generation = names.generation()
  const instants = new Map<number, number>()
  const before = (instant: number) => {
    const commit = commitBefore(instant)
    instants.set(instant, commit)
    return commit
  }
  const scope = scopeOf({ names, commitBefore: before, ...(sights && { sights }) }, undefined)
  const isSame = () => instants.entries().every(([instant, commit]) => commitBefore(instant) === commit)
  return { scope, holds: () => generation === names.generation() && isSame() }
}

/** What answers for a sight that is asked, and not printed itself: of an older state nothing is remembered. */
export function remembered(
  condition: Condition,
  candidate: Candidate,
  { at, isOfSight, sights }: Scope,
): Sql | undefined {
  return at === undefined && isOfSight !== true ? sights?.passing(condition, candidate) : undefined
}

/** The same statement, asking the newest state. */
export function inNewest(scope: Scope): Scope {
  return { ...scope, at: undefined }
}

/** Whether the row holds in the state that is asked. */
export function valid(alias: Sql, { at }: Scope): Sql {
  if (at === undefined) return sql`${alias}.until IS NULL`
  return sql`${alias}.since <= ${at} AND (${alias}.until IS NULL OR ${alias}.until > ${at})`
}

/** The number of a key; one that no row has where the key was never written. */
export function keyId(scope: Scope, type: string, key: string): number {
  return scope.names.keyId(type, key) ?? -1
}

/** The number of a type; one that no row has where the type was never written. */
export function typeId(scope: Scope, type: string): number {
  return scope.names.typeId(type) ?? -1
}

/** Whether the resource of a type with this rid is alive in the state that is asked. */
export function alive(type: string, rid: Sql, scope: Scope): Sql {
  const a = scope.alias()
  return sql`EXISTS (SELECT 1 FROM current ${a} INDEXED BY current_of
    WHERE ${a}.type = ${typeId(scope, type)} AND ${a}.rid = ${rid} AND ${valid(a, scope)})`
}
