import { expect, it } from 'vitest'
import { spotOf } from '../../../src/profile/validator/spot.ts'

const observation = {
  resourceType: 'Observation',
  valueQuantity: { value: 1 },
  _effectiveDateTime: { extension: [{ url: 'urn:a' }] },
  contained: [{ resourceType: 'Patient', deceasedBoolean: true, name: [{ given: ['A'], _given: [{ id: 'x' }] }] }],
  'a/b~c': 1,
}

it.each([
  ['Observation', '', observation, 'Observation'],
  ['Observation.value.ofType(Quantity).value', '/valueQuantity/value', 1, 'decimal'],
  ['Observation.value.value', '/valueQuantity/value', 1, 'decimal'],
  ['Observation.effective.ofType(dateTime).extension[0].url', '/_effectiveDateTime/extension/0/url', 'urn:a', 'uri'],
  ['Observation.contained[0].deceased.ofType(boolean)', '/contained/0/deceasedBoolean', true, 'boolean'],
  ['Observation.contained[0].name[0].given[0]', '/contained/0/name/0/given/0', 'A', 'string'],
  ['Observation.contained[0].name[0].given[0].id', '/contained/0/name/0/_given/0/id', 'x', 'string'],
  ['Observation.status', '/status', undefined, 'code'],
  ['Observation.colour', '/colour', undefined, undefined],
])('%s is at %s', (path, pointer, value, type) => {
  expect(spotOf(observation, path)).toMatchObject({
    pointer,
    ...(value !== undefined && { value }),
    ...(type && { type }),
  })
})

it.each(['Observation.where(status)', 'Observation.effective.id', 'Observation.value[a]'])(
  '%s leads nowhere',
  (path) => {
    expect(spotOf(observation, path)?.value).toBeUndefined()
  },
)
