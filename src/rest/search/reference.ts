/** Reference values: `id`, `Type/id`, an absolute URL or URN, a canonical. https://hl7.org/fhir/R4/search.html#reference */
import { FhirError } from '../../fhir/outcome.ts'
import type { SearchParameterUse } from '../../fhir/search/parameter.ts'
import type { ValuePredicate } from '../../fhir/search/predicate.ts'
import { unescaped } from './escape.ts'
import { isResourceType, type SearchScope, shown, targetsOf } from './scope.ts'

const spec = 'https://hl7.org/fhir/R4/search.html#reference'
const logicalId = /^[A-Za-z0-9\-.]{1,64}$/
const absolute = /^[A-Za-z][A-Za-z0-9+.-]*:/

/** `type` is what a modifier `:[type]` names. @throws {FhirError} invalid: not a reference, or one to a type this parameter does not have */
export function referencePredicate(
  use: SearchParameterUse,
  value: string,
  { base }: Pick<SearchScope, 'base'>,
  type?: string,
): ValuePredicate {
  const written = unescaped(value)
  const target = written.startsWith(`${base}/`) ? written.slice(base.length + 1) : written
  if (absolute.test(target)) return { kind: 'reference', key: use.key, targets: [target] }
  const types = type === undefined ? targetsOf(use) : [type]
  if (logicalId.test(target)) {
    return { kind: 'reference', key: use.key, targets: types.map((known) => `${known}/${target}`) }
  }
  return { kind: 'reference', key: use.key, targets: [typedTarget(use, target, types)] }
}

function typedTarget({ code }: SearchParameterUse, target: string, types: readonly string[]): string {
  const [type = '', id = '', ...more] = target.split('/')
  if (more.length > 0 || !isResourceType(type) || !logicalId.test(id)) {
    throw new FhirError(
      'invalid',
      `The value of ${shown(code)} is no reference. Expected an id, [type]/[id] without a version, or an absolute URL.`,
      { spec },
    )
  }
  if (types.includes(type)) return target
  throw new FhirError('invalid', `${shown(code)} leads to ${types.join(', ')}, never to ${type}.`, { spec })
}
