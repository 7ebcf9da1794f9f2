/**
 * An entry of a transaction that changes what is stored, read and checked as far as that needs no stored state.
 *
 * https://hl7.org/fhir/R4/http.html#trules
 */
import { FhirError } from '../../fhir/outcome.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'
import { criteriaOf } from '../interaction/conditional-create.ts'
import { preconditions } from '../interaction/update.ts'
import type { Context } from '../interaction.ts'
import type { Route } from '../route.ts'
import { parseCriteria } from '../search/criteria.ts'
import type { Preconditions } from '../write/update.ts'
import type { EntryRequest } from './entry.ts'

export interface WriteEntry {
  /** Its place in the bundle, from 0. */
  readonly index: number
  readonly code: 'create' | 'update' | 'patch' | 'delete'
  readonly type: string
  readonly fullUrl?: string
  /** The id it writes, where that is known before anything is looked up. */
  readonly id?: string
  /** Criteria that decide inside the writer which resource it is about. */
  readonly where?: Predicate
  readonly conditions: Preconditions
}

/** @throws {FhirError} invalid, notSupported: the conditions or criteria are not what they must be */
export function writeEntry(
  index: number,
  { request, route, fullUrl }: { request: EntryRequest; route: Route; fullUrl: string | undefined },
  { base, context }: { base: string; context: Context },
): WriteEntry {
  const [type = '', id] = request.path
  const code = route.code as WriteEntry['code']
  const criteria = criteriaIn(request, route)
  const where = criteria === undefined ? undefined : parseCriteria(type, criteria, { ...context, base })
  const known = where ? undefined : code === 'create' ? context.newId() : id
  if (where && code === 'delete' && request.headers['if-match'] !== undefined) {
    throw new FhirError('invalid', 'request.ifMatch names a version of one resource; delete by id to use it.')
  }
  return {
    index,
    code,
    type,
    conditions: preconditions(request.headers),
    ...(fullUrl !== undefined && { fullUrl }),
    ...(known !== undefined && { id: known }),
    ...(where && { where }),
  }
}

function criteriaIn({ path, query, headers }: EntryRequest, route: Route): string | EntryRequest['query'] | undefined {
  if (route.conditional) return query
  const header = headers['if-none-exist']
  return route.code === 'create' && header !== undefined ? criteriaOf(path[0] ?? '', header) : undefined
}

/** True for the codes of routes that change what is stored. */
export function isWrite(code: string): code is WriteEntry['code'] {
  return code === 'create' || code === 'update' || code === 'patch' || code === 'delete'
}
