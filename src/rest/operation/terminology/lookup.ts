/**
 * `CodeSystem/$lookup`: what a code means, its displays, and what its system says of it.
 *
 * https://hl7.org/fhir/R4/codesystem-operation-lookup.html
 */
import type { CodeSystemConceptDesignation, CodeSystemConceptProperty, ParametersParameter } from '@medplum/fhirtypes'
import type { Operation } from '../../../fhir/operation.ts'
import { FhirError } from '../../../fhir/outcome.ts'
import type { CodeSystemIndex, Concept } from '../../../profile/terminology/code-system.ts'
import { coreDefinitionOf } from '../../../profile/terminology/core.ts'
import { displayIn } from '../../../profile/terminology/display.ts'
import type { TerminologyService } from '../../canonical/terminology-service.ts'
import { type Asked, answered, askedOf, derived, stringPart } from './asked.ts'
import { demandConcept, demandSystem } from './code-system.ts'

const spec = 'https://hl7.org/fhir/R4/codesystem-operation-lookup.html'
const definition = derived('CodeSystem-lookup', ['code', 'system', 'version', 'coding', 'displayLanguage', 'property'])

/** The operation over a terminology. */
export function lookupOperation(terminology: TerminologyService): Operation {
  return {
    definition,
    safe: true,
    /** @throws {FhirError} invalid: no code; notFound: no such code system or code */
    run: async (request) => {
      const asked = askedOf(request, definition)
      const { system, version, code } = codeOf(asked)
      return await terminology.using(request, (known) => {
        const index = demandSystem(known, { system, version })
        return answered(parts(index, demandConcept(index, code), asked))
      })
    },
  }
}

function codeOf(asked: Asked): { system: string; version: string | undefined; code: string } {
  const coding = asked.coding('coding')
  const system = coding?.system ?? asked.text('system')
  const code = coding?.code ?? asked.text('code')
  if (system !== undefined && code !== undefined) {
    return { system, code, version: coding?.version ?? asked.text('version') }
  }
  throw new FhirError('invalid', 'A look-up needs `code` and `system`, or a `coding` with both.', { spec })
}

function parts(index: CodeSystemIndex, concept: Concept, asked: Asked): (ParametersParameter | undefined)[] {
  const { title, name } = index.resource
  const wanted = new Set(asked.texts('property'))
  const isWanted = (property: string): boolean => wanted.size === 0 || wanted.has(property) || wanted.has('*')
  return [
    stringPart('name', name ?? title ?? index.url),
    stringPart('version', index.version),
    stringPart('display', displayIn(concept, asked.text('displayLanguage')) ?? concept.code),
    ...(isWanted('designation') ? concept.designation.map(designationPart) : []),
    ...properties(index, concept)
      .filter(([property]) => isWanted(property))
      .map(propertyPart),
  ]
}

type Property = readonly [code: string, value: Omit<ParametersParameter, 'name'>]

function properties(index: CodeSystemIndex, concept: Concept): Property[] {
  const meaning = concept.definition ?? coreDefinitionOf(index.resource, concept.code)
  return [
    ...(meaning === undefined ? [] : [['definition', { valueString: meaning }] as const]),
    ...index.parents(concept.code).map((valueCode) => ['parent', { valueCode }] as const),
    ...index.children(concept.code).map((valueCode) => ['child', { valueCode }] as const),
    ...(concept.inactive ? [['inactive', { valueBoolean: true }] as const] : []),
    ...concept.property.filter(({ code }) => !hierarchy.has(code ?? '')).map(ownProperty),
  ]
}

/** Said once already, or not in its own right. */
const hierarchy: ReadonlySet<string> = new Set(['parent', 'child', 'subsumedBy', 'inactive'])

function ownProperty({ code = '', id: _id, extension: _extension, ...value }: CodeSystemConceptProperty): Property {
  return [code, value]
}

function propertyPart([valueCode, value]: Property): ParametersParameter {
  return {
    name: 'property',
    part: [
      { name: 'code', valueCode },
      { name: 'value', ...value },
    ],
  }
}

/** A designation as a part of an answer. */
function designationPart({ language, use, value = '' }: CodeSystemConceptDesignation): ParametersParameter {
  const part = [
    ...(language === undefined ? [] : [{ name: 'language', valueCode: language }]),
    ...(use === undefined ? [] : [{ name: 'use', valueCoding: use }]),
    { name: 'value', valueString: value },
  ]
  return { name: 'designation', part }
}
