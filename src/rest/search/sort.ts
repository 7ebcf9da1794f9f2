/** `_sort` as keys of a plan. https://hl7.org/fhir/R4/search.html#sort */
import { FhirError } from '../../fhir/outcome.ts'
import type { IndexKey, IndexKind } from '../../fhir/search/index-row.ts'
import type { SearchParameterType } from '../../fhir/search/parameter.ts'
import type { SortKey } from '../../fhir/search/plan.ts'
import { parameterOf, type SearchScope, shown } from './scope.ts'

const spec = 'https://hl7.org/fhir/R4/search.html#sort'
const most = 10

/** Every type that is searched must know every key, with the same kind of values. @throws {FhirError} invalid or notSupported: a key that is empty, unknown or cannot be ordered; tooCostly: too many keys */
export function sortKeys(value: string, types: readonly string[], scope: SearchScope): readonly SortKey[] {
  const all = value.split(',')
  if (all.length > most) {
    throw new FhirError('tooCostly', `\`_sort\` may have ${most} keys, and this one has ${all.length}.`, { spec })
  }
  return all.map((written) => {
    const code = written.trim()
    return code.startsWith('-') ? sortKey(code.slice(1), true, types, scope) : sortKey(code, false, types, scope)
  })
}

function sortKey(code: string, descending: boolean, types: readonly string[], scope: SearchScope): SortKey {
  if (code === '') {
    throw new FhirError(
      'invalid',
      '`_sort` has an empty key. Expected search parameters with commas between, such as -date,status.',
      { spec },
    )
  }
  if (code === '_lastUpdated') return { by: 'last-updated', descending }
  if (code === '_id') return { by: 'id', descending }
  if (code.startsWith('_score'))
    throw new FhirError('notSupported', 'This server has no `_score` to sort by.', { spec })
  const keys: Record<string, IndexKey> = {}
  const kinds = new Set<IndexKind>()
  for (const type of types) {
    const use = parameterOf(type, code, scope)
    kinds.add(sortable(use.type, code))
    keys[type] = use.key
  }
  const [kind] = kinds
  if (kind === undefined || kinds.size > 1) {
    throw new FhirError(
      'notSupported',
      `${shown(code)} has values of different kinds in the types that are searched, which have no common order.`,
      { spec },
    )
  }
  return { by: 'index', descending, kind, keys }
}

function sortable(type: SearchParameterType, code: string): IndexKind {
  if (type !== 'composite' && type !== 'special') return type
  throw new FhirError('notSupported', `${shown(code)} is of type ${type} and has no order to sort by.`, { spec })
}
