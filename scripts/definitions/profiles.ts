/** The table of R4's own profiles and extensions. `src/fhir/definitions/core-profiles.ts` reads what is written here. */
import type { ElementDefinition, StructureDefinition } from '@medplum/fhirtypes'

/** What a check needs of an element, and no more; `fixed…`, `pattern…`, `minValue…`, `maxValue…` are kept too. */
const kept: ReadonlySet<string> = new Set([
  'id',
  'path',
  'sliceName',
  'slicing',
  'min',
  'max',
  'maxLength',
  'contentReference',
  'isModifier',
])
const keptChoice = /^(fixed|pattern|minValue|maxValue)[A-Z]/

/** Where R4's own definitions use an extension beyond the contexts that it declares. */
const furtherContexts: Readonly<Record<string, NonNullable<StructureDefinition['context']>>> = {
  'fhir-type': [{ type: 'element', expression: 'ElementDefinition.type' }],
  regex: [{ type: 'element', expression: 'ElementDefinition.type' }],
}

/** The profiles and extensions by URL, with differentials only. */
export function profileTable(profiles: readonly StructureDefinition[]): Record<string, Partial<StructureDefinition>> {
  return Object.fromEntries(profiles.map((profile) => [profile.url ?? '', compact(profile)]))
}

function compact(profile: StructureDefinition): Partial<StructureDefinition> {
  const { url, version, name, kind, type, baseDefinition, derivation, abstract, context, differential } = profile
  return {
    ...{ resourceType: 'StructureDefinition', url, version, name, status: 'active', kind, abstract, type },
    ...{
      baseDefinition,
      derivation,
      ...(context && { context: [...context, ...(furtherContexts[name ?? ''] ?? [])] }),
    },
    differential: { element: (differential?.element ?? []).map(compactElement) },
  } as Partial<StructureDefinition>
}

function compactElement(element: ElementDefinition): ElementDefinition {
  const entries = Object.entries(element).filter(([name]) => kept.has(name) || keptChoice.test(name))
  return {
    ...Object.fromEntries(entries),
    ...(element.type && { type: element.type.map(({ extension: _, ...type }) => type) }),
    ...(element.binding && {
      binding: { strength: element.binding.strength, valueSet: element.binding.valueSet },
    }),
    ...(element.constraint && {
      constraint: element.constraint.map(({ key, severity, human, expression }) => ({
        ...{ key, severity, human },
        ...(expression && { expression }),
      })),
    }),
  } as ElementDefinition
}
