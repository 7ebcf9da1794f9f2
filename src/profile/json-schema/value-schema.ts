/** Schemas of values that a profile asks for: fixed ones, patterns, codes of a value set. */
import type { ElementDefinition } from '@medplum/fhirtypes'
import type { JsonSchema } from './json-schema.ts'

/** A code that a value set holds. */
export interface BoundCode {
  readonly system?: string
  readonly code: string
}

/** All codes of a value set; undefined where they cannot be listed. */
export type CodesOf = (valueSet: string) => readonly BoundCode[] | undefined

/** The fixed value or pattern of an element; undefined where it has none. */
export function expectedSchema(element: ElementDefinition): JsonSchema | undefined {
  for (const [key, value] of Object.entries(element)) {
    if (/^fixed[A-Z]/.test(key)) return { const: value }
    if (/^pattern[A-Z]/.test(key)) return patternSchema(value)
  }
  return undefined
}

/** A value that holds at least what the pattern does. https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.pattern_x_ */
export function patternSchema(pattern: unknown): JsonSchema {
  if (Array.isArray(pattern)) {
    return { type: 'array', allOf: pattern.map((item) => ({ contains: patternSchema(item) })) }
  }
  if (typeof pattern !== 'object' || pattern === null) return { const: pattern }
  const entries = Object.entries(pattern)
  return {
    type: 'object',
    required: entries.map(([key]) => key),
    properties: Object.fromEntries(entries.map(([key, value]) => [key, patternSchema(value)])),
  }
}

interface Binding {
  readonly strength?: string
  readonly valueSet?: string
}

/** A required binding of a value of that type; undefined where it does not bind it, or its codes cannot be listed. */
export function bindingSchema(binding: Binding | undefined, type: string, codesOf: CodesOf): JsonSchema | undefined {
  if (binding?.strength !== 'required' || binding.valueSet === undefined) return undefined
  const codes = codesOf(binding.valueSet)
  if (codes === undefined) return undefined
  switch (type) {
    case 'code':
      return { enum: [...new Set(codes.map(({ code }) => code))] }
    case 'Coding':
      return codingSchema(codes)
    case 'CodeableConcept':
      return { required: ['coding'], properties: { coding: { contains: codingSchema(codes) } } }
    default:
      return undefined
  }
}

function codingSchema(codes: readonly BoundCode[]): JsonSchema {
  const bySystem = Map.groupBy(codes, ({ system }) => system)
  return {
    anyOf: [...bySystem].map(([system, members]) => ({
      required: system === undefined ? ['code'] : ['system', 'code'],
      properties: {
        ...(system !== undefined && { system: { const: system } }),
        code: { enum: members.map(({ code }) => code) },
      },
    })),
  }
}
