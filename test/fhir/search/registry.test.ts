import { describe, expect, it } from 'vitest'
import { searchParameterDefinitions } from '../../../src/fhir/definitions/search-parameters.ts'
import { resourceTypes } from '../../../src/fhir/definitions/type-definition.ts'
import { isA } from '../../../src/fhir/search/element-path.ts'
import { createSearchParameters } from '../../../src/fhir/search/registry.ts'
import { defaultZone } from '../../../src/fhir/time-zone.ts'
import { randomResource } from '../../support/random-resource.ts'

const parameters = createSearchParameters(searchParameterDefinitions(), { zone: defaultZone })
const key = 'Observation.code'

describe('the parameters of a type', () => {
  it('are all that R4 has for it, but those without a value to index', () => {
    for (const type of resourceTypes) {
      const own = searchParameterDefinitions().filter((one) => one.base.some((name) => isA(type, name)))
      const expected = own.filter(({ expression, type: kind }) => expression !== undefined && kind !== 'special')
      expect([...parameters.of(type).keys()].toSorted()).toEqual(expected.map(({ code }) => code).toSorted())
    }
  })

  it('ask the rows of one element where they read the same', () => {
    const uses = parameters.of('CarePlan')
    expect(uses.get('subject')).toMatchObject({ key: 'CarePlan.subject' })
    expect(uses.get('patient')).toMatchObject({ key: 'CarePlan.subject', only: ['Patient'] })
    expect(uses.get('subject')).not.toHaveProperty('only')
  })

  it.each([
    ['Observation', 'date', 'Observation.effective'],
    ['Observation', 'value-quantity', 'Observation.value.ofType(Quantity)'],
    ['Condition', 'onset-date', 'Condition.onset#date'],
    ['Condition', 'onset-age', 'Condition.onset#quantity'],
    ['Patient', 'phone', "Patient.telecom.where(system = 'phone')"],
    ['Task', '_tag', 'Task.meta.tag'],
    ['Patient', '_id', '_id'],
    ['Patient', '_lastUpdated', '_lastUpdated'],
  ])('%s?%s asks %s', (type, code, expected) => {
    expect(parameters.of(type).get(code)?.key).toBe(expected)
  })
})

describe('parameters of several elements', () => {
  it('ask several elements where the expression unites them', () => {
    expect(parameters.of('Observation').get('combo-code')).toMatchObject({
      key: 'Observation.code',
      also: [{ code: 'combo-code', key: 'Observation.component.code' }],
    })
  })

  it('ask one element of a composite, or the whole resource', () => {
    const [whole, component, both] = [
      'code-value-quantity',
      'component-code-value-quantity',
      'combo-code-value-quantity',
    ].map((code) => parameters.of('Observation').get(code))
    expect(whole).toMatchObject({
      sameElement: false,
      components: [{ key }, { key: 'Observation.value.ofType(Quantity)' }],
    })
    expect(component).toMatchObject({ sameElement: true, components: [{ key: 'Observation.component.code' }, {}] })
    expect(both).toMatchObject({ sameElement: false, also: [{ sameElement: true }] })
    expect(parameters.of('DocumentReference').get('relationship')).toMatchObject({
      components: [
        { code: 'relation', type: 'token' },
        { code: 'relatesto', type: 'reference' },
      ],
    })
  })

  it('are none of a type that R4 does not have', () => {
    expect(parameters.of('Nothing').size).toBe(0)
    expect(parameters.extract({ resourceType: 'Nothing', status: 'x' })).toEqual([])
    expect(parameters.extract({})).toEqual([])
  })
})

const url = 'http://own.example/arende'
const own = {
  code: 'arende',
  id: 'arende',
  url: 'http://own.example/sp',
  base: ['Task', 'Goal'],
  type: 'reference' as const,
}
const withOwn = (expression: string) =>
  createSearchParameters([...searchParameterDefinitions(), { ...own, expression }], { zone: defaultZone })
const extension = [
  { url, valueReference: { reference: 'EpisodeOfCare/1' } },
  { url: 'http://other', valueReference: { reference: 'EpisodeOfCare/2' } },
]

describe('a parameter of our own', () => {
  it.each([
    [
      `Task.extension.where(url = '${url}').value | Goal.extension.where(url = '${url}').value`,
      `Task.extension.where(url = '${url}').value#reference`,
    ],
    [`(Task.extension('${url}').value as Reference)`, `Task.extension.where(url = '${url}').value.ofType(Reference)`],
  ])('reads an extension by %s', (expression, expected) => {
    const all = withOwn(expression)
    expect(all.of('Task').get('arende')?.key).toBe(expected)
    expect(all.extract({ resourceType: 'Task', extension })).toEqual([
      { kind: 'reference', key: expected, slot: 0, target: 'EpisodeOfCare/1' },
    ])
  })

  it.each([
    'Task.focus',
    'Task.input.value.ofType(CodeableConcept)',
    "Task.extension.where(url = 'x').value.ofType(date)",
    'Task..focus',
    'Task.unheardOf',
    'Task.focus.where(unheardOf())',
    'Task.focus.count() + unheardOf()',
  ])('%s leaves the keys and rows of R4 as they were', (expression) => {
    const all = withOwn(expression)
    for (const [code, use] of parameters.of('Task')) expect(all.of('Task').get(code)).toEqual(use)
    const task = randomResource('Task', 7)
    const keys = new Set(parameters.extract(task).map((row) => row.key))
    expect(all.extract(task).filter((row) => keys.has(row.key))).toEqual(parameters.extract(task))
  })
})

it('does not part the types that R4 asks for together', () => {
  const definition = {
    ...own,
    base: ['Observation'],
    type: 'date' as const,
    expression: 'Observation.effective.ofType(Period)',
  }
  const all = createSearchParameters([definition, ...searchParameterDefinitions()], { zone: defaultZone })
  expect(all.of('Observation').get('date')?.key).toBe('Observation.effective')
  expect(all.of('Observation').get('arende')?.key).toBe('Observation.effective.ofType(Period)')
})
