/**
 * A search as its parameters ask for it, each read once: strict, or passing over what is unknown.
 *
 * https://hl7.org/fhir/R4/search.html
 */
import type { Subset } from '../../fhir/json/subset.ts'
import { FhirError, type Issue } from '../../fhir/outcome.ts'
import type { SearchPlan, SortKey } from '../../fhir/search/plan.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'
import type { Limits } from '../interaction.ts'
import type { QueryPairs } from './criteria.ts'
import { criterion } from './criterion.ts'
import { type Include, include } from './include.ts'
import { isResultParameter } from './result-names.ts'
import { elementNames, oneOf, pageCount } from './result-parameters.ts'
import type { SearchScope } from './scope.ts'
import { shown } from './scope.ts'
import { sortKeys } from './sort.ts'
import { demandAffordable, demandFew } from './weight.ts'

const spec = 'https://hl7.org/fhir/R4/search.html'

/** The types that are searched, and what a resource of each must answer besides the criteria: its compartment. */
export type SearchTarget = ReadonlyMap<string, Predicate>

export interface SearchRequest {
  readonly from: SearchPlan['from']
  readonly sort: readonly SortKey[]
  readonly count: number
  /** Absent where the request does not say. */
  readonly total?: SearchPlan['total']
  readonly includes: readonly Include[]
  readonly shape: Subset
  /** What was applied, as it was written; `_count` as it was granted. */
  readonly applied: QueryPairs
  /** What was left out, and why. */
  readonly leftOut: readonly Issue[]
}

type Part =
  | { readonly kind: 'where'; readonly where: ReadonlyMap<string, Predicate> }
  | { readonly kind: 'include'; readonly include: Include }
  | { readonly kind: 'single'; readonly of: Partial<Pick<SearchRequest, 'sort' | 'count' | 'total'>> & Subset }
  | { readonly kind: 'nothing' }

interface Reading {
  readonly target: SearchTarget
  readonly scope: SearchScope
  readonly limits: Pick<Limits, 'pageSize' | 'defaultPageSize'>
}

type Reader = (value: string, reading: Reading, name: string) => Part

const readInclude: Reader = (value, { target, scope }, name) => ({
  kind: 'include',
  include: include(name, value, [...target.keys()], scope),
})
const nothing: Reader = () => ({ kind: 'nothing' })

const readers: Readonly<Record<string, Reader>> = {
  _sort: (value, { target, scope }) => ({ kind: 'single', of: { sort: sortKeys(value, [...target.keys()], scope) } }),
  _count: (value, { limits }) => ({ kind: 'single', of: { count: pageCount(value, limits.pageSize) } }),
  _total: (value) => ({
    kind: 'single',
    of: { total: oneOf('_total', value, ['none', 'estimate', 'accurate']) === 'none' ? 'none' : 'accurate' },
  }),
  _summary: (value) => ({ kind: 'single', of: summary(value) }),
  _elements: (value) => ({ kind: 'single', of: { elements: elementNames(value) } }),
  _include: readInclude,
  _revinclude: readInclude,
  _contained: (value) => ({ kind: 'single', of: withoutContained(value) }),
  _type: nothing,
  _format: nothing,
  _pretty: nothing,
}

/**
 * What the pairs ask of the types of `target`.
 *
 * `lenient` leaves out what is unknown, except `_security`, and says so in `leftOut`.
 *
 * @throws {FhirError} invalid: a bad value; notSupported: an unknown parameter, modifier or prefix
 */
export function searchRequest(pairs: QueryPairs, handling: 'strict' | 'lenient', reading: Reading): SearchRequest {
  const parts: Part[] = []
  const applied: [string, string][] = []
  const leftOut: Issue[] = []
  demandOnce(pairs)
  demandFew(pairs)
  for (const [name, value] of pairs) {
    try {
      parts.push(part(name, value, reading))
      applied.push([name, name === '_count' ? String(pageCount(value, reading.limits.pageSize)) : value])
    } catch (error) {
      if (handling === 'strict' || !canBeLeftOut(error, name)) throw error
      leftOut.push(...error.issues.map((issue): Issue => ({ ...issue, severity: 'warning' })))
    }
  }
  return { ...assembled(parts, reading), applied, leftOut }
}

