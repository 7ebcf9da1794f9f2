import { describe, expect, it } from 'vitest'
import { canonical } from '../../src/fhir/canonical.ts'
import { compileFhirPath } from '../../src/fhir/fhirpath/compile.ts'
import { faults } from '../../src/profile/shape.ts'
import { brokenIndex, codeSystems, definitions, examples, ownElements, profilesOfResources } from './package-files.ts'

describe('the package', () => {
  it.each(
    [...definitions, ...examples].map((resource) => [`${resource.resourceType}/${resource.id}`, resource] as const),
  )('%s has the shape of R4', (_, resource) => expect(faults({ ...resource })).toEqual([]))

  it('has a snapshot and a differential in every profile and extension', () => {
    const lacking = definitions.filter(
      (it) =>
        it.resourceType === 'StructureDefinition' && !(it.snapshot?.element.length && it.differential?.element.length),
    )
    expect(lacking).toEqual([])
  })

  it('describes every definition in English with the Swedish term in brackets', () => {
    const undescribed = definitions.filter(
      (it) => !/\(Swedish: .+\)/.test('description' in it ? `${it.description}` : ''),
    )
    const named = undescribed.map(({ resourceType, id }) => `${resourceType}/${id}`)
    expect(named).toEqual([])
  })

  it('gives every code of its own code systems a Swedish display and an English designation', () => {
    const own = codeSystems.filter(({ url }) => url?.startsWith(canonical))
    const lacking = own.flatMap(({ id, concept = [] }) =>
      concept
        .filter(({ display, designation }) => !display || !designation?.some(({ language }) => language === 'en'))
        .map(({ code }) => `${id}#${code}`),
    )
    expect(lacking).toEqual([])
  })

  it('has an example of every profile', () => {
    const claimed = new Set(examples.flatMap(({ meta }) => meta?.profile ?? []))
    expect(profilesOfResources.map(({ url }) => url).filter((url) => !claimed.has(url))).toEqual([])
  })
})

describe('the invariants', () => {
  const own = ownElements.flatMap(({ structure, element }) =>
    (element.constraint ?? []).map((constraint) => ({ structure, element, constraint })),
  )
  const rootOf = (type: string, path: string, code?: string) =>
    !path.includes('.') ? type : code === 'BackboneElement' ? path : (code ?? path)

  it('are all FHIRPath that compiles for the element they stand at', () => {
    for (const { structure, element, constraint } of own) {
      const inSnapshot = structure.snapshot?.element.find(({ id }) => id === element.id)
      const root = rootOf(structure.type, element.path ?? '', inSnapshot?.type?.[0]?.code)
      expect(() => compileFhirPath(constraint.expression ?? '', root), constraint.key).not.toThrow()
    }
  })

  it('say what they demand in English and in Swedish', () => {
    const lacking = own.filter(({ constraint }) => !('_human' in constraint) || !constraint.human)
    expect(lacking.map(({ constraint }) => constraint.key)).toEqual([])
  })

  it('have an example each that breaks them', () => {
    const keys = [...new Set(own.map(({ constraint }) => constraint.key))].toSorted()
    expect(brokenIndex.map(({ invariant }) => invariant)).toEqual(keys)
  })
})

describe('the search parameters', () => {
  const parameters = definitions.filter((it) => it.resourceType === 'SearchParameter')
  it.each(
    parameters.flatMap(({ code, base, expression }) => base.map((type) => [code, type, expression ?? ''] as const)),
  )('%s of %s is FHIRPath that compiles', (_, type, expression) =>
    expect(() => compileFhirPath(expression, type)).not.toThrow(),
  )

  it('have canonical URLs of their codes', () => {
    for (const { code, url } of parameters) expect(url).toBe(`${canonical}/SearchParameter/${code}`)
  })
})
