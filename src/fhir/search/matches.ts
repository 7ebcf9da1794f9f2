/** What a predicate means, over the rows of resources in memory. Every store must answer the same. */
import { compares, dateComparisons, numberComparisons } from './compare.ts'
import { type IndexKind, type IndexRow, localTarget, type QuantityRow } from './index-row.ts'
import type { Predicate, SharedTarget, ValuePredicate } from './predicate.ts'

/** A resource with its rows. */
export interface Candidate {
  readonly type: string
  readonly id: string
  /** `meta.lastUpdated`, ms. */
  readonly at: number
  readonly rows: readonly IndexRow[]
}

/** The other resources, where a predicate asks for them. */
export interface Linked {
  /** The resource a reference target (`Patient/1`) leads to. */
  to(target: string): Candidate | undefined
  /** The resources of a type. */
  of(type: string): Iterable<Candidate>
}

type ValueKind = ValuePredicate['kind']
type Asked<Kind extends ValueKind> = Extract<ValuePredicate, { kind: Kind }>
type RowOf<Kind extends IndexKind> = Extract<IndexRow, { kind: Kind }>

/** Whether a resource answers a predicate with yes. `linked` serves chains and `_has`; without it they match nothing. */
export function matches(candidate: Candidate, predicate: Predicate, linked?: Linked): boolean {
  switch (predicate.kind) {
    case 'and':
      return predicate.of.every((part) => matches(candidate, part, linked))
    case 'or':
      return predicate.of.some((part) => matches(candidate, part, linked))
    case 'not':
      return !matches(candidate, predicate.of, linked)
    case 'links-to':
      return linked !== undefined && linksTo(candidate, predicate, linked)
    case 'linked-from':
      return linked !== undefined && linkedFrom(candidate, predicate, linked)
    case 'shares':
      return linked !== undefined && shares(candidate, predicate, linked)
    default:
      return matchesAlone(candidate, predicate)
  }
}

type Alone = Exclude<Predicate, { kind: 'and' | 'or' | 'not' | 'links-to' | 'linked-from' | 'shares' }>

/** Questions that need no other resource. */
function matchesAlone({ id, at, rows }: Candidate, predicate: Alone): boolean {
  switch (predicate.kind) {
    case 'id':
      return predicate.ids.includes(id)
    case 'last-updated':
      return compares(dateComparisons[predicate.prefix], { low: at, high: at + 1 }, predicate)
    case 'present':
      return rows.some((row) => row.key === predicate.key)
    case 'same-element':
      return sameElement(rows, predicate.of)
    default:
      return rows.some((row) => answers(row, predicate))
  }
}

function sameElement(rows: readonly IndexRow[], parts: readonly ValuePredicate[]): boolean {
  const [first, ...others] = parts
  if (first === undefined) return true
  return rows.some(
    (row) =>
      answers(row, first) &&
      others.every((part) => rows.some((other) => other.slot === row.slot && answers(other, part))),
  )
}

function linksTo({ rows }: Candidate, { key, types, where }: Question<'links-to'>, linked: Linked): boolean {
  return rows.some((row) => {
    if (row.kind !== 'reference' || row.key !== key) return false
    const target = linked.to(row.target)
    const question = target && types.includes(target.type) ? where[target.type] : undefined
    return target !== undefined && question !== undefined && matches(target, question, linked)
  })
}

function linkedFrom(candidate: Candidate, { type, key, where }: Question<'linked-from'>, linked: Linked): boolean {
  const refers = { kind: 'reference', key, targets: [`${candidate.type}/${candidate.id}`] } as const
  for (const other of linked.of(type)) {
    if (matches(other, refers) && matches(other, where, linked)) return true
  }
  return false
}

function shares({ rows }: Candidate, { type, pairs, where }: Question<'shares'>, linked: Linked): boolean {
  const shared = sharedTargets(rows, pairs)
  if (shared === undefined) return false
  for (const other of linked.of(type)) {
    if (matches(other, shared) && matches(other, where, linked)) return true
  }
  return false
}

interface SharedQuestion {
  readonly kind: 'and'
  readonly of: readonly Asked<'reference'>[]
}

/** What resources that share these targets with a resource of these rows answer yes to; undefined where none can. */
export function sharedTargets(rows: readonly IndexRow[], pairs: readonly SharedTarget[]): SharedQuestion | undefined {
  const of = pairs.map(({ own, other }): Asked<'reference'> => {
    const targets = rows.flatMap((row) => (row.kind === 'reference' && row.key === own ? [row.target] : []))
    return { kind: 'reference', key: other, targets: targets.filter((target) => localTarget(target) !== undefined) }
  })
  return of.length === 0 || of.some(({ targets }) => targets.length === 0) ? undefined : { kind: 'and', of }
}

type Question<Kind extends Predicate['kind']> = Extract<Predicate, { kind: Kind }>

/** Whether one row answers a question about one value. */
export function answers(row: IndexRow, asked: ValuePredicate): boolean {
  return row.key === asked.key && row.kind === rowKind(asked.kind) && holds(row, asked)
}

function rowKind(kind: ValueKind): IndexKind {
  if (kind === 'token-text') return 'token'
  return kind === 'reference-type' ? 'reference' : kind
}

const tests: { readonly [Kind in ValueKind]: (row: never, asked: Asked<Kind>) => boolean } = {
  token: (row: RowOf<'token'>, { system, code }) =>
    (system === undefined || row.system === system) && (code === undefined || row.code === code),
  'token-text': (row: RowOf<'token'>, { text }) => row.text.includes(text),
  string: (row: RowOf<'string'>, { match, value }) => {
    if (match === 'exact') return row.exact === value
    return match === 'starts' ? row.value.startsWith(value) : row.value.includes(value)
  },
  uri: (row: RowOf<'uri'>, { match, value }) => {
    if (match === 'exact') return row.value === value
    return match === 'below' ? isBelow(row.value, value) : isBelow(value, row.value)
  },
  reference: (row: RowOf<'reference'>, { targets }) => targets.includes(row.target),
  'reference-type': (row: RowOf<'reference'>, { types }) => types.some((type) => row.target.startsWith(`${type}/`)),
  date: (row: RowOf<'date'>, asked) => compares(dateComparisons[asked.prefix], row, asked),
  number: (row: RowOf<'number'>, asked) => compares(numberComparisons[asked.prefix], row, asked),
  quantity: (row: QuantityRow, asked) => quantityHolds(row, asked),
}

/** `answers` has seen to it that the row is of the kind that the question is about. */
function holds(row: IndexRow, asked: ValuePredicate): boolean {
  const test = tests[asked.kind] as (row: IndexRow, asked: ValuePredicate) => boolean
  return test(row, asked)
}

function quantityHolds(row: QuantityRow, asked: Asked<'quantity'>): boolean {
  const { system, code, canonical } = asked
  if (system !== undefined && row.system !== system) return false
  if (code !== undefined && (canonical ? row.canonicalCode : row.code) !== code) return false
  const range = canonical ? { low: row.canonicalLow, high: row.canonicalHigh } : row
  return compares(numberComparisons[asked.prefix], range, asked)
}

/** Whether a URI is `parent` or lies under it, by whole path segments: `http://a/b` is below `http://a`, not `http://a/bc`. */
export function isBelow(uri: string, parent: string): boolean {
  return uri === parent || uri.startsWith(parent.endsWith('/') ? parent : `${parent}/`)
}
