import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { searchParameterDefinitions } from '../../../src/fhir/definitions/search-parameters.ts'
import { resourceTypes } from '../../../src/fhir/definitions/type-definition.ts'
import type { IndexRow } from '../../../src/fhir/search/index-row.ts'
import { createSearchParameters } from '../../../src/fhir/search/registry.ts'
import { defaultZone } from '../../../src/fhir/time-zone.ts'
import { bundleOfTwelve } from '../../support/bundle-of-twelve.ts'
import { randomResource } from '../../support/random-resource.ts'

const base = () => 'http://server.example/fhir'
const parameters = createSearchParameters(searchParameterDefinitions(), { zone: defaultZone, base })

/** Rows without kind and slot, for the keys that begin so. */
function rows(resourceType: string, content: object, key = ''): object[] {
  const all = parameters
    .extract({ resourceType, ...content })
    .filter((row) => row.key.startsWith(`${resourceType}.${key}`))
  return all.map(({ kind: _, slot: __, ...row }) => row)
}

const key = 'Observation.code'
const token = (system: string, code: string, text = '') => ({ key, system, code, text })
const systemOfUnits = 'http://unitsofmeasure.org'

const concept = (...coding: object[]) => ({ code: { coding, text: 'Åkte  hem' } })
const cases: readonly (readonly [string, object[], object[]])[] = [
  [
    'a concept',
    rows('Observation', concept({ system: 's', code: 'c', display: 'Hem' }, { code: 'd' }), 'code'),
    [token('s', 'c', 'hem\nakte hem'), token('', 'd')],
  ],
  ['a concept with text alone', rows('Observation', concept(), 'code'), [token('', '', 'akte hem')]],
  [
    'a concept that says the same twice',
    rows('Observation', { code: { coding: [{ code: 'c' }, { code: 'c' }] } }, 'code'),
    [token('', 'c')],
  ],
  [
    'an identifier with a type',
    rows(
      'Patient',
      { identifier: [{ system: 's', value: 'v', type: { coding: [{ system: 't', code: 'MR' }], text: 'Nr' } }] },
      'identifier',
    ),
    [
      { key: 'Patient.identifier', system: 's', code: 'v', text: 'nr' },
      { key: 'Patient.identifier#of-type', system: 't', code: 'MR|v', text: '' },
    ],
  ],
  [
    'a boolean',
    rows('Patient', { active: false }, 'active'),
    [{ key: 'Patient.active', system: '', code: 'false', text: '' }],
  ],
  [
    'what a computed parameter says',
    rows('Patient', { deceasedBoolean: true }),
    [{ key: 'Patient.deceased.exists() and (Patient.deceased != false)', system: '', code: 'true', text: '' }],
  ],
  [
    'a reference to this server',
    rows('Task', { focus: { reference: 'http://server.example/fhir/CarePlan/1/_history/2' } }),
    [{ key: 'Task.focus', target: 'CarePlan/1' }],
  ],
  [
    'a reference to another server',
    rows('Task', { focus: { reference: 'http://other.example/CarePlan/1' } }),
    [{ key: 'Task.focus', target: 'http://other.example/CarePlan/1' }],
  ],
  ['a reference to what is contained', rows('Task', { focus: { reference: '#a' } }), []],
  [
    'a reference by identifier',
    rows('Task', { focus: { identifier: { system: 's', value: 'v' } } }),
    [{ key: 'Task.focus#identifier', system: 's', code: 'v', text: '' }],
  ],
  [
    'a canonical with a version',
    rows('CarePlan', { instantiatesCanonical: ['http://a|1'] }),
    [
      { key: 'CarePlan.instantiatesCanonical', target: 'http://a|1' },
      { key: 'CarePlan.instantiatesCanonical', target: 'http://a' },
    ],
  ],
  [
    'a composition at the head of a document',
    rows('Bundle', { entry: [{ resource: { resourceType: 'Composition', id: 'c' } }] }),
    [{ key: 'Bundle.entry[0].resource', target: 'Composition/c' }],
  ],
  [
    'a name',
    rows('Patient', { name: [{ family: 'Öberg', given: ['Bo'] }] }, 'name'),
    [
      { key: 'Patient.name', value: 'oberg', exact: 'Öberg' },
      { key: 'Patient.name', value: 'bo', exact: 'Bo' },
      { key: 'Patient.name.family', value: 'oberg', exact: 'Öberg' },
      { key: 'Patient.name.given', value: 'bo', exact: 'Bo' },
    ],
  ],
  [
    'a period without an end',
    rows('CarePlan', { period: { start: '2026-01-01' } }),
    [{ key: 'CarePlan.period', low: Date.parse('2025-12-31T23:00Z'), high: 253402300800000 }],
  ],
  ['a period that ends before it begins', rows('CarePlan', { period: { start: '2026', end: '2025' } }), []],
  [
    'a timing',
    rows('Observation', { effectiveTiming: { event: ['2026-02-01T00:00:00Z', '2026-01-01T00:00:00Z'] } }),
    [{ key: 'Observation.effective', low: Date.parse('2026-01-01'), high: Date.parse('2026-02-01T00:00:01Z') }],
  ],
  [
    'a number',
    rows('RiskAssessment', { prediction: [{ probabilityDecimal: 0.5 }] }),
    [{ key: 'RiskAssessment.prediction.probability', low: 0.5, high: 0.5 }],
  ],
  [
    'a quantity by its code and by its unit',
    rows('Observation', { valueQuantity: { value: 1500, unit: 'gram', system: systemOfUnits, code: 'g' } }),
    [
      {
        key: 'Observation.value.ofType(Quantity)',
        low: 1500,
        high: 1500,
        system: systemOfUnits,
        code: 'g',
        canonicalLow: 1500,
        canonicalHigh: 1500,
        canonicalCode: 'g',
      },
      {
        key: 'Observation.value.ofType(Quantity)',
        low: 1500,
        high: 1500,
        system: '',
        code: 'gram',
        canonicalLow: 1500,
        canonicalHigh: 1500,
        canonicalCode: 'g',
      },
    ],
  ],
  [
    'a quantity below a limit',
    rows('Observation', { valueQuantity: { value: 5, comparator: '<', unit: 'st' } }),
    [
      {
        key: 'Observation.value.ofType(Quantity)',
        low: -Number.MAX_VALUE,
        high: 5,
        system: '',
        code: 'st',
        canonicalLow: -Number.MAX_VALUE,
        canonicalHigh: 5,
        canonicalCode: 'st',
      },
    ],
  ],
  [
    'a choice by a criterion',
    rows('Patient', { telecom: [{ system: 'email', value: 'a@b' }] }, 'telecom.'),
    [{ key: "Patient.telecom.where(system = 'email')", system: 'email', code: 'a@b', text: '' }],
  ],
  [
    'labels',
    rows('Task', { meta: { profile: ['http://p'], tag: [{ code: 't' }] } }),
    [
      { key: 'Task.meta.profile', value: 'http://p' },
      { key: 'Task.meta.tag', system: '', code: 't', text: '' },
    ],
  ],
]

