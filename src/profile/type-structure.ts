/**
 * R4's types as StructureDefinitions with snapshots, made of the tables: what profiles are built on. They say all that
 * a program needs (cardinality, types, targets, bindings, invariants) and have no texts for people.
 */

import type { ElementDefinition, ElementDefinitionType, StructureDefinition } from '@medplum/fhirtypes'
import { withoutVersion } from '../fhir/canonical.ts'
import { invariantsAt } from '../fhir/definitions/invariants.ts'
import {
  type ElementDefinition as BaseElement,
  bindingOf,
  type TypeDefinition,
  typeDefinition,
} from '../fhir/definitions/type-definition.ts'

const core = 'http://hl7.org/fhir/StructureDefinition/'
const made = new Map<string, StructureDefinition>()

/** The type that a canonical URL, with or without a version, or a name stands for; undefined where R4 has none. */
export function typeNamed(canonical: string): string | undefined {
  const plain = withoutVersion(canonical)
  const name = plain.startsWith(core) ? plain.slice(core.length) : plain
  return typeDefinition(name) === undefined || name.includes('.') ? undefined : name
}

/** The definition of a type of R4, by its canonical URL or name. */
export function typeStructure(canonical: string): StructureDefinition | undefined {
  const name = typeNamed(canonical)
  const type = name === undefined ? undefined : typeDefinition(name)
  if (name === undefined || type === undefined) return undefined
  const known = made.get(name) ?? structureOf(name, type)
  made.set(name, known)
  return known
}

function structureOf(name: string, { kind, abstract, base }: TypeDefinition): StructureDefinition {
  const root = { id: name, path: name, min: 0, max: '*', base: { path: name, min: 0, max: '*' } }
  const constraint = constraintsOf([name, ...basesOf(name)])
  const element = [{ ...root, ...constraint }, ...elementsOf(name, name)]
  return {
    resourceType: 'StructureDefinition',
    url: core + name,
    version: '4.0.1',
    name,
    status: 'active',
    fhirVersion: '4.0.1',
    kind: kind === 'backbone' ? 'complex-type' : kind,
    abstract,
    type: name,
    ...(base !== undefined && { baseDefinition: core + base, derivation: 'specialization' }),
    snapshot: { element },
  }
}

function basesOf(name: string): string[] {
  const base = typeDefinition(name)?.base
  return base === undefined ? [] : [base, ...basesOf(base)]
}

/** Backbone elements are walked into; what is one that stands elsewhere refers to it. */
function elementsOf(type: string, path: string): ElementDefinition[] {
  return [...(typeDefinition(type)?.elements.values() ?? [])].flatMap((base) => {
    const id = `${path}.${base.name}${base.choice ? '[x]' : ''}`
    const [only = ''] = base.types
    const isBackbone = typeDefinition(only)?.kind === 'backbone'
    return [elementOf(base, type, id), ...(isBackbone && only === id ? elementsOf(only, id) : [])]
  })
}

function elementOf(base: BaseElement, owner: string, id: string): ElementDefinition {
  const { min, isModifier, isSummary, name } = base
  const max = Number.isFinite(base.max) ? String(base.max) : '*'
  const binding = bindingOf(owner, name)
  const general = basePath(owner, id, name)
  return {
    ...{ id, path: id, min, max, base: { path: general, min, max } },
    ...(isOfSystem(owner, general) ? systemType(base) : typesOf(base, id)),
    ...constraintsOf([id]),
    ...(isModifier && { isModifier }),
    ...(isSummary && { isSummary }),
    ...(binding && { binding: binding as NonNullable<ElementDefinition['binding']> }),
  }
}

/** The path of the element in the most general type that has it: `Resource.id` of `Patient.id`. */
function basePath(owner: string, id: string, name: string): string {
  const holder = basesOf(owner).findLast((base) => typeDefinition(base)?.elements.has(name))
  return holder === undefined ? id : `${holder}${id.slice(id.lastIndexOf('.'))}`
}

/** Elements whose values are those of FHIRPath, and have neither ids nor extensions. */
const ofSystem: ReadonlySet<string> = new Set(['Element.id', 'Resource.id', 'Extension.url'])

function isOfSystem(owner: string, path: string): boolean {
  return ofSystem.has(path) || (typeDefinition(owner)?.kind === 'primitive-type' && path.endsWith('.value'))
}

const systemTypes: Readonly<Record<string, string>> = {
  ...{ boolean: 'Boolean', integer: 'Integer', positiveInt: 'Integer', unsignedInt: 'Integer', decimal: 'Decimal' },
  ...{ date: 'Date', dateTime: 'DateTime', instant: 'DateTime', time: 'Time' },
}

/** The type of FHIRPath, and beside it the one of FHIR, as R4 writes them. */
function systemType({ types }: BaseElement): Partial<ElementDefinition> {
  const [only = 'string'] = types
  const code = `http://hl7.org/fhirpath/System.${systemTypes[only] ?? 'String'}`
  return { type: [{ extension: [{ url: `${core}structuredefinition-fhir-type`, valueUrl: only }], code }] }
}

function typesOf({ types, targets, canonicalTargets }: BaseElement, id: string): Partial<ElementDefinition> {
  const [only = ''] = types
  if (typeDefinition(only)?.kind === 'backbone') {
    return only === id ? { type: [{ code: typeDefinition(only)?.base ?? '' }] } : { contentReference: `#${only}` }
  }
  const type = types.map((code): ElementDefinitionType => {
    const own = code === 'canonical' ? (canonicalTargets ?? targets) : code === 'Reference' ? targets : undefined
    return { code, ...(own && { targetProfile: own.map((target) => core + target) }) }
  })
  return type.length === 0 ? {} : { type }
}

function constraintsOf(places: readonly string[]): Partial<ElementDefinition> {
  const constraint = places.flatMap((place) =>
    invariantsAt(place).map((invariant) => ({ ...invariant, source: core + (place.split('.')[0] ?? '') })),
  )
  return constraint.length === 0 ? {} : { constraint }
}
