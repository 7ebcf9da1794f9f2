/** `_include` and `_revinclude` as they are written. https://hl7.org/fhir/R4/search.html#include */
import { FhirError } from '../../fhir/outcome.ts'
import type { LinkQuery } from '../../store/store.ts'
import { demandResourceType, demandTarget, referenceParameterOf, type SearchScope, shown, targetsOf } from './scope.ts'

const spec = 'https://hl7.org/fhir/R4/search.html#include'

export interface Include {
  readonly direction: LinkQuery['direction']
  /** The type that holds the reference; absent: any. */
  readonly source?: string
  /** The search parameter that names the reference; absent: any. */
  readonly code?: string
  /** The types it must lead to one of; absent: any. */
  readonly targets?: readonly string[]
  /** Of what was included, too. */
  readonly iterate: boolean
}

/**
 * What `_include[:iterate]=value` or `_revinclude[:iterate]=value` asks of a search of `types`.
 *
 * @throws {FhirError} invalid: another form; notSupported: an unknown type or parameter, or one that can find nothing here
 */
export function include(name: string, value: string, types: readonly string[], scope: SearchScope): Include {
  const [base = '', modifier] = name.split(':')
  if (modifier !== undefined && modifier !== 'iterate') {
    throw new FhirError('notSupported', `${shown(base)} takes the modifier :iterate and no other.`, { spec })
  }
  const how = { direction: base === '_include' ? 'forward' : 'backward', iterate: modifier === 'iterate' } as const
  if (value === '*') return how
  const { source, code, target } = parts(base, value)
  demandResourceType(source, shown(base))
  const asked = { ...how, source, ...(code !== '*' && { code }), ...(target !== undefined && { targets: [target] }) }
  const targets = code === '*' ? undefined : reference(source, code, target, scope)
  if (!how.iterate) demandUse(asked, targets, types)
  return asked
}

function parts(base: string, value: string): { source: string; code: string; target?: string } {
  const [source = '', code = '', target, ...more] = value.split(':')
  if (code !== '' && target !== '' && more.length === 0)
    return { source, code, ...(target !== undefined && { target }) }
  throw new FhirError(
    'invalid',
    `${shown(base)} is expected as [type]:[parameter], [type]:[parameter]:[target type], [type]:* or *.`,
    { spec },
  )
}

/** The types the reference may lead to. */
function reference(source: string, code: string, target: string | undefined, scope: SearchScope): readonly string[] {
  const use = referenceParameterOf(source, code, scope)
  if (target === undefined) return targetsOf(use)
  demandTarget(use, target)
  return [target]
}

/** Without `:iterate` an include must start from, or lead to, what is searched. */
function demandUse(
  { direction, source = '', code }: Include,
  targets: readonly string[] | undefined,
  types: readonly string[],
): void {
  if (direction === 'forward' ? types.includes(source) : (targets?.some((type) => types.includes(type)) ?? true)) return
  const what =
    direction === 'forward'
      ? `\`_include\` starts from ${source}`
      : `\`_revinclude\` follows ${source}:${code}, which leads to ${targets?.join(', ')}`
  throw new FhirError(
    'notSupported',
    `${what}; none of it is searched here. To go on from what was included add :iterate.`,
    {
      spec,
    },
  )
}
