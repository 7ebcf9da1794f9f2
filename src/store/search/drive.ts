/** Which index a search reads first: the candidates it gives, and what is left to ask of each of them. */
import type { IndexKey } from '../../fhir/search/index-row.ts'
import {
  type Asked,
  all,
  always,
  type Condition,
  isOfSight,
  type SharedTargets,
  type ValueQuestion,
} from './condition.ts'

/** A way to come by resources of one type, all of them alive in the state that is searched. */
export type Source =
  | { readonly kind: 'type' }
  | Extract<Condition, { kind: 'id' | 'last-updated' | 'present' | 'value' }>
  | { readonly kind: 'links-to'; readonly key: IndexKey; readonly to: readonly DrivenBy[] }
  | { readonly kind: 'linked-from'; readonly key: IndexKey; readonly by: DrivenBy }
  | { readonly kind: 'shares'; readonly pairs: SharedTargets; readonly by: DrivenBy }
  | { readonly kind: 'union'; readonly of: readonly Drive[] }

export interface DrivenBy {
  readonly type: string
  readonly drive: Drive
}

export interface Drive {
  readonly source: Source
  /** What the source does not answer. */
  readonly rest: Condition
  /** About how many rows the source reads. */
  readonly rows: number
  /** About how many resources answer all of it. */
  readonly matching: number
}

/** About how many rows a source has to read, and how many resources it gives. */
export interface Size {
  readonly rows: number
  readonly matching: number
}

/** The size of a source for a type; a store may count up to a limit, try a sample or remember. */
export interface Estimate {
  (type: string, source: Source): Size
  /** The way that was found for a condition of a sight, while it is remembered: to look for it again costs more than to go it. */
  readonly wayOf?: (condition: Condition, find: () => Drive | undefined) => Drive | undefined
}

/** So few candidates that to look for a better index costs more than it saves. */
const few = 8

/** The way with the fewest candidates; that of the whole type where no index can answer. */
export function driveOf({ type, where }: Asked, estimate: Estimate): Drive {
  return driven(type, where, estimate) ?? whole(type, where, estimate)
}

/** Undefined where no index answers any part of the condition that all hits must answer. */
function driven(type: string, condition: Condition, estimate: Estimate): Drive | undefined {
  const find = () => drivenBest(type, condition, estimate)
  return estimate.wayOf !== undefined && isOfSight(condition) ? estimate.wayOf(condition, find) : find()
}

function drivenBest(type: string, condition: Condition, estimate: Estimate): Drive | undefined {
  switch (condition.kind) {
    case 'all':
      return narrowest(type, condition.of, estimate)
    case 'any':
      return union(type, condition.of, estimate)
    case 'not':
    case 'still':
      return undefined
    case 'same-element': {
      const parts = condition.of.map((value): Condition => ({ kind: 'value', value }))
      const drive = narrowest(type, parts, estimate)
      return drive && { ...drive, rest: condition }
    }
    case 'links-to': {
      const to = condition.to.map((target) => drivenBy(target, estimate))
      return exact(type, { kind: 'links-to', key: condition.key, to }, estimate)
    }
    case 'linked-from': {
      const by = drivenBy(condition.by, estimate)
      return exact(type, { kind: 'linked-from', key: condition.key, by }, estimate)
    }
    case 'shares': {
      const by = drivenBy(condition.by, estimate)
      return exact(type, { kind: 'shares', pairs: condition.pairs, by }, estimate)
    }
    default:
      return exact(type, condition, estimate)
  }
}

function drivenBy(asked: Asked, estimate: Estimate): DrivenBy {
  return { type: asked.type, drive: driveOf(asked, estimate) }
}

/** A source that answers its part of the question in full. */
function exact(type: string, source: Source, estimate: Estimate): Drive {
  return { source, rest: always, ...estimate(type, source) }
}

function whole(type: string, where: Condition, estimate: Estimate): Drive {
  return { source: { kind: 'type' }, rest: where, ...estimate(type, { kind: 'type' }) }
}

function narrowest(type: string, parts: readonly Condition[], estimate: Estimate): Drive | undefined {
  const found: { drive: Drive; part: Condition }[] = []
  for (const part of inOrderOfEffort(parts)) {
    const drive = driven(type, part, estimate)
    if (drive !== undefined) found.push({ drive, part })
    if (drive !== undefined && drive.rows <= few) break
  }
  const [best] = found.toSorted((a, b) => a.drive.rows - b.drive.rows)
  if (best === undefined) return undefined
  const { source, rest, rows, matching } = best.drive
  const others = parts.filter((part) => part !== best.part)
  const kept = rows <= few ? matching : together(type, found, estimate)
  return { source, rest: all([rest, ...others]), rows, matching: kept }
}

/** How many answer all parts, if one answer says nothing of another. */
function together(type: string, parts: readonly { drive: Size }[], estimate: Estimate): number {
  const whole = Math.max(1, estimate(type, { kind: 'type' }).matching)
  return parts.reduce((matching, { drive }) => matching * Math.min(1, drive.matching / whole), whole)
}

/** Those first whose size is found with one look at one index. */
function inOrderOfEffort(parts: readonly Condition[]): Condition[] {
  const effort = ({ kind }: Condition) =>
    kind === 'id' || kind === 'value' ? 0 : kind === 'links-to' || kind === 'linked-from' || kind === 'shares' ? 2 : 1
  return parts.toSorted((a, b) => effort(a) - effort(b))
}

/** A union of more is more than one statement can hold. */
const mostParts = 100

function union(type: string, parts: readonly Condition[], estimate: Estimate): Drive | undefined {
  if (parts.length > mostParts) return undefined
  const drives: Drive[] = []
  for (const part of parts) {
    const drive = driven(type, part, estimate)
    if (drive === undefined) return undefined
    drives.push(drive)
  }
  const sum = (of: (drive: Drive) => number) => drives.reduce((total, drive) => total + of(drive), 0)
  return {
    source: { kind: 'union', of: drives },
    rest: always,
    rows: sum((d) => d.rows),
    matching: sum((d) => d.matching),
  }
}

/** Whether all rows that answer lie in one place of the index, in the order of creation. */
export function isOnePlace(value: ValueQuestion): boolean {
  switch (value.kind) {
    case 'token':
      return value.code !== undefined
    case 'reference':
      return value.targets.length === 1
    case 'uri':
      return value.match === 'exact'
    default:
      return false
  }
}

/** Whether every row of the element has to be read to find those that answer. */
export function isScan(value: ValueQuestion): boolean {
  switch (value.kind) {
    case 'token':
      return value.code === undefined
    case 'string':
      return value.match === 'contains'
    case 'quantity':
      return !value.canonical || value.code === undefined
    case 'date':
    case 'number':
      return value.prefix === 'ne'
    default:
      return value.kind === 'token-text' || value.kind === 'reference-type'
  }
}
