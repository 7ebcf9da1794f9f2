import { describe, expect, it } from 'vitest'
import { searchParameterDefinitions } from '../../../src/fhir/definitions/search-parameters.ts'
import { createSearchParameters } from '../../../src/fhir/search/registry.ts'
import { defaultZone } from '../../../src/fhir/time-zone.ts'
import { createContextOf } from '../../../src/subscription/notification/notified-context.ts'
import { request, topicUrl, version } from './notified.ts'

const parameters = createSearchParameters(searchParameterDefinitions(), {
  zone: defaultZone,
  base: () => 'https://vardbro.example/fhir',
})

const encounter = version({
  resourceType: 'Encounter',
  id: 'e',
  subject: { reference: 'Patient/p' },
  partOf: { reference: 'Encounter/e' },
  location: [{ location: { reference: 'Location/1' } }, { location: { reference: 'Location/1' } }],
  serviceProvider: { reference: 'https://elsewhere.example/fhir/Organization/o' },
  participant: [{ individual: { reference: 'https://vardbro.example/fhir/Practitioner/d' } }],
  basedOn: [{ reference: '#contained' }],
})
const group = version({ resourceType: 'Encounter', id: 'e', subject: { reference: 'Group/g' } })

const context = (include: readonly string[], focus = encounter, url = topicUrl) =>
  createContextOf({
    shapesOf: (asked) => (asked === topicUrl ? [{ resource: 'Encounter', include }] : []),
    parameters,
    extract: parameters.extract,
  })(request('id-only', { asked: { kind: 'topic', url, filters: [] } }), focus)

describe('what an include adds', () => {
  it.each([
    ['Encounter:patient', ['Patient/p']],
    ['Encounter:subject', ['Patient/p']],
    ['Encounter:subject:Group', []],
    ['Encounter:location', ['Location/1']],
    ['Encounter:practitioner', ['Practitioner/d']],
    ['Encounter:service-provider', []],
    ['Encounter:part-of', []],
    ['Encounter:based-on', []],
    ['Encounter:status', []],
    ['Encounter:unknown', []],
    ['Patient:organization', []],
  ])('%s: %j', (include, addresses) => {
    expect(context([include])).toEqual(addresses)
  })

  it('is each resource once, in the order of the includes', () => {
    expect(context(['Encounter:location', 'Encounter:patient', 'Encounter:subject'])).toEqual([
      'Location/1',
      'Patient/p',
    ])
  })

  it('is of the types that the parameter leads to', () => {
    expect(context(['Encounter:patient'], group)).toEqual([])
    expect(context(['Encounter:subject'], group)).toEqual(['Group/g'])
  })

  it('is nothing of a deletion, of another type or of another topic', () => {
    expect(context(['Encounter:patient'], { ...encounter, deleted: true, content: '' })).toEqual([])
    expect(context(['Encounter:patient'], { ...encounter, type: 'Account' })).toEqual([])
    expect(context(['Encounter:patient'], encounter, 'https://other.example')).toEqual([])
  })
})
