/**
 * One `name=value` of a search as a question about resources of a type, through chains and `_has` of any depth.
 *
 * https://hl7.org/fhir/R4/search.html
 */
import { FhirError, FhirFaults } from '../../fhir/outcome.ts'
import type { SearchParameterUse } from '../../fhir/search/parameter.ts'
import { everything, nothing, type Predicate } from '../../fhir/search/predicate.ts'
import { splitAt } from './escape.ts'
import { modified } from './modifier.ts'
import { lastUpdatedPredicate } from './ordered.ts'
import { type ParameterName, parameterName } from './parameter-name.ts'
import {
  demandResourceType,
  demandTarget,
  elementsOf,
  parameterOf,
  referenceParameterOf,
  type SearchScope,
  shown,
  targetsOf,
} from './scope.ts'
import { anyOf } from './value.ts'
import { demandAffordable } from './weight.ts'

const spec = 'https://hl7.org/fhir/R4/search.html'

/** What is asked of a parameter, whichever type it is asked of. */
interface Asked {
  readonly values: readonly string[]
  readonly scope: SearchScope
  /** What the rest of a chain came to for a type: chains through many types meet the same rest again and again. */
  readonly known: Map<ParameterName, Map<string, Predicate | FhirError>>
}

/** @throws {FhirError} invalid: a bad value; notSupported: an unknown parameter, modifier or prefix; tooCostly: too many alternatives */
export function criterion(type: string, name: string, value: string, scope: SearchScope): Predicate {
  const values = splitAt(value, ',')
  if (values.includes('')) {
    throw new FhirError(
      'invalid',
      `The parameter ${shown(name)} has an empty value. Leave the parameter out, or escape a comma that belongs to the value as \\,.`,
      { spec },
    )
  }
  try {
    return named(type, parameterName(name), { values, scope, known: new Map() })
  } catch (error) {
    throw error instanceof FhirError ? saidOf(name, error) : error
  }
}

/** The same error, which names the parameter: a search has several, and faults of values do not know of which. */
function saidOf(name: string, error: FhirError): FhirError {
  const parameter = shown(name)
  if (!parameter.startsWith('`') || error.message.includes(parameter)) return error
  return new FhirFaults(
    error.kind,
    error.issues.map((issue) => ({ ...issue, diagnostics: `Parameter ${parameter}: ${issue.diagnostics}` })),
  )
}

function named(type: string, name: ParameterName, asked: Asked): Predicate {
  switch (name.kind) {
    case 'has':
      return reverse(type, name, asked)
    case 'chain':
      return chain(type, name, asked)
    case 'plain':
      return plain(type, name, asked)
  }
}

type Plain = Extract<ParameterName, { kind: 'plain' }>

function plain(type: string, { code, modifier }: Plain, { values, scope }: Asked): Predicate {
  if (code === '_id') return byId(modifier, values)
  if (code === '_lastUpdated') return byLastUpdated(modifier, values, scope)
  return modified(parameterOf(type, code, scope), modifier, values, scope)
}

function byId(modifier: string | undefined, values: readonly string[]): Predicate {
  if (modifier !== undefined && modifier !== 'not') return alwaysPresent('_id', modifier, values)
  if (!values.every((id) => /^[A-Za-z0-9.-]{1,64}$/.test(id))) {
    throw new FhirError(
      'invalid',
      '`_id` is expected to be logical ids with commas between, without a type before them.',
      {
        spec: 'https://hl7.org/fhir/R4/search.html#id',
      },
    )
  }
  return modifier === undefined ? { kind: 'id', ids: values } : { kind: 'not', of: { kind: 'id', ids: values } }
}

function byLastUpdated(modifier: string | undefined, values: readonly string[], { clock }: SearchScope): Predicate {
  if (modifier !== undefined) return alwaysPresent('_lastUpdated', modifier, values)
  return anyOf(values.map((value) => lastUpdatedPredicate(value, clock())))
}

function alwaysPresent(code: string, modifier: string, [value]: readonly string[]): Predicate {
  if (modifier === 'missing' && (value === 'true' || value === 'false')) return value === 'true' ? nothing : everything
  throw new FhirError('notSupported', `${shown(code)} does not take ${shown(modifier)} with this value.`, { spec })
}

type Chain = Extract<ParameterName, { kind: 'chain' }>

function chain(type: string, { code, type: only, rest }: Chain, asked: Asked): Predicate {
  const use = referenceParameterOf(type, code, asked.scope)
  if (only !== undefined) {
    demandResourceType(only, `The chain through ${shown(code)}`)
    demandTarget(use, only)
  }
  const where = answering(only === undefined ? targetsOf(use) : [only], rest, asked)
  return anyOf(elementsOf(use).map((element) => ({ kind: 'links-to', key: element.key, ...among(where, element) })))
}

/**
 * Of the types a chain may lead to, those that know the rest of it.
 *
 * @throws {FhirError} none does: the fault of a bad value, or else the first type's; tooCostly: too many do
 */
function answering(targets: readonly string[], rest: ParameterName, asked: Asked): ReadonlyMap<string, Predicate> {
  const tried = targets.map((target) => [target, attempt(target, rest, asked)] as const)
  const where = new Map(tried.flatMap(([target, found]) => (found instanceof FhirError ? [] : [[target, found]])))
  const faults = tried.flatMap(([, found]) => (found instanceof FhirError ? [found] : []))
  if (where.size === 0) throw faults.find(({ kind }) => kind !== 'notSupported') ?? faults[0]
  demandAffordable([...where.values()])
  return where
}

function attempt(type: string, rest: ParameterName, asked: Asked): Predicate | FhirError {
  const byType = asked.known.get(rest) ?? new Map<string, Predicate | FhirError>()
  asked.known.set(rest, byType)
  const found = byType.get(type) ?? answerOrFault(type, rest, asked)
  byType.set(type, found)
  return found
}

function answerOrFault(type: string, rest: ParameterName, asked: Asked): Predicate | FhirError {
  try {
    return named(type, rest, asked)
  } catch (error) {
    if (error instanceof FhirError && error.kind !== 'tooCostly') return error
    throw error
  }
}

function among(
  where: ReadonlyMap<string, Predicate>,
  element: SearchParameterUse,
): { types: readonly string[]; where: Readonly<Record<string, Predicate>> } {
  const types = targetsOf({ ...element, also: [] }).filter((target) => where.has(target))
  return { types, where: Object.fromEntries(types.map((target) => [target, where.get(target) ?? nothing])) }
}

type Has = Extract<ParameterName, { kind: 'has' }>

function reverse(type: string, { type: source, reference, rest }: Has, asked: Asked): Predicate {
  demandResourceType(source, '`_has`')
  const use = referenceParameterOf(source, reference, asked.scope)
  demandTarget(use, type)
  const where = named(source, rest, asked)
  return anyOf(elementsOf(use).map(({ key }) => ({ kind: 'linked-from', type: source, key, where })))
}
