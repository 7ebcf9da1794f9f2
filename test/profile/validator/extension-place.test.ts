/** Where an extension may stand: what the quick check tells of it without a place, against the thorough one. */
import { describe, expect, it } from 'vitest'
import { acceptsResource } from '../../../src/profile/validator/base-check.ts'
import type { World } from '../../../src/profile/validator/context.ts'
import { outermost } from '../../../src/profile/validator/enter.ts'
import { namesOf } from '../../../src/profile/validator/extension-place.ts'
import { profileChecks } from '../../../src/profile/validator/profile-checks.ts'
import type { Json } from '../instance.ts'
import { base, extension, said, validatorOf } from './profiles.ts'

/** Every place here that can hold an extension, as a resource that holds one there. */
const places: Readonly<Record<string, (held: Json) => Json>> = {
  'Patient.extension': (held) => ({ ...patient, ...held }),
  'Patient.birthDate.extension': (held) => ({ ...patient, _birthDate: held }),
  'Patient.name[0].extension': (held) => ({ ...patient, name: [{ family: 'A', ...held }] }),
  'Patient.name[0].family.extension': (held) => ({ ...patient, name: [{ family: 'A', _family: held }] }),
  'Patient.name[0].given[0].extension': (held) => ({ ...patient, name: [{ given: ['A'], _given: [held] }] }),
  'Patient.contact[0].extension': (held) => ({ ...patient, contact: [{ name: { text: 'A' }, ...held }] }),
  'Patient.contact[0].name.extension': (held) => ({ ...patient, contact: [{ name: { text: 'A', ...held } }] }),
  'Patient.meta.extension': (held) => ({ ...patient, meta: held }),
  'Patient.text.extension': (held) => ({ ...patient, text: { ...narrative, ...held } }),
  'Observation.extension': (held) => ({ ...observation, ...held }),
  'Observation.referenceRange[0].extension': (held) => ({
    ...observation,
    referenceRange: [{ text: 'a', ...held }],
  }),
  'Observation.component[0].referenceRange[0].extension': (held) => ({
    ...observation,
    component: [{ code: { text: 'b' }, referenceRange: [{ text: 'a', ...held }] }],
  }),
  'Observation.value.ofType(Quantity).extension': (held) => ({ ...observation, valueQuantity: { value: 1, ...held } }),
  'Observation.value.ofType(string).extension': (held) => ({
    ...observation,
    valueString: 'a',
    _valueString: held,
  }),
  'Observation.referenceRange[0].low.extension': (held) => ({
    ...observation,
    referenceRange: [{ low: { value: 1, ...held } }],
  }),
  'Observation.component[0].referenceRange[0].low.extension': (held) => ({
    ...observation,
    component: [{ code: { text: 'b' }, referenceRange: [{ low: { value: 1, ...held } }] }],
  }),
  'Observation.contained[0].birthDate.extension': (held) => ({
    ...observation,
    subject: { reference: '#p' },
    contained: [{ ...patient, id: 'p', _birthDate: held }],
  }),
}

const narrative = { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">a</div>' }
const patient: Json = { resourceType: 'Patient', birthDate: '1990-01-09', text: narrative }
const observation: Json = { resourceType: 'Observation', status: 'final', code: { text: 'a' }, text: narrative }

const contexts = [
  ...['Element', 'Resource', 'DomainResource', 'BackboneElement', 'Patient', 'Observation', 'HumanName', 'Quantity'],
  ...['Patient.birthDate', 'Patient.name', 'HumanName.family', 'HumanName.given', 'Patient.name.family'],
  ...['Patient.contact', 'Patient.contact.name', 'Resource.meta', 'DomainResource.text', 'Patient.text', 'string'],
  ...['Observation.value', 'Observation.value[x]', 'Observation.referenceRange', 'Observation.referenceRange.low'],
  ...['Observation.component.referenceRange', 'Observation.component.referenceRange.low'],
]
/** More than one step from the type that is named, or one of the types of a choice: left to the thorough check. */
function isLeft(context: string, place: string): boolean {
  if (context === 'string') return place.includes('ofType')
  return context === 'Patient.name.family' || context === 'Observation.component.referenceRange.low'
}

const definitions = contexts.map((context, index) => extension(`e${index}`, 'string', [context]))
const known = new Map(definitions.map((one) => [one.url, one]))
const validator = validatorOf(definitions)
const definition: World['definition'] = (url) => known.get(url)
const world: World = {
  memberOf: () => undefined,
  hasCode: () => undefined,
  definition,
  resolve: () => undefined,
  profile: profileChecks(definition),
  isSwedish: false,
  trial: () => undefined,
}

describe.each(Object.entries(places))('at %s', (place, made) => {
  it.each(contexts.map((context, index) => [context, index] as const))('an extension of %s', (context, index) => {
    const resource = made({ extension: [{ url: `${base}e${index}`, valueString: 'a' }] })
    const found = said(validator, resource)
    const isAtOnce = acceptsResource(resource, String(resource.resourceType), outermost(world, resource))
    expect(isAtOnce).toBe(found.length === 0 && !isLeft(context, place))
    expect(validator.accepts(resource)).toBe(found.length === 0)
    const parent = place.slice(0, place.lastIndexOf('.'))
    if (found.length > 0) expect(found).toEqual([['extension-context', parent]])
  })
})

it('finds a place where each of these extensions may stand, and but for one also where it may not', () => {
  const counts = contexts.map((_, index) => {
    const held = { extension: [{ url: `${base}e${index}`, valueString: 'a' }] }
    return Object.values(places).filter((made) => validator.accepts(made(held))).length
  })
  const all = Object.keys(places).length
  expect(contexts.filter((_, index) => counts[index] === 0)).toEqual([])
  expect(contexts.filter((_, index) => counts[index] === all)).toEqual(['Element'])
})

it('names an element by its type, and by the type that has it and the bases of that', () => {
  expect([...namesOf('Patient.birthDate')]).toEqual(
    expect.arrayContaining(['Patient.birthDate', 'DomainResource.birthDate', 'date']),
  )
  expect([...namesOf('Observation.value[x]')]).toEqual(
    expect.arrayContaining(['Observation.value', 'Observation.value[x]']),
  )
})
