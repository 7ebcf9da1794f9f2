/**
 * A question with everything said that a store must know to answer it: who may see what has been joined in, constants
 * are folded away, and what is left is a tree that each store prints in its own SQL.
 */
import type { IndexKey } from '../../fhir/search/index-row.ts'
import type { Visibility } from '../../fhir/search/plan.ts'
import type { Predicate, SharedTarget, ValuePredicate } from '../../fhir/search/predicate.ts'

/** Asked of a resource of a type that stands beside it. */
export type Condition =
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  /** Holds in the newest state too, unless the resource is no more. */
  | { readonly kind: 'still'; readonly of: Condition }
  | Extract<Predicate, { kind: 'id' | 'last-updated' | 'present' | 'same-element' }>
  | { readonly kind: 'value'; readonly value: ValueQuestion }
  | { readonly kind: 'links-to'; readonly key: IndexKey; readonly to: readonly Asked[] }
  | { readonly kind: 'linked-from'; readonly key: IndexKey; readonly by: Asked }
  | { readonly kind: 'shares'; readonly pairs: SharedTargets; readonly by: Asked }

/** A question that one row answers alone; tokens of one system, or of any, are asked for together. */
export type ValueQuestion = ValuePredicate | TokensQuestion

export interface TokensQuestion {
  readonly kind: 'tokens'
  readonly key: IndexKey
  readonly system?: string
  readonly codes: readonly string[]
}

/** There is one at least. */
export type SharedTargets = readonly [SharedTarget, ...SharedTarget[]]

/** The same as the other sees them. */
export function swapped([{ own, other }, ...others]: SharedTargets): SharedTargets {
  return [{ own: other, other: own }, ...others.map((pair) => ({ own: pair.other, other: pair.own }))]
}

export interface Asked {
  readonly type: string
  readonly where: Condition
}

export const always: Condition = { kind: 'all', of: [] }
export const never: Condition = { kind: 'any', of: [] }

export function isAlways(condition: Condition): boolean {
  return condition.kind === 'all' && condition.of.length === 0
}

export function isNever(condition: Condition): boolean {
  return condition.kind === 'any' && condition.of.length === 0
}

/** Who may see what, and whether an older state than the newest is asked. */
export interface Sight {
  readonly visibility: Visibility
  readonly older: boolean
}

/** What a resource of `type` must answer to be a hit: the question, asked of what may be seen, and being seen itself. */
export function conditionOf(type: string, predicate: Predicate, sight: Sight): Condition {
  // What is asked for comes first: it is mostly narrower, and then nothing has to be measured of what may be seen.
  return all([resolved(predicate, sight), visible(type, sight)])
}

/**
 * What a resource of `type` must answer to be seen. In an older state it had to be so then and has to be so now. The
 * visibility itself looks at everything: what one may see can depend on what one may not.
 */
export function visible(type: string, { visibility, older }: Sight): Condition {
  const known = conditions.get(visibility) ?? new Map<string, Condition>()
  conditions.set(visibility, known)
  const name = older ? `${type} older` : type
  const before = known.get(name)
  if (before !== undefined) return before
  const condition = seenAs(type, { visibility, older })
  for (const part of condition.kind === 'all' ? [condition, ...condition.of] : [condition]) ofSight.add(part)
  known.set(name, condition)
  return condition
}

/** The same visibility is asked again and again. */
const conditions = new WeakMap<Visibility, Map<string, Condition>>()

const ofSight = new WeakSet<Condition>()

/** Whether the condition is what a visibility asks of a type, or a part of it: the same object each time it is asked. */
export function isOfSight(condition: Condition): boolean {
  return ofSight.has(condition)
}

function seenAs(type: string, { visibility, older }: Sight): Condition {
  const own = Object.hasOwn(visibility.byType, type) ? visibility.byType[type] : undefined
  const seen = resolved(own ?? visibility.otherwise, undefined)
  return older && !isAlways(seen) && !isNever(seen) ? all([seen, { kind: 'still', of: seen }]) : seen
}

function resolved(predicate: Predicate, sight: Sight | undefined): Condition {
  const asked = (type: string, where: Predicate): Asked => ({
    type,
    where: sight === undefined ? resolved(where, undefined) : conditionOf(type, where, sight),
  })
  switch (predicate.kind) {
    case 'and':
      return all(predicate.of.map((part) => resolved(part, sight)))
    case 'or':
      return any(predicate.of.map((part) => resolved(part, sight)))
    case 'not':
      return not(resolved(predicate.of, sight))
    case 'links-to':
      return linksTo(predicate, asked)
    case 'linked-from':
      return linkedFrom(predicate, asked)
    case 'shares':
      return shares(predicate, asked)
    default:
      return alone(predicate)
  }
}

