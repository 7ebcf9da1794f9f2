/** Which lines of the access log a search of AuditEvents can be about, as far as the index behind the log can tell. */
import type { Range } from '../../access/log/stretches.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { SearchPlan, SortKey } from '../../fhir/search/plan.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'

export type Narrowed = Pick<Range, 'named' | 'low' | 'high'> & { readonly ids?: readonly string[] }

type Timed = Extract<Predicate, { kind: 'date' | 'last-updated' }>

/** What all lines must be that answer the question; there may be more of them. */
export function narrowed(where: Predicate): Narrowed {
  const parts = where.kind === 'and' ? where.of.map(narrowed) : [narrowedBy(where)]
  return parts.reduce<Narrowed>(both, { named: [] })
}

function both(one: Narrowed, other: Narrowed): Narrowed {
  const ids = one.ids ?? other.ids
  return {
    named: [...one.named, ...other.named],
    low: most(Math.max, one.low, other.low),
    high: most(Math.min, one.high, other.high),
    ...(ids && { ids }),
  }
}

function most(of: (...values: number[]) => number, ...values: (number | undefined)[]): number | undefined {
  const there = values.filter((value) => value !== undefined)
  return there.length === 0 ? undefined : of(...there)
}

function narrowedBy(where: Predicate): Narrowed {
  switch (where.kind) {
    case 'reference':
      return { named: [where.targets] }
    case 'id':
      return { named: [], ids: where.ids }
    case 'last-updated':
      return { named: [], ...within(where) }
    case 'date':
      return { named: [], ...(where.key === recorded && within(where)) }
    default:
      return { named: [] }
  }
}

const recorded = 'AuditEvent.recorded'

/** https://hl7.org/fhir/R4/search.html#prefix */
function within({ prefix, low, high }: Timed): Pick<Range, 'low' | 'high'> {
  switch (prefix) {
    case 'eq':
    case 'ap':
      return { low, high }
    case 'ge':
    case 'gt':
    case 'sa':
      return { low }
    case 'le':
    case 'lt':
    case 'eb':
      return { high }
    default:
      return {}
  }
}

/** Whether the newest come first. @throws {FhirError} notSupported: an order in which the log is not */
export function isNewestFirst({ sort }: SearchPlan): boolean {
  const [first, ...more] = sort
  if (first === undefined) return false
  if (more.length > 0 || !isByTime(first)) {
    throw new FhirError(
      'notSupported',
      'AuditEvents are ordered by when they were recorded. Leave _sort out, or use _sort=date or _sort=-date.',
    )
  }
  return first.descending
}

function isByTime({ by, keys }: SortKey): boolean {
  return by === 'last-updated' || (by === 'index' && keys?.AuditEvent === recorded)
}
