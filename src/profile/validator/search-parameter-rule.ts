/** Whether a SearchParameter can find anything. https://hl7.org/fhir/R4/searchparameter.html */
import { typeDefinition } from '../../fhir/definitions/type-definition.ts'
import { compileFhirPath } from '../../fhir/fhirpath/compile.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { below, type Place } from '../place.ts'
import type { Context } from './context.ts'
import { type Fields, fieldsOf, listOf, objectsOf } from './fields.ts'
import { report } from './report.ts'

/** Its expression is FHIRPath of its bases; a composite has components; one that is derived narrows another. */
export function searchParameterRule(parameter: Fields, context: Context, place?: Place): boolean {
  return [
    expressionRule(parameter, place && below(place, '.expression')),
    componentRule(parameter, place),
    derivedRule(parameter, context, place),
  ].every(Boolean)
}

function expressionRule({ expression, base }: Fields, place?: Place): boolean {
  if (typeof expression !== 'string') return true
  return basesOf(base).every((type) => {
    const reason = faultOf(expression, type)
    return reason === undefined || report(place, 'search-expression', { expected: type, reason })
  })
}

/** Those that R4 does not have are faults of the base. */
function basesOf(base: unknown): string[] {
  return listOf(base).filter((type) => typeof type === 'string' && typeDefinition(type) !== undefined) as string[]
}

/** Where every way of a union begins with another type, it finds nothing. */
function faultOf(expression: string, type: string): string | undefined {
  const roots = expression.split('|').map((part) => /^[\s(]*([A-Z]\w*)\b(?=\.)/.exec(part)?.[1])
  const isElsewhere = roots.every((root) => root !== undefined && !isA(type, root) && !isA(root, type))
  if (isElsewhere) return 'it begins with another type.'
  try {
    compileFhirPath(expression, type)
    return undefined
  } catch (error) {
    if (error instanceof FhirError && error.kind === 'invalid') return error.message
    throw error
  }
}

function isA(type: string, general: string): boolean {
  if (type === general) return true
  const base = typeDefinition(type)?.base
  return base !== undefined && isA(base, general)
}

function componentRule({ type, component }: Fields, place?: Place): boolean {
  if (type !== 'composite' || objectsOf(component).length >= 2) return true
  return report(place, 'search-definition', {
    reason: 'A composite parameter has two components or more.',
    'reason-sv': 'En sammansatt parameter har minst två komponenter.',
  })
}

function derivedRule({ derivedFrom, type, base }: Fields, { environment }: Context, place?: Place): boolean {
  const other = typeof derivedFrom === 'string' ? fieldsOf(environment.resolve?.(derivedFrom)) : undefined
  if (other?.resourceType !== 'SearchParameter') return true
  const bases = basesOf(other.base)
  const isWithin = basesOf(base).every((one) => bases.some((general) => isA(one, general)))
  if (isWithin && type === other.type) return true
  return report(place, 'search-definition', {
    reason: 'It has another type or other bases than the parameter that it is derived from.',
    'reason-sv': 'Den har en annan typ eller andra baser än den parameter som den bygger på.',
  })
}
