/** The codes of the value sets that codes are bound to. */
import type { CodeSystemConcept, StructureDefinition, ValueSetComposeInclude } from '@medplum/fhirtypes'
import { codeListOf } from './elements.ts'
import type { Core } from './source.ts'

/** Codes by name of the value set, for every required binding of a code whose value set can be listed. */
export function codeLists(core: Core): Record<string, readonly string[]> {
  const names = new Set(core.structures.flatMap(boundValueSets))
  return Object.fromEntries(
    [...names].toSorted().flatMap((name) => {
      const codes = codesOf(core, name)
      return codes === undefined ? [] : [[name, codes]]
    }),
  )
}

function boundValueSets({ snapshot }: StructureDefinition): string[] {
  return (snapshot?.element ?? []).flatMap((element) => codeListOf(element) ?? [])
}

/** Undefined where the value set draws on a code system outside FHIR (media types, currencies). */
function codesOf(core: Core, name: string): readonly string[] | undefined {
  const url = name.includes(':') ? name : `http://hl7.org/fhir/ValueSet/${name}`
  const compose = core.valueSets.get(url)?.compose
  if (compose === undefined) throw new Error(`${url}: the value set is missing.`)
  if (compose.exclude !== undefined) throw new Error(`${url}: exclusions are not handled.`)
  const parts = compose.include.map((include) => included(core, include))
  return parts.some((part) => part === undefined) ? undefined : [...new Set(parts.flatMap((part) => part ?? []))]
}

function included(core: Core, include: ValueSetComposeInclude): readonly string[] | undefined {
  const { system = '', concept, filter, valueSet } = include
  if (filter !== undefined || valueSet !== undefined) throw new Error(`${system}: filters are not handled.`)
  if (concept !== undefined) return concept.map(({ code }) => code ?? '')
  const codeSystem = core.codeSystems.get(system)
  return codeSystem?.content === 'complete' ? withChildren(codeSystem.concept ?? []) : undefined
}

function withChildren(concepts: readonly CodeSystemConcept[]): string[] {
  return concepts.flatMap((concept) => [
    ...(isAbstract(concept) ? [] : [concept.code ?? '']),
    ...withChildren(concept.concept ?? []),
  ])
}

/** A concept that only groups others, such as `question` of the types of questionnaire items. */
function isAbstract({ property = [] }: CodeSystemConcept): boolean {
  return property.some(({ code, valueBoolean }) => (code === 'notSelectable' || code === 'abstract') && valueBoolean)
}