describe('extraction', () => {
  it.each(cases)('reads %s', (_, found, expected) => {
    expect(found).toEqual(expected)
  })

  it('numbers the elements of a composite, so that their parts stay together', () => {
    const component = (code: string, value: number) => ({ code: { coding: [{ code }] }, valueQuantity: { value } })
    const found = parameters.extract({ resourceType: 'Observation', component: [component('a', 1), component('b', 2)] })
    expect(found.map(({ key, slot }) => [key.slice(22), slot])).toEqual([
      ['code', 1],
      ['value.ofType(Quantity)', 1],
      ['code', 2],
      ['value.ofType(Quantity)', 2],
    ])
  })

  it('makes no more than nine rows a resource of a plausible transaction, each once', () => {
    const all = bundleOfTwelve.map((resource) => parameters.extract(resource))
    expect(all.flat().length / bundleOfTwelve.length).toBeLessThanOrEqual(9)
    for (const rows of all) expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(rows.length)
  })

  it('leaves out doubles of a long list too', () => {
    const category = Array.from({ length: 100 }, (_, at) => ({ coding: [{ code: String(at % 50) }] }))
    expect(parameters.extract({ resourceType: 'CarePlan', category })).toHaveLength(50)
  })

  it('never throws, whatever stands in the place of an element', () => {
    const odd = fc.anything({ withNullPrototype: true, maxDepth: 3 })
    fc.assert(
      fc.property(fc.constantFrom(...resourceTypes), fc.nat(), odd, ([...type], seed, value) => {
        const resource: Record<string, unknown> = { ...randomResource(type.join(''), seed) }
        const names = Object.keys(resource).filter((name) => name !== 'resourceType')
        const name = names[seed % Math.max(names.length, 1)] ?? 'id'
        for (const content of [
          value,
          [value],
          { coding: value, value, start: value, reference: value, given: value },
        ]) {
          const found: IndexRow[] = parameters.extract({ ...resource, [name]: content })
          expect(Array.isArray(found)).toBe(true)
        }
      }),
    )
  })
})
