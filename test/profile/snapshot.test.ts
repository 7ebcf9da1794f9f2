import type { ElementDefinition, StructureDefinition } from '@medplum/fhirtypes'
import { describe, expect, it } from 'vitest'
import { structuresIn, withSnapshots } from '../../scripts/definitions/source.ts'
import { snapshot } from '../../src/profile/snapshot.ts'

const types = withSnapshots(structuresIn('profiles-types.json').filter(({ derivation }) => derivation !== 'constraint'))
const base: StructureDefinition = definition('Thing', 'http://hl7.org/fhir/StructureDefinition/Element', [
  { id: 'Thing', path: 'Thing', min: 0, max: '*' },
  {
    id: 'Thing.identifier',
    path: 'Thing.identifier',
    min: 0,
    max: '*',
    type: [{ code: 'Identifier' }],
    comment: 'One.',
  },
  { id: 'Thing.value[x]', path: 'Thing.value[x]', min: 0, max: '1', type: [{ code: 'Quantity' }, { code: 'string' }] },
  { id: 'Thing.part', path: 'Thing.part', min: 0, max: '*', type: [{ code: 'BackboneElement' }] },
  { id: 'Thing.part.name', path: 'Thing.part.name', min: 1, max: '1', type: [{ code: 'string' }] },
  { id: 'Thing.piece', path: 'Thing.piece', min: 0, max: '*', contentReference: '#Thing.part' },
])
base.derivation = 'specialization'
const thing = { ...base, snapshot: { element: snapshot(base, source) } }

function definition(type: string, baseDefinition: string, element: ElementDefinition[]): StructureDefinition {
  const url = `http://example.org/${type}`
  const head = {
    url,
    name: type,
    type,
    baseDefinition,
    status: 'draft',
    kind: 'complex-type',
    abstract: false,
  } as const
  return { resourceType: 'StructureDefinition', ...head, differential: { element } }
}

function source(url: string): StructureDefinition | undefined {
  if (url === base.url) return thing
  return types.find((type) => type.url === url || type.name === url)
}

/** The elements of a profile on Thing, by id. */
function profile(...element: ElementDefinition[]): Map<string | undefined, ElementDefinition> {
  const made = { ...definition('Thing', base.url, element), derivation: 'constraint' as const }
  return new Map(snapshot(made, source).map((found) => [found.id, found]))
}

const at = (id: string, parts: Partial<ElementDefinition> = {}): ElementDefinition => ({
  id,
  path: id.replaceAll(/:[^.]*/g, ''),
  ...parts,
})

describe('a snapshot of a differential', () => {
  it('of a type has the inherited elements first, and those of backbone elements below them', () => {
    expect(thing.snapshot.element.map(({ id }) => id)).toEqual([
      'Thing',
      'Thing.id',
      'Thing.extension',
      'Thing.identifier',
      'Thing.value[x]',
      'Thing.part',
      'Thing.part.id',
      'Thing.part.extension',
      'Thing.part.modifierExtension',
      'Thing.part.name',
      'Thing.piece',
    ])
  })

  it('keeps what the differential does not say', () => {
    const changed = profile(at('Thing.identifier', { min: 1, comment: '... Two.' })).get('Thing.identifier')
    expect(changed).toMatchObject({
      min: 1,
      max: '*',
      comment: 'One. Two.',
      base: { path: 'Thing.identifier', min: 0 },
    })
  })

  it('reaches into types and into elements that refer to others', () => {
    const elements = profile(at('Thing.identifier.system', { min: 1 }), at('Thing.piece.name', { max: '0' }))
    expect(elements.get('Thing.identifier.system')).toMatchObject({
      min: 1,
      max: '1',
      base: { path: 'Identifier.system' },
    })
    expect(elements.get('Thing.piece.name')).toMatchObject({ min: 1, max: '0' })
    expect(elements.get('Thing.part.name')).toMatchObject({ max: '1' })
  })
})

describe('a snapshot with slices', () => {
  it('puts slices after what they slice, in the order of the differential', () => {
    const slicing = {
      discriminator: [{ type: 'value' as const, path: 'system' }],
      rules: 'open' as const,
    } satisfies ElementDefinition['slicing']
    const ids = profile(
      at('Thing.identifier', { slicing }),
      at('Thing.identifier:a', { min: 1, max: '1' }),
      at('Thing.identifier:a.system', { fixedUri: 'urn:a' }),
      at('Thing.identifier:b', { max: '1' }),
    )
    const order = [...ids.keys()].filter((id) => /^Thing\.identifier(:[ab])?(\.system)?$/.test(id ?? ''))
    expect(order).toEqual(['Thing.identifier', 'Thing.identifier:a', 'Thing.identifier:a.system', 'Thing.identifier:b'])
    expect(ids.get('Thing.identifier:a')).not.toHaveProperty('slicing')
    expect(ids.get('Thing.identifier:b')).toMatchObject({ min: 0, max: '1', path: 'Thing.identifier' })
  })

  it('takes a type in the name of a choice for a slice, and leaves the choice only what is named', () => {
    const one = profile(at('Thing.valueQuantity', { min: 1 }))
    expect(one.get('Thing.value[x]:valueQuantity')).toMatchObject({ min: 1, type: [{ code: 'Quantity' }] })
    expect(one.get('Thing.value[x]')).toMatchObject({ type: [{ code: 'Quantity' }], slicing: { rules: 'closed' } })
    const both = profile(at('Thing.valueQuantity'), at('Thing.valueString'))
    expect(both.get('Thing.value[x]')?.type).toEqual([{ code: 'Quantity' }, { code: 'string' }])
  })
})

describe('a snapshot that cannot be made', () => {
  it.each([
    ['adds an element', at('Thing.colour'), /Thing\.colour: the base has no such element/],
    ['reaches below a choice', at('Thing.value[x].unit'), /Thing\.value\[x\]: it has no single type/],
    ['slices what is not there', at('Thing.colour:red'), /no element Thing\.colour/],
    ['names a slice too late', at('Thing.identifier:a.system'), /Thing\.identifier:a must come before it/],
  ])('is refused where a profile %s', (_, element, message) => {
    expect(() => profile(element)).toThrow(message)
  })

  it('is refused where the base is not known', () => {
    expect(() => snapshot(definition('Thing', 'http://example.org/none', []), source)).toThrow(/is not known/)
  })
})
