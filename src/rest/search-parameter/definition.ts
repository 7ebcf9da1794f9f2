/** A SearchParameter resource as one that this server can answer. https://hl7.org/fhir/R4/searchparameter.html */
import type { SearchParameter } from '@medplum/fhirtypes'
import type { SearchParameterDefinition } from '../../fhir/definitions/search-parameters.ts'
import { resourceTypes } from '../../fhir/definitions/type-definition.ts'
import { parse } from '../../fhir/fhirpath/parser.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { isA } from '../../fhir/search/element-path.ts'
import type { SearchParameters } from '../../fhir/search/parameter.ts'
import { createSearchParameters, type ExtractionSettings } from '../../fhir/search/registry.ts'

const spec = 'https://hl7.org/fhir/R4/searchparameter.html'
const kinds: ReadonlySet<string | undefined> = new Set([
  ...['number', 'date', 'string', 'token', 'reference', 'quantity', 'uri'],
])

/** The concrete types that a parameter is for. */
export function typesOf({ base }: Pick<SearchParameterDefinition, 'base'>): string[] {
  return resourceTypes.filter((type) => base.some((name) => isA(type, name)))
}

/**
 * The definition, checked against those that are there.
 *
 * @throws {FhirError} unprocessable: it is of a type or has a code that cannot be added, or its expression cannot be
 *   read or finds nothing
 */
export function definitionOf(
  { url = '', code = '', base = [], type, expression, target, description }: SearchParameter,
  { known, settings }: { readonly known: SearchParameters; readonly settings: ExtractionSettings },
): SearchParameterDefinition {
  if (!kinds.has(type)) {
    throw refused('type', `Parameters of the type ${type} cannot be added. Expected one of ${[...kinds].join(', ')}.`)
  }
  if (!/^[A-Za-z][\w-]{0,63}$/.test(code)) {
    throw refused('code', 'A code that is added has letters, digits, - and _, begins with a letter and has 64 at most.')
  }
  if (expression === undefined) throw refused('expression', 'A parameter without an expression finds nothing.')
  demandReadable(expression)
  const definition = {
    ...{ id: code, url, code, base, type: type as SearchParameterDefinition['type'], expression },
    ...(target !== undefined && { targets: target }),
    ...(description !== undefined && { description }),
  }
  demandNew(definition, known)
  demandRows(definition, settings)
  return definition
}

function refused(element: string, message: string): FhirError {
  return new FhirError('unprocessable', message, { spec, expression: `SearchParameter.${element}` })
}

function demandReadable(expression: string): void {
  try {
    parse(expression)
  } catch (error) {
    if (error instanceof FhirError) throw refused('expression', error.message)
    throw error
  }
}

function demandNew(definition: SearchParameterDefinition, known: SearchParameters): void {
  const { code, url } = definition
  const taken = typesOf(definition).find((type) => known.of(type).get(code) !== undefined)
  if (taken === undefined) return
  const other = known.of(taken).get(code)?.url
  if (other === url) return
  throw refused('code', `${taken} has a search parameter \`${code}\` already: ${other}. Choose another code.`)
}

function demandRows(definition: SearchParameterDefinition, settings: ExtractionSettings): void {
  const made = createSearchParameters([definition], settings)
  const without = definition.base.find((base) => {
    return !resourceTypes.some((type) => isA(type, base) && made.of(type).has(definition.code))
  })
  if (without === undefined && definition.base.length > 0) return
  throw refused(
    'expression',
    `The expression finds nothing in ${without ?? 'any type'} that a parameter of type ${definition.type} can index. Write the path of an element of that type.`,
  )
}
