/** Responses and reports are held against the Questionnaire and the Measure that are stored. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openContext, type TestContext } from '../../support/context.ts'
import { answerTo } from './samples.ts'

let context: TestContext
beforeAll(async () => {
  context = await openContext()
})
afterAll(() => context.close())

const questionnaire = (linkId: string, version = '1') => ({
  resourceType: 'Questionnaire',
  id: `fragor-${version}`,
  url: 'https://example.org/Questionnaire/fragor',
  version,
  status: 'active',
  item: [{ linkId, text: 'Hur mår du?', type: 'string', required: true }],
})
const response = (linkId: string, version = '') => ({
  resourceType: 'QuestionnaireResponse',
  questionnaire: `https://example.org/Questionnaire/fragor${version}`,
  status: 'completed',
  item: [{ linkId, answer: [{ valueString: 'Bra' }] }],
})

const statusOf = async (resource: { resourceType: string }) =>
  (await answerTo(context, 'POST', resource.resourceType, { body: resource })).status
const store = (resource: { resourceType: string; id: string }) =>
  answerTo(context, 'PUT', `${resource.resourceType}/${resource.id}`, { body: resource })

describe('an answer', () => {
  it('is held against its Questionnaire from the moment that is stored, in its version, until it is deleted', async () => {
    expect(await statusOf(response('2'))).toBe(201)
    await store(questionnaire('1'))
    expect([await statusOf(response('2')), await statusOf(response('1'))]).toEqual([422, 201])
    await store(questionnaire('2', '2'))
    expect([await statusOf(response('2', '|2')), await statusOf(response('1', '|2'))]).toEqual([201, 422])
    expect([await statusOf(response('2', '|1')), await statusOf(response('1', '|1'))]).toEqual([422, 201])
    await answerTo(context, 'DELETE', 'Questionnaire/fragor-1')
    await answerTo(context, 'DELETE', 'Questionnaire/fragor-2')
    expect(await statusOf(response('3'))).toBe(201)
  })
})

describe('a report', () => {
  const group = (code: string) => [{ code: { coding: [{ system: 'https://example.org/grupp', code }] } }]
  const measure = {
    resourceType: 'Measure',
    id: 'matt',
    url: 'https://example.org/Measure/matt',
    status: 'active',
    group: group('a'),
  }
  const report = (code: string) => ({
    resourceType: 'MeasureReport',
    status: 'complete',
    type: 'summary',
    measure: measure.url,
    period: { start: '2026-01-01', end: '2026-01-31' },
    group: group(code),
  })

  it('is held against its Measure once that is stored', async () => {
    expect(await statusOf(report('b'))).toBe(201)
    await store(measure)
    expect([await statusOf(report('b')), await statusOf(report('a'))]).toEqual([422, 201])
  })
})