type Part<Kind extends Predicate['kind']> = Extract<Predicate, { kind: Kind }>

/** What asks of no other resource. Lists without entries answer no, and no SQL has to say so. */
function alone(
  predicate: Exclude<Predicate, Part<'and' | 'or' | 'not' | 'links-to' | 'linked-from' | 'shares'>>,
): Condition {
  switch (predicate.kind) {
    case 'id':
      return predicate.ids.length === 0 ? never : predicate
    case 'last-updated':
    case 'present':
      return predicate
    case 'same-element':
      return all([predicate.of.some(isImpossible) ? never : always, ...(predicate.of.length === 0 ? [] : [predicate])])
    default:
      return isImpossible(predicate) ? never : { kind: 'value', value: predicate }
  }
}

function isImpossible(value: ValuePredicate): boolean {
  if (value.kind === 'reference') return value.targets.length === 0
  return value.kind === 'reference-type' && value.types.length === 0
}

function linksTo({ key, types, where }: Part<'links-to'>, asked: (type: string, where: Predicate) => Asked): Condition {
  const to = [...new Set(types)].flatMap((type) => {
    const question = where[type]
    return question === undefined ? [] : [asked(type, question)]
  })
  const possible = to.filter((target) => !isNever(target.where))
  return possible.length === 0 ? never : { kind: 'links-to', key, to: possible }
}

function linkedFrom(
  { type, key, where }: Part<'linked-from'>,
  asked: (type: string, where: Predicate) => Asked,
): Condition {
  const by = asked(type, where)
  return isNever(by.where) ? never : { kind: 'linked-from', key, by }
}

function shares(
  { type, pairs: [first, ...others], where }: Part<'shares'>,
  asked: (type: string, where: Predicate) => Asked,
): Condition {
  const by = asked(type, where)
  return first === undefined || isNever(by.where) ? never : { kind: 'shares', pairs: [first, ...others], by }
}

/** Holds where all of them hold. */
export function all(parts: readonly Condition[]): Condition {
  const flat = parts.flatMap((part) => (part.kind === 'all' ? part.of : [part]))
  if (flat.some(isNever)) return never
  return flat.length === 1 && flat[0] !== undefined ? flat[0] : { kind: 'all', of: flat }
}

/** Holds where one of them holds. */
export function any(parts: readonly Condition[]): Condition {
  const flat = withoutLists(parts.flatMap((part) => (part.kind === 'any' ? part.of : [part])))
  if (flat.some(isAlways)) return always
  return flat.length === 1 && flat[0] !== undefined ? flat[0] : { kind: 'any', of: flat }
}

/** Tokens, and targets, that are asked of one element in turn become one question: a value set can hold thousands. */
function withoutLists(parts: readonly Condition[]): Condition[] {
  const groups = Map.groupBy(parts, listName)
  const single = groups.get(undefined) ?? []
  return [...single, ...[...groups].flatMap(([name, group]) => (name === undefined ? [] : [together(group)]))]
}

function listName(condition: Condition): string | undefined {
  if (condition.kind !== 'value') return undefined
  const { value } = condition
  if (value.kind === 'reference') return `reference ${value.key}`
  const isList = value.kind === 'tokens' || (value.kind === 'token' && value.code !== undefined)
  return isList ? `token ${value.key} ${value.system ?? ''} ${value.system === undefined}` : undefined
}

/** Of values with one name. */
function together(group: readonly Condition[]): Condition {
  const values = group.flatMap((condition) => (condition.kind === 'value' ? [condition.value] : []))
  const [first] = values
  if (first === undefined || values.length === 1) return group[0] ?? never
  const { key } = first
  if (first.kind === 'reference') {
    return { kind: 'value', value: { kind: 'reference', key, targets: distinct(values) } }
  }
  const system = 'system' in first && first.system !== undefined ? { system: first.system } : {}
  return { kind: 'value', value: { kind: 'tokens', key, ...system, codes: distinct(values) } }
}

function distinct(values: readonly ValueQuestion[]): string[] {
  const each = values.flatMap((value) => {
    if (value.kind === 'reference') return value.targets
    if (value.kind === 'tokens') return value.codes
    return value.kind === 'token' && value.code !== undefined ? [value.code] : []
  })
  return [...new Set(each)]
}

function not(condition: Condition): Condition {
  if (isAlways(condition)) return never
  if (isNever(condition)) return always
  return condition.kind === 'not' ? condition.of : { kind: 'not', of: condition }
}
