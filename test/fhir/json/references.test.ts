import fc from 'fast-check'
import { expect, it } from 'vitest'
import { resourceTypes, type TypeDefinition, typeDefinition } from '../../../src/fhir/definitions/type-definition.ts'
import { rewriteReferences } from '../../../src/fhir/json/references.ts'
import { scan } from '../../../src/fhir/json/scan.ts'
import { jsonText, numbersOf } from '../../support/json-text.ts'

const depth = 1000
const known = new Map([
  ['urn:uuid:1', 'Patient/p1'],
  ['http://x.example/fhir/Patient/2', 'Patient/p2'],
  ['Patient?identifier=a', 'Patient/p3'],
])
const resolve = (link: string, isReference: boolean) =>
  link === 'Patient?identifier=a' && !isReference ? undefined : known.get(link)
const rewritten = (resource: object) =>
  JSON.parse(rewriteReferences(scan(JSON.stringify(resource), { depth }), resolve).text)

const urn = 'urn:uuid:1'
const div = (attribute: string) =>
  `<div xmlns="http://www.w3.org/1999/xhtml"><p>urn:uuid:1 <a ${attribute}>å</a></p></div>`

it.each<[string, object, object]>([
  ['a reference', { subject: { reference: urn } }, { subject: { reference: 'Patient/p1' } }],
  [
    'a reference by URL',
    { subject: { reference: 'http://x.example/fhir/Patient/2' } },
    { subject: { reference: 'Patient/p2' } },
  ],
  [
    'a conditional reference',
    { subject: { reference: 'Patient?identifier=a' } },
    { subject: { reference: 'Patient/p3' } },
  ],
  ['the part before a fragment', { subject: { reference: `${urn}#c` } }, { subject: { reference: 'Patient/p1#c' } }],
  ['a uri', { instantiatesUri: [urn] }, { instantiatesUri: ['Patient/p1'] }],
  [
    'a url in a backbone element',
    { content: [{ attachment: { url: urn } }] },
    { content: [{ attachment: { url: 'Patient/p1' } }] },
  ],
  [
    'an extension',
    {
      extension: [
        { url: 'e', valueUri: urn },
        { url: 'f', valueReference: { reference: urn } },
      ],
    },
    {
      extension: [
        { url: 'e', valueUri: 'Patient/p1' },
        { url: 'f', valueReference: { reference: 'Patient/p1' } },
      ],
    },
  ],
  [
    'an extension of a primitive',
    { _status: { extension: [{ url: 'e', valueOid: urn }] } },
    { _status: { extension: [{ url: 'e', valueOid: 'Patient/p1' }] } },
  ],
  [
    'a contained resource',
    { contained: [{ resourceType: 'Observation', subject: { reference: urn }, instantiatesUri: urn }] },
    { contained: [{ resourceType: 'Observation', subject: { reference: 'Patient/p1' }, instantiatesUri: urn }] },
  ],
  [
    'a link of the narrative',
    { text: { div: div(`class="x" href="${urn}"`) } },
    { text: { div: div('class="x" href="Patient/p1"') } },
  ],
])('replaces %s', (_, members, expected) => {
  const type = 'content' in members ? 'DocumentReference' : 'ServiceRequest'
  expect(rewritten({ resourceType: type, ...members })).toEqual({ resourceType: type, ...expected })
})

it.each<[string, object]>([
  ['an identifier value', { identifier: [{ value: urn }] }],
  ['a display', { subject: { display: urn } }],
  ['a string', { note: [{ text: urn, authorString: urn }] }],
  ['a canonical', { instantiatesCanonical: [urn] }],
  ['an element that no definition knows', { unknown: urn }],
  ['a fragment alone', { subject: { reference: '#c' } }],
  ['text of the narrative', { text: { div: div('title="urn:uuid:1"') } }],
  ['a string that looks like narrative', { note: [{ text: div(`href="${urn}"`) }] }],
  [
    'a uri of the name reference',
    { extension: [{ url: 'e', valueExpression: { reference: 'Patient?identifier=a' } }] },
  ],
  ['a criterion where no reference can be', { instantiatesUri: ['Patient?identifier=a'] }],
])('leaves %s', (_, members) => {
  const json = scan(JSON.stringify({ resourceType: 'ServiceRequest', ...members }), { depth })
  expect(rewriteReferences(json, resolve)).toBe(json)
})

it('never asks for a fragment alone, nor for a string that is no link', () => {
  const resource = { resourceType: 'ServiceRequest', subject: { reference: '#c', display: 'x' }, status: 'active' }
  const asked: string[] = []
  rewriteReferences(scan(JSON.stringify(resource), { depth }), (link) => void asked.push(link))
  expect(asked).toEqual([])
})

it('says where the values of the new text stand', () => {
  const text = `{"resourceType":"Task","focus":{"reference":"${urn}"},"priority":"x","for":{"reference":"${urn}#1","display":"å"}}`
  const json = rewriteReferences(scan(text, { depth }), resolve)
  expect(json).toEqual(scan(json.text, { depth }))
})

it('keeps number texts and all else, wherever references stand', () => {
  fc.assert(
    fc.property(jsonText.value, jsonText.value, (one, other) => {
      const before = `{"resourceType":"Task","a":${one},"focus":{"reference":"${urn}","x":${other}}}`
      const json = rewriteReferences(scan(before, { depth }), (link) => known.get(link))
      expect(json.text).toBe(
        scan(before, { depth }).text.replace(`"reference":"${urn}","x"`, '"reference":"Patient/p1","x"'),
      )
      expect(json).toEqual(scan(json.text, { depth }))
      expect(numbersOf(json.text)).toEqual(numbersOf(before))
    }),
    { numRuns: 1000 },
  )
})

it('R4 has no element "reference" that is a string but Reference.reference', () => {
  const seen = new Map<string, TypeDefinition>()
  const visit = (name: string) => {
    const definition = seen.has(name) ? undefined : typeDefinition(name)
    if (definition === undefined) return
    seen.set(name, definition)
    for (const element of definition.elements.values()) for (const type of element.types) visit(type)
  }
  for (const type of resourceTypes) visit(type)
  const holders = [...seen.values()].filter(({ elements }) => elements.get('reference')?.types.includes('string'))
  expect(holders.map(({ name }) => name)).toEqual(['Reference'])
})
