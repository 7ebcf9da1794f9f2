import fc from 'fast-check'
import { expect, it } from 'vitest'
import { resourceTypes, typeDefinition } from '../../../src/fhir/definitions/type-definition.ts'
import { type Subset, subsetText } from '../../../src/fhir/json/subset.ts'
import { jsonText, numbersOf } from '../../support/json-text.ts'
import { randomResource } from '../../support/random-resource.ts'

const observation = {
  resourceType: 'Observation',
  id: 'o1',
  meta: { versionId: '1' },
  text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">x</div>' },
  status: 'final',
  code: { text: 'c', coding: [{ system: 's', extension: [{ url: 'u', valueCode: 'x' }] }] },
  valueQuantity: { value: 2 },
  note: [{ text: 'n' }],
  component: [{ code: { text: 'd' }, interpretation: [{ text: 'i' }] }],
}
const { text, code, valueQuantity, note, component, ...rest } = observation
const tagged = {
  ...rest,
  meta: {
    versionId: '1',
    tag: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' }],
  },
}
const subset = (of: Subset) => JSON.parse(subsetText(JSON.stringify(observation), of))

it.each<[string, Subset, object]>([
  ['the narrative and what is mandatory', { summary: 'text' }, { ...tagged, text, code }],
  ['all but the narrative', { summary: 'data' }, { ...tagged, code, valueQuantity, note, component }],
  [
    'summary elements at every level',
    { summary: 'true' },
    { ...tagged, code: { text: 'c', coding: [{ system: 's' }] }, valueQuantity, component: [{ code: { text: 'd' } }] },
  ],
  [
    'elements by name, a choice with or without type',
    { elements: ['note', 'value'] },
    { ...tagged, code, valueQuantity, note },
  ],
  ['elements by JSON name', { elements: ['valueQuantity', 'unknown'] }, { ...tagged, code, valueQuantity }],
])('keeps %s', (_, of, expected) => {
  expect(subset(of)).toEqual(expected)
})

it('tags a resource without meta, and none twice', () => {
  const once = subsetText('{"resourceType":"Basic","id":"1","code":{"text":"x"}}', { elements: ['subject'] })
  expect(once).toContain('"meta":{"tag":[{')
  expect(subsetText(once, { elements: ['subject'] })).toBe(once)
})

it('keeps what a primitive has besides its value', () => {
  const sent = '{"resourceType":"Patient","birthDate":"2000","_birthDate":{"id":"b"},"gender":"other"}'
  expect(subsetText(sent, { elements: ['birthDate'] })).toContain('"birthDate":"2000","_birthDate":{"id":"b"}')
})

it('keeps a modifier extension whole in a summary', () => {
  const modifierExtension = [{ url: 'u', valueQuantity: { value: 1 } }]
  const sent = JSON.stringify({ ...observation, modifierExtension })
  expect(JSON.parse(subsetText(sent, { summary: 'true' }))).toMatchObject({ modifierExtension })
})

it('keeps number texts', () => {
  fc.assert(
    fc.property(jsonText.value, (value) => {
      const sent = `{"resourceType":"Basic","code":{"text":${value}},"extension":[${value}]}`
      expect(numbersOf(subsetText(sent, { elements: ['extension'] }))).toEqual(numbersOf(sent))
      expect(numbersOf(subsetText(sent, { summary: 'data' }))).toEqual(numbersOf(sent))
    }),
  )
})

it('keeps the summary elements of any resource that are there, and no other but mandatory ones', () => {
  fc.assert(
    fc.property(fc.constantFrom(...resourceTypes), fc.nat(), (type, seed) => {
      const sent = randomResource(type, seed)
      const elements = typeDefinition(type)?.elements
      const top = Object.keys(JSON.parse(subsetText(JSON.stringify(sent), { elements: [] })))
      for (const name of Object.keys(sent)) {
        const element = elements?.get(name)
        if (element && !['id', 'meta'].includes(name)) expect(top.includes(name)).toBe(element.min > 0)
      }
    }),
  )
})
