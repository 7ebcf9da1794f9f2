import { describe, expect, it } from 'vitest'
import { demandMatchable } from '../../../src/subscription/matching/demand-matchable.ts'
import type { Criteria } from '../../../src/subscription/subscription-request.ts'
import { readTopic } from '../../../src/subscription/topic/read-topic.ts'
import { topicTable } from '../../../src/subscription/topic/topic-table.ts'
import { ask } from '../asking.ts'
import { topicBasic } from '../topic/topic-basic.ts'

const url = 'https://prov.example/amne'
const topic = topicBasic({
  version: '2',
  triggers: [{}, { resource: 'Task' }],
  filters: [
    { resource: 'Encounter', parameter: 'subject', modifiers: ['type', 'missing'] },
    { resource: 'Encounter', parameter: 'date', comparators: ['ge', 'le'] },
    { resource: 'Encounter', parameter: 'length' },
    { resource: 'Task', parameter: 'owner' },
    { parameter: 'status' },
    { parameter: 'part-of' },
    { parameter: '_in' },
  ],
})
const retired = topicBasic({ url: 'https://prov.example/gammalt', status: 'retired' })
const topics = topicTable([topic, retired].map(readTopic))

const byTopic = (...filters: readonly string[]) => {
  const criteria = filters.map((text): Criteria => {
    const [type = '', query] = text.split('?')
    return query === undefined ? { type: '', query: text } : { type, query }
  })
  return { asked: { kind: 'topic', url, filters: criteria } as const }
}
const byCriteria = (type: string, query: string) => ({
  asked: { kind: 'criteria', criteria: { type, query } } as const,
})
const demanded = (request: Parameters<typeof demandMatchable>[0]) => demandMatchable(request, topics, ask)

describe('a subscription by topic is taken', () => {
  it.each([
    [[]],
    [['Encounter?subject=Patient/1']],
    [['Encounter?subject:Patient=1', 'Encounter?subject:missing=false']],
    [['Encounter?date=ge2026-03-06&date=le2026-03-07']],
    [['Encounter?date=2026-03-06']],
    [['Encounter?length=gt3']],
    [['Encounter?status=finished,planned', 'Task?owner=Organization/1']],
    [['status:not=finished']],
    [['owner=Organization/1']],
  ])('with the filters %s', async (filters) => {
    await expect(demanded(byTopic(...filters))).resolves.toBe(undefined)
  })
})

describe('a subscription by topic is refused', () => {
  const all = 'It has Encounter\\?subject \\(:type :missing\\), Encounter\\?date \\(ge le\\), Encounter\\?length, Task'
  it.each<[string, string, RegExp]>([
    ['a parameter that is not advertised', 'Encounter?class=IMP', new RegExp(`no filter class of Encounter. ${all}`)],
    ['one of another type', 'Task?subject=Patient/1', /no filter subject of Task/],
    ['one of no type', 'class=IMP', /no filter class of Encounter/],
    ['a type that the topic is not about', 'Patient?status=a', /about Encounter, Task/],
    ['a modifier that is not advertised', 'Encounter?subject:identifier=a', /modifier identifier/],
    ['a prefix that is not advertised', 'Encounter?date=gt2026-03-06', /prefix gt/],
    ['one prefix among several', 'Encounter?date=ge2026-03-06&date=sa2026-03-06', /prefix sa/],
    ['a chain', 'Encounter?subject.name=a', /no filter subject.name/],
    ['a reverse chain', 'Encounter?_has:Task:encounter:status=a', /no filter _has/],
    ['a parameter of results', 'Encounter?status=finished&_count=1', /no filter _count/],
    ['an advertised parameter that search does not know', 'Encounter?_in=List/1', /_in/],
    ['a bad value', 'Encounter?date=yesterday', /date is expected/],
    ['nothing', 'Encounter?', /asks nothing/],
  ])('for %s', async (_, filter, message) => {
    const demand = demanded(byTopic('Encounter?status=finished', filter))
    await expect(demand).rejects.toThrow(message)
    const issue = { expression: 'Subscription.criteria.extension[1]' }
    await expect(demand).rejects.toMatchObject({ kind: 'unprocessable', issues: [issue] })
  })

  it.each([
    [
      'there is none',
      'https://prov.example/annat',
      /no topic of this URL. Did you mean https:\/\/prov.example\/amne\?/,
    ],
    ['it is of another version', `${url}|1`, /no topic of this URL/],
    ['it is retired', 'https://prov.example/gammalt', /retired/],
  ])('for its topic: %s', async (_, other, message) => {
    const demand = demanded({ asked: { kind: 'topic', url: other, filters: [] } })
    await expect(demand).rejects.toThrow(message)
    await expect(demand).rejects.toMatchObject({ issues: [{ expression: 'Subscription.criteria' }] })
  })

  it('not for the version that it is of', async () => {
    await expect(demanded({ asked: { kind: 'topic', url: `${url}|2`, filters: [] } })).resolves.toBe(undefined)
  })
})

describe('a subscription by criteria', () => {
  it.each(['', 'status=finished', 'subject=Patient/1&date=ge2026', '_id=1', '_tag=a'])(
    'is taken: %s',
    async (query) => {
      await expect(demanded(byCriteria('Encounter', query))).resolves.toBe(undefined)
    },
  )

  it.each<[string, string, RegExp]>([
    ['Encunter', 'status=finished', /Did you mean Encounter/],
    ['Encounter', 'statuss=finished', /statuss/],
    ['Encounter', 'subject:Patient.name=a', /other resources/],
    ['Encounter', '_has:Task:encounter:status=a', /other resources/],
    ['Encounter', 'status=finished&_include=Encounter:subject', /_include/],
    ['Encounter', '_elements=status', /_elements/],
    ['Encounter', '_lastUpdated=ap2026-03-06', /`ap`/],
  ])('is refused: %s?%s', async (type, query, message) => {
    const demand = demanded(byCriteria(type, query))
    await expect(demand).rejects.toThrow(message)
    const issues = [{ expression: 'Subscription.criteria' }]
    await expect(demand).rejects.toMatchObject({ kind: 'unprocessable', issues })
  })
})
