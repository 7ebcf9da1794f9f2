/** What a history asks for. https://hl7.org/fhir/R4/http.html#history */
import { FhirError } from '../../fhir/outcome.ts'
import type { HistoryQuery } from '../../store/store.ts'
import type { Limits } from '../interaction.ts'
import type { QueryPairs } from '../search/criteria.ts'
import { instants } from '../search/ordered.ts'
import { pageCount } from '../search/result-parameters.ts'
import { hint, shown } from '../search/scope.ts'

const spec = 'https://hl7.org/fhir/R4/http.html#history'

export interface HistoryRequest extends Pick<HistoryQuery, 'since' | 'during' | 'count'> {
  /** What was applied, as it was written; `_count` as it was granted. */
  readonly applied: QueryPairs
}

type Part = Partial<Pick<HistoryQuery, 'since' | 'during' | 'count'>>
type Reader = (value: string, limits: Pick<Limits, 'pageSize'>) => Part

const readers: Readonly<Record<string, Reader>> = {
  _since: (value) => ({ since: instants(value).low }),
  _at: (value) => ({ during: instants(value) }),
  _count: (value, { pageSize }) => ({ count: pageCount(value, pageSize) }),
  _sort: newestFirst,
  _format: () => ({}),
  _pretty: () => ({}),
}

/**
 * What the pairs ask of a history; `lenient` leaves out what is unknown.
 *
 * @throws {FhirError} invalid: a bad value, or one given twice; notSupported: an unknown parameter
 */
export function historyRequest(
  pairs: QueryPairs,
  handling: 'strict' | 'lenient',
  limits: Pick<Limits, 'pageSize' | 'defaultPageSize'>,
): HistoryRequest {
  const known = pairs.filter(([name]) => Object.hasOwn(readers, name) || handling === 'strict')
  const names = known.map(([name]) => name)
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined)
    throw new FhirError('invalid', `${shown(twice)} is given more than once. Give it once.`, { spec })
  const parts = known.map(([name, value]) => read(name, value, limits))
  const applied = known.map(
    ([name, value]) => [name, name === '_count' ? String(pageCount(value, limits.pageSize)) : value] as const,
  )
  return Object.assign({ count: limits.defaultPageSize, applied }, ...parts)
}

function read(name: string, value: string, limits: Pick<Limits, 'pageSize'>): Part {
  const reader = Object.hasOwn(readers, name) ? readers[name] : undefined
  if (reader !== undefined) return reader(value, limits)
  const known = Object.keys(readers)
  throw new FhirError(
    'notSupported',
    `A history has no parameter ${shown(name)}.${hint(name, known)} It takes ${known.join(', ')}.`,
    { spec },
  )
}

function newestFirst(value: string): Part {
  if (value === '-_lastUpdated') return {}
  throw new FhirError('notSupported', 'A history is given newest first; `_sort` can be -_lastUpdated only.', { spec })
}
