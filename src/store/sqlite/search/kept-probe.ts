/** What a visibility asks, printed once: to print it takes longer than to ask it, and the same is asked again and again. */
import { type Condition, isOfSight } from '../../search/condition.ts'
import { and, raw, type Sql, type Value } from '../../search/sql.ts'
import type { Names } from '../names.ts'
import { probe } from './probe.ts'
import { type Candidate, type Printing, remembered, type Scope, watchedScope } from './scope.ts'

interface Printed {
  readonly sql: Sql
  /** Whether it would be printed so again. */
  readonly holds: () => boolean
}

const kept = new WeakMap<Names, WeakMap<Condition, Map<string, Printed>>>()

/** As `probe`. */
export function keptProbe(condition: Condition, candidate: Candidate, scope: Scope): Sql {
  const asked = remembered(condition, candidate, scope)
  if (asked !== undefined) return asked
  const isKept = scope.at === undefined && candidate.rid.values.length === 0 && isOfSight(condition)
  if (isKept) return standing(keptOf(condition, candidate.type, scope), candidate.rid)
  if (condition.kind !== 'all') return probe(condition, candidate, scope)
  return and(condition.of.map((part) => keptProbe(part, candidate, scope)))
}

/** Stands for the candidate. */
const place = '#'

function standing({ text, values }: Sql, rid: Sql): Sql {
  return { text: text.replaceAll(place, rid.text), values }
}

function keptOf(condition: Condition, type: string, { names, commitBefore }: Scope): Sql {
  const ofNames = kept.get(names) ?? new WeakMap<Condition, Map<string, Printed>>()
  kept.set(names, ofNames)
  const ofCondition = ofNames.get(condition) ?? new Map<string, Printed>()
  ofNames.set(condition, ofCondition)
  const before = ofCondition.get(type)
  if (before?.holds()) return before.sql
  const made = printed(condition, { type, rid: raw(place) }, { names, commitBefore })
  ofCondition.set(type, made)
  return made.sql
}

/** The condition by itself, with aliases that no other part of a statement has. */
export function printed(condition: Condition, candidate: Candidate, given: Printing): Printed {
  const { scope, holds } = watchedScope(given)
  let used = 0
  const own: Scope = { ...scope, alias: () => raw(`v${++used}`), isOfSight: true }
  return { sql: withNumbers(probe(condition, candidate, own)), holds }
}

/** Numbers of elements and types stand in the text: to bind them takes as long as to look for what they number. */
function withNumbers({ text, values }: Sql): Sql {
  const bound: Value[] = []
  const pieces = text.split('?').map((piece, index) => {
    const value = values[index]
    if (index >= values.length) return piece
    if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < most) return `${piece}${value}`
    bound.push(value ?? null)
    return `${piece}?`
  })
  return { text: pieces.join(''), values: bound }
}

/** Above it are instants, which differ from one statement to the next. */
const most = 1_000_000
