/** All that R4 and this project write in FHIRPath compiles: none is left to the fallback. */
import { expect, it } from 'vitest'
import { generatedTable } from '../../../src/fhir/definitions/generated-table.ts'
import { invariantsAt } from '../../../src/fhir/definitions/invariants.ts'
import { searchParameterDefinitions } from '../../../src/fhir/definitions/search-parameters.ts'
import { resourceTypes, typeDefinition } from '../../../src/fhir/definitions/type-definition.ts'
import { compileFhirPath } from '../../../src/fhir/fhirpath/compile.ts'
import { isA } from '../../../src/fhir/search/element-path.ts'
import { ownPackage, ownSearchParameters } from '../../../src/profile/own-package.ts'

/** Of a choice, invariants speak of the parts of its complex types. */
function withParts(path: string): readonly string[] {
  const all = typesAt(path)
  return all.length === 1 ? all : all.filter((type) => typeDefinition(type)?.kind !== 'primitive-type')
}

/** The types of the element at a path. */
function typesAt(path: string): readonly string[] {
  if (typeDefinition(path) !== undefined) return [path]
  const at = path.lastIndexOf('.')
  const name = path.slice(at + 1).replace('[x]', '')
  return typesAt(path.slice(0, at)).flatMap((owner) => typeDefinition(owner)?.elements.get(name)?.types ?? [])
}

/** Those that a profile leaves of them. */
function typesOf(path: string, left: readonly { readonly code?: string }[]): readonly string[] {
  const named = typesAt(path).filter((type) => left.some(({ code }) => code === type))
  return named.length > 0 ? named : typesAt(path)
}

/** The expressions that do not compile, and why. */
function failures(all: readonly (readonly [type: string, expression: string])[]): string[] {
  return all.flatMap(([type, expression]) => {
    try {
      compileFhirPath(expression, type)
      return []
    } catch (error) {
      return [`${type}: ${expression}: ${error}`]
    }
  })
}

it('every invariant of R4 compiles', () => {
  const all = Object.keys(generatedTable('invariants').all()).flatMap((path) =>
    withParts(path).flatMap((type) => invariantsAt(path).map(({ expression }) => [type, expression] as const)),
  )
  expect(all.length).toBeGreaterThan(200)
  expect(failures(all)).toEqual([])
})

it('every invariant of this project compiles', () => {
  const all = ownPackage().flatMap((one) =>
    one.resourceType !== 'StructureDefinition'
      ? []
      : (one.snapshot?.element ?? []).flatMap(({ path = '', constraint = [], type: types = [] }) =>
          typesOf(path, types).flatMap((type) => constraint.map(({ expression = '' }) => [type, expression] as const)),
        ),
  )
  expect(all.length).toBeGreaterThan(60)
  expect(failures(all)).toEqual([])
})

it('every search expression of R4 and of this project compiles', () => {
  const all = [...searchParameterDefinitions(), ...ownSearchParameters()].flatMap(({ base, expression }) =>
    expression === undefined
      ? []
      : resourceTypes.filter((type) => base.some((one) => isA(type, one))).map((type) => [type, expression] as const),
  )
  expect(all.length).toBeGreaterThan(1500)
  expect(failures(all)).toEqual([])
})