function part(name: string, value: string, reading: Reading): Part {
  const base = name.split(':', 1)[0] ?? ''
  if (!isResultParameter(name)) return criteria(name, value, reading)
  const reader = Object.hasOwn(readers, base) ? readers[base] : undefined
  if (reader === undefined)
    throw new FhirError('notSupported', `This server does not support ${shown(base)}.`, { spec })
  if (base !== name && reader !== readInclude) {
    throw new FhirError('notSupported', `${shown(base)} takes no modifier.`, { spec })
  }
  return reader(value, reading, name)
}

function criteria(name: string, value: string, { target, scope }: Reading): Part {
  const where = new Map<string, Predicate>()
  for (const type of target.keys()) where.set(type, criterion(type, name, value, scope))
  return { kind: 'where', where }
}

/** `count` is a total without matches, the others shape the resources. */
function summary(value: string): Extract<Part, { kind: 'single' }>['of'] {
  const code = oneOf('_summary', value, ['true', 'text', 'data', 'count', 'false'])
  if (code === 'count') return { count: 0 }
  return code === 'false' ? {} : { summary: code }
}

function withoutContained(value: string): Subset {
  if (value === 'false') return {}
  throw new FhirError('notSupported', 'This server does not search contained resources; `_contained` is false only.', {
    spec: `${spec}#contained`,
  })
}

const repeatable: ReadonlySet<string> = new Set(['_include', '_revinclude'])

function demandOnce(pairs: QueryPairs): void {
  const seen = new Set<string>()
  for (const [name] of pairs) {
    const base = name.split(':', 1)[0] ?? ''
    if (!isResultParameter(name) || repeatable.has(base)) continue
    if (seen.has(base))
      throw new FhirError('invalid', `${shown(base)} is given more than once. Give it once.`, { spec })
    seen.add(base)
  }
}

function canBeLeftOut(error: unknown, name: string): error is FhirError {
  return error instanceof FhirError && error.kind === 'notSupported' && !name.startsWith('_security')
}

function assembled(parts: readonly Part[], { target, limits }: Reading): Omit<SearchRequest, 'applied' | 'leftOut'> {
  const singles = parts.flatMap((found) => (found.kind === 'single' ? [found.of] : []))
  const none = singles.some((one) => one.count === 0) ? { count: 0 } : {}
  const asked: Extract<Part, { kind: 'single' }>['of'] = Object.assign({}, ...singles, none)
  const { sort = [], count = limits.defaultPageSize, total, ...shape } = asked
  const from = [...target].map(([type, within]) => ({ type, where: allOf(within, wheres(parts, type)) }))
  demandAffordable(
    from.map(({ where }) => where),
    Math.min(from.length, 5),
  )
  const includes = parts.flatMap((found) => (found.kind === 'include' ? [found.include] : []))
  if (shape.summary === 'text' && includes.length > 0) {
    throw new FhirError('invalid', '`_summary=text` cannot be combined with `_include` or `_revinclude`.', {
      spec: `${spec}#summary`,
    })
  }
  const counted = count === 0 ? 'accurate' : total
  return { from, sort, count, ...(counted && { total: counted }), includes, shape }
}

function wheres(parts: readonly Part[], type: string): readonly Predicate[] {
  return parts
    .flatMap((found) => (found.kind === 'where' ? [found.where.get(type)] : []))
    .filter((found) => found !== undefined)
}

/** A question without parts is answered by everything, and is left out. */
function allOf(within: Predicate, others: readonly Predicate[]): Predicate {
  const of = within.kind === 'and' ? [...within.of, ...others] : [within, ...others]
  const [first] = of
  return of.length === 1 && first !== undefined ? first : { kind: 'and', of }
}
