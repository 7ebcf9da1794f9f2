/** What an invariant speaks of in a resource: enough of slicing to evaluate our own invariants one by one. */
import type { ElementDefinition, ElementDefinitionConstraint, Resource, StructureDefinition } from '@medplum/fhirtypes'
import { compileFhirPath } from '../../src/fhir/fhirpath/compile.ts'
import { structures } from './package-files.ts'

type Json = Readonly<Record<string, unknown>>

/** Whether an invariant of a profile, or of an extension that it uses, holds wherever it speaks of the resource. */
export function holds(key: string, resource: Resource): boolean {
  return placesOf(key).every(({ structure, element, constraint }) => {
    const code = structure.snapshot?.element.find(({ id }) => id === element.id)?.type?.[0]?.code
    const root = element.path?.includes('.') ? typeName(element.path, code) : structure.type
    const run = compileFhirPath(constraint.expression ?? '', root)
    return focuses(structure, element, resource).every(({ focus, within }) => {
      const [result] = run(focus, { resource: within, rootResource: resource })
      return result === true
    })
  })
}

const typeName = (path: string, code = ''): string => (code === 'BackboneElement' ? path : code)

interface Place {
  readonly structure: StructureDefinition
  readonly element: ElementDefinition
  readonly constraint: ElementDefinitionConstraint
}

function placesOf(key: string): Place[] {
  return structures.flatMap((structure) =>
    (structure.differential?.element ?? []).flatMap((element) =>
      (element.constraint ?? [])
        .filter((constraint) => constraint.key === key)
        .map((constraint) => ({ structure, element, constraint })),
    ),
  )
}

/** A value and the resource it stands in. */
interface Focus {
  readonly focus: unknown
  readonly within: Resource
}

function focuses(structure: StructureDefinition, element: ElementDefinition, resource: Resource): Focus[] {
  if (structure.type === 'Extension') {
    return inExtension(structure, element, resource).map((focus) => ({ focus, within: resource }))
  }
  return claiming(structure, resource).flatMap((within) =>
    steps(structure, element, within).map((focus) => ({ focus, within })),
  )
}

/** The resource and its entries that claim the profile or one that is derived from it. */
function claiming(structure: StructureDefinition, resource: Resource): Resource[] {
  const entries =
    resource.resourceType === 'Bundle' ? (resource.entry ?? []).flatMap((entry) => entry.resource ?? []) : []
  const derived = structures.filter(
    ({ baseDefinition, url }) => baseDefinition === structure.url || url === structure.url,
  )
  const urls = derived.map(({ url }) => url)
  return [resource, ...entries].filter(({ meta }) => meta?.profile?.some((url) => urls.includes(url)))
}

function steps(structure: StructureDefinition, element: ElementDefinition, resource: Resource): unknown[] {
  const names = (element.id ?? '').split('.').slice(1)
  const prefix = (count: number) => [structure.type, ...names.slice(0, count)].join('.')
  return names.reduce<unknown[]>(
    (found, name, index) => {
      const [member = ''] = name.split(':')
      const items = found.flatMap((it) => ((it as Json)[member] ?? []) as unknown[])
      return name.includes(':') ? items.filter((item) => isOfSlice(structure, prefix(index + 1), item)) : items
    },
    [resource],
  )
}

function isOfSlice(structure: StructureDefinition, id: string, item: unknown): boolean {
  const elements = structure.snapshot?.element ?? []
  const system = elements.find((other) => other.id === `${id}.system`)?.patternUri
  const profile = elements.find((other) => other.id === id)?.type?.[0]?.profile?.[0]
  const { system: own, url } = item as { system?: string; url?: string }
  return system === undefined ? url === profile : own === system
}

function inExtension(structure: StructureDefinition, element: ElementDefinition, resource: unknown): unknown[] {
  const own = extensionsIn(resource).filter(({ url }) => url === structure.url)
  if (element.path === 'Extension') return own
  return own.flatMap((extension) =>
    Object.entries(extension).flatMap(([name, value]) => (name.startsWith('value') ? [value] : [])),
  )
}

function extensionsIn(value: unknown): Json[] {
  if (typeof value !== 'object' || value === null) return []
  const own = Array.isArray((value as Json).extension) ? ((value as Json).extension as Json[]) : []
  return [...own, ...Object.values(value).flatMap(extensionsIn)]
}
