/** Rules of StructureDefinitions that profile R4: what a differential names must be there. https://hl7.org/fhir/R4/profiling.html */
import type { StructureDefinition } from '@medplum/fhirtypes'
import { elementOf, typeDefinition } from '../../fhir/definitions/type-definition.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { below, type Place } from '../place.ts'
import { faults } from '../shape.ts'
import { UnknownDefinition } from '../snapshot-tree.ts'
import type { Context } from './context.ts'
import { type Step, stepsOf } from './discriminator-path.ts'
import { type Fields, fieldsOf, listOf } from './fields.ts'
import { report } from './report.ts'

/**
 * Each element of the differential exists in the type, each discriminator in the element it slices, and something can
 * be validated by the whole.
 */
export function definitionRule(definition: Fields, context: Context, place?: Place): boolean {
  if (definition.derivation !== 'constraint' || typeof definition.type !== 'string') return true
  if (typeDefinition(definition.type) === undefined) return true
  const elements = listOf(fieldsOf(definition.differential)?.element)
  const areRight = elements
    .map((one, index) => {
      const there = place && below(place, `.differential.element[${index}]`)
      return elementFaults(fieldsOf(one) ?? {}, there)
    })
    .every(Boolean)
  return areRight && isUsable(definition, context, place)
}

/** What is not even the shape of a definition is refused for that. */
function isUsable(definition: Fields, { world }: Context, place?: Place): boolean {
  if (faults(definition).some(({ severity }) => severity === 'error')) return true
  const check = world.trial(definition as unknown as StructureDefinition)
  if (!(check instanceof Error)) return true
  const key = check instanceof UnknownDefinition ? 'definition-incomplete' : 'definition-unusable'
  return report(place, key, { reason: check.message })
}

function elementFaults({ path, slicing }: Fields, place?: Place): boolean {
  if (typeof path !== 'string') return true
  const types = typesAt(path)
  if (types === undefined) return report(place, 'definition-path', { found: shown(path) })
  return listOf(fieldsOf(slicing)?.discriminator)
    .map((one, index) => {
      const discriminator = fieldsOf(one)?.path
      if (typeof discriminator !== 'string' || leads(discriminator, types)) return true
      const there = place && below(place, `.slicing.discriminator[${index}]`)
      return report(there, 'definition-discriminator', { found: shown(discriminator), expected: shown(path) })
    })
    .every(Boolean)
}

/** The types of an element; undefined where R4 has none of that path. A type that is not told allows any path. */
export function typesAt(path: string): readonly string[] | undefined {
  const [root = '', ...names] = path.split('.')
  let types: readonly string[] = [root]
  for (const name of names) {
    const next = types.flatMap((type) => memberTypes(type, name) ?? [])
    if (next.length === 0) return types.some(isOpen) ? ['Resource'] : undefined
    types = next
  }
  return types
}

function memberTypes(type: string, name: string): readonly string[] | undefined {
  const element = typeDefinition(type)?.elements.get(name.replace('[x]', ''))
  if (element !== undefined) return element.types
  const chosen = elementOf(type, name)?.type
  return chosen === undefined ? undefined : [chosen]
}

/** What has a profile of its own, or any type, may hold more than the table tells. */
function isOpen(type: string): boolean {
  return type === 'Resource' || type === 'DomainResource' || typeDefinition(type) === undefined
}

function leads(path: string, types: readonly string[]): boolean {
  let reached = types
  for (const step of readable(path) ?? [nowhere]) {
    if (step.kind === 'resolve' || reached.some(isOpen)) return true
    reached = steppedTypes(reached, step)
  }
  return reached.length > 0
}

const nowhere: Step = { kind: 'name', name: '' }

function steppedTypes(types: readonly string[], { kind, name }: Step): readonly string[] {
  if (kind === 'type') return [name]
  return kind === 'extension' ? ['Extension'] : types.flatMap((type) => memberTypes(type, name) ?? [])
}

function readable(path: string): readonly Step[] | undefined {
  try {
    return stepsOf(path)
  } catch (error) {
    if (error instanceof FhirError) return undefined
    throw error
  }
}

function shown(path: string): string {
  return /^[\w.:[\]$()'/-]{1,200}$/.test(path) ? path : 'this path'
}
