/** Filters of value sets as questions to one concept. https://hl7.org/fhir/R4/valueset-definitions.html#ValueSet.compose.include.filter */
import type { CodeSystemConceptProperty, ValueSetComposeIncludeFilter } from '@medplum/fhirtypes'
import { linearPattern } from '../../fhir/linear-pattern.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { CodeSystemIndex, Concept } from './code-system.ts'

export type ConceptTest = (concept: Concept) => boolean

type Operator = (filter: { readonly property: string; readonly value: string }, index: CodeSystemIndex) => ConceptTest

const isA: Operator = ({ value }, index) => {
  const below = index.descendants(value)
  const root = index.concept(value)?.code
  return ({ code }) => code === root || below.has(code)
}

const among = ({ property, value }: Parameters<Operator>[0], index: CodeSystemIndex): ConceptTest => {
  const wanted = new Set(value.split(',').map((one) => one.trim()))
  return (concept) => valuesOf(concept, property, index).some((found) => wanted.has(found))
}

const operators: Readonly<Record<string, Operator>> = {
  'is-a': isA,
  'is-not-a': (filter, index) => not(isA(filter, index)),
  'descendent-of': ({ value }, index) => {
    const below = index.descendants(value)
    return ({ code }) => below.has(code)
  },
  generalizes: ({ value }, index) => {
    const above = index.ancestors(value)
    const leaf = index.concept(value)?.code
    return ({ code }) => code === leaf || above.has(code)
  },
  '=': ({ property, value }, index) => {
    return (concept) => valuesOf(concept, property, index).includes(value)
  },
  in: among,
  'not-in': (filter, index) => not(among(filter, index)),
  exists: ({ property, value }, index) => {
    return (concept) => valuesOf(concept, property, index).length > 0 === (value === 'true')
  },
  regex: ({ property, value }, index) => {
    const matches = linearPattern(value)
    return (concept) => valuesOf(concept, property, index).some(matches)
  },
}

/** @throws {FhirError} unprocessable: R4 has no such operator, or its value cannot be used */
export function conceptTest(filter: ValueSetComposeIncludeFilter, index: CodeSystemIndex): ConceptTest {
  const { op = '', property = '', value = '' } = filter
  const operator = Object.hasOwn(operators, op) ? operators[op] : undefined
  if (operator !== undefined) return operator({ property, value }, index)
  throw new FhirError(
    'unprocessable',
    `A filter of the value set has an operator that R4 does not have. Known are: ${Object.keys(operators).join(', ')}.`,
    { spec: 'https://hl7.org/fhir/R4/valueset-filter-operator.html' },
  )
}

function not(test: ConceptTest): ConceptTest {
  return (concept) => !test(concept)
}

/** What a concept says of a property, as text. */
function valuesOf(concept: Concept, property: string, index: CodeSystemIndex): readonly string[] {
  switch (property) {
    case 'code':
    case 'concept':
      return [concept.code]
    case 'display':
      return concept.display === undefined ? [] : [concept.display]
    case 'parent':
      return index.parents(concept.code)
    case 'child':
      return index.children(concept.code)
    default:
      return concept.property.filter(({ code }) => code === property).map(propertyText)
  }
}

/** The value of a property, whatever its type, as text. */
export function propertyText(property: CodeSystemConceptProperty): string {
  const { valueCode, valueString, valueBoolean, valueInteger, valueDecimal, valueDateTime, valueCoding } = property
  return String(
    valueCode ??
      valueString ??
      valueBoolean ??
      valueInteger ??
      valueDecimal ??
      valueDateTime ??
      valueCoding?.code ??
      '',
  )
}
