import type { Basic } from '@medplum/fhirtypes'
import { describe, expect, it } from 'vitest'
import { FhirError } from '../../../src/fhir/outcome.ts'
import { isTopic, readTopic } from '../../../src/subscription/topic/read-topic.ts'
import { elementUrl, filterElement, topicBasic, triggerElement } from './topic-basic.ts'

const whole = topicBasic({
  version: '1.2.0',
  triggers: [
    {
      resource: 'http://hl7.org/fhir/StructureDefinition/Encounter',
      on: ['create', 'update'],
      previous: 'status:not=finished',
      resultForCreate: 'test-passes',
      current: 'Encounter?status=finished',
      resultForDelete: 'test-fails',
      requireBoth: true,
      fhirPath: "%current.status = 'finished'",
    },
    { resource: 'Task' },
  ],
  filters: [
    { resource: 'Encounter', parameter: 'subject' },
    { parameter: 'length', comparators: ['gt'], modifiers: ['lt', 'missing'] },
  ],
  more: [
    {
      url: elementUrl('notificationShape'),
      extension: [
        { url: 'resource', valueUri: 'Encounter' },
        { url: 'include', valueString: 'Encounter:patient' },
        { url: 'revInclude', valueString: 'Observation:encounter' },
        { url: 'http://hl7.org/fhir/uv/subscriptions-backport/x', valueString: 'of others' },
      ],
    },
    { url: elementUrl('description'), valueMarkdown: 'Prov' },
  ],
})

describe('a Basic in the form of the guide', () => {
  it('is read as a topic', () => {
    expect(isTopic(whole)).toBe(true)
    expect(readTopic(whole)).toEqual({
      url: 'https://prov.example/amne',
      version: '1.2.0',
      title: 'Prov',
      status: 'active',
      triggers: [
        {
          resource: 'Encounter',
          on: ['create', 'update'],
          previous: 'status:not=finished',
          resultForCreate: 'test-passes',
          current: 'status=finished',
          resultForDelete: 'test-fails',
          requireBoth: true,
          fhirPath: "%current.status = 'finished'",
        },
        { resource: 'Task', on: ['create', 'update', 'delete'], requireBoth: false },
      ],
      filters: [
        { resource: 'Encounter', parameter: 'subject' },
        { parameter: 'length', comparators: ['gt', 'lt'], modifiers: ['missing'] },
      ],
      shapes: [{ resource: 'Encounter', include: ['Encounter:patient'] }],
    })
  })

  it('is read where its elements are named as of R4B, as some in the guide are', () => {
    const text = JSON.stringify(whole).replaceAll('fhir/5.0/', 'fhir/4.3/')
    expect(readTopic(JSON.parse(text))).toEqual(readTopic(whole))
  })
})

it.each([
  ['another code', { coding: [{ system: 'http://hl7.org/fhir/fhir-types', code: 'Subscription' }] }],
  ['another system', { coding: [{ system: 'http://x', code: 'SubscriptionTopic' }] }],
  ['no coding', {}],
])('a Basic with %s is no topic', (_, code) => {
  expect(isTopic({ code })).toBe(false)
})

const without = (name: string): Basic => {
  const { extension = [], ...rest } = topicBasic()
  return { ...rest, extension: extension.filter(({ url }) => url !== elementUrl(name)) }
}
const of = (...more: Parameters<typeof topicBasic>[0][]) => topicBasic(...(more as [object]))
const trigger = (more: object) => topicBasic({ more: [{ url: elementUrl('resourceTrigger'), ...more }] })
const named = { url: 'resource', valueUri: 'Task' }
const [at, within] = ['Basic.extension[3]', 'Basic.extension[3].extension']

describe('what is wrong is told with its place', () => {
  it.each<[string, Basic, string]>([
    ['no url', without('url'), 'Basic.extension'],
    ['a relative url', of({ url: 'amne' }), 'Basic.extension[0]'],
    ['a url with a version', of({ url: 'https://a|1' }), 'Basic.extension[0]'],
    ['two urls', of({ more: [{ url: elementUrl('url'), valueUri: 'https://b' }] }), 'Basic.extension[3]'],
    ['no trigger', of({ triggers: [] }), 'Basic.extension'],
    ['no status', { ...topicBasic(), modifierExtension: [] }, 'Basic.modifierExtension'],
    ['an odd status', of({ status: 'final' }), 'Basic.modifierExtension[0]'],
    ['an eventTrigger', of({ more: [{ url: elementUrl('eventTrigger'), extension: [] }] }), at],
    ['an unknown resource', of({ more: [triggerElement({ resource: 'Encunter' })] }), `${within}[0]`],
    ['an abstract resource', of({ more: [triggerElement({ resource: 'DomainResource' })] }), `${within}[0]`],
    ['an unknown interaction', of({ more: [triggerElement({ on: ['read'] })] }), `${within}[1]`],
    ['a trigger of nothing', trigger({ extension: [] }), at],
    ['a part that R5 has not', trigger({ extension: [named, { url: 'metod', valueCode: 'x' }] }), `${within}[1]`],
    ['a query of nothing', trigger({ extension: [named, { url: 'queryCriteria', extension: [] }] }), `${within}[1]`],
    [
      'a query of another type',
      of({ more: [triggerElement({ current: 'Task?status=x' })] }),
      `${within}[1].extension[0]`,
    ],
    [
      'an odd result',
      of({ more: [triggerElement({ previous: 'a=b', resultForCreate: 'x' })] }),
      `${within}[1].extension[1]`,
    ],
    ['FHIRPath without text', trigger({ extension: [named, { url: 'fhirPathCriteria' }] }), `${within}[1]`],
    ['a filter of no parameter', of({ more: [{ url: elementUrl('canFilterBy'), extension: [named] }] }), at],
    ['a filter of an unknown type', of({ more: [filterElement({ resource: 'X', parameter: 'a' })] }), `${within}[0]`],
    ['a shape of no resource', of({ more: [{ url: elementUrl('notificationShape'), extension: [] }] }), at],
  ])('%s', (_, basic, expression) => {
    const read = () => readTopic(basic)
    expect(read).toThrow(FhirError)
    expect(read).toThrow(
      expect.objectContaining({ kind: 'unprocessable', issues: [expect.objectContaining({ expression })] }),
    )
  })
})
