/** Our topics as they are published: what they advertise, and the examples of subscriptions and notifications. */
import { readFileSync } from 'node:fs'
import type { Bundle, Parameters, ParametersParameter, Subscription } from '@medplum/fhirtypes'
import { describe, expect, it } from 'vitest'
import { searchParameterDefinitions } from '../../src/fhir/definitions/search-parameters.ts'
import { createSearchParameters } from '../../src/fhir/search/registry.ts'
import { defaultZone } from '../../src/fhir/time-zone.ts'
import { ownSearchParameters, ownTopics } from '../../src/profile/own-package.ts'
import { parseCriteria } from '../../src/rest/search/criteria.ts'
import { demandMatchable } from '../../src/subscription/matching/demand-matchable.ts'
import { readSubscription } from '../../src/subscription/read-subscription.ts'
import { readTopic } from '../../src/subscription/topic/read-topic.ts'
import { topicTable } from '../../src/subscription/topic/topic-table.ts'

const parameters = createSearchParameters([...searchParameterDefinitions(), ...ownSearchParameters()], {
  zone: defaultZone,
})
const topics = ownTopics().map((basic) => ({ id: basic.id, ...readTopic(basic) }))
const example = (file: string) =>
  JSON.parse(readFileSync(new URL(`../../profiles/package/example/${file}.json`, import.meta.url), 'utf8'))
const page = readFileSync(new URL('../../docs/subscriptions.md', import.meta.url), 'utf8')

it('are the fifteen of the process', () => {
  expect(topics.map(({ id }) => id)).toEqual([
    'ansvarsgap',
    'arende-avslutat',
    'aterkallad',
    'frist-narmar-sig',
    'frist-overskriden',
    'ny-inskrivning',
    'okvitterat-meddelande',
    'pud-andrad',
    'sip-bekraftad',
    'sip-kallad',
    'uppgift-tilldelad',
    'utskriven',
    'utskrivningsklar',
    'vardbegaran-besvarad',
    'vardbegaran-mottagen',
  ])
})

/** What a filter of a type of parameter may say beside a plain value. */
const shapes: Readonly<Record<string, object>> = {
  reference: { modifiers: ['identifier'] },
  token: { modifiers: ['not'] },
  date: { comparators: ['eq', 'gt', 'ge', 'lt', 'le'] },
}

const partsOf = (of: ParametersParameter | undefined, name: string) => of?.part?.find((one) => one.name === name)

const typesOf = ({ triggers }: (typeof topics)[number]) => new Set(triggers.map(({ resource }) => resource))

describe.each(topics)('$id', (topic) => {
  const { id, filters } = topic
  const types = typesOf(topic)

  it('may be filtered by search parameters of its types, as those can be asked', () => {
    for (const { resource = '', parameter, ...more } of filters) {
      const use = parameters.of(resource).get(parameter)
      expect([id, parameter, types.has(resource), more]).toEqual([id, parameter, true, shapes[use?.type ?? '']])
    }
    expect(filters.map(({ parameter }) => parameter)).toContain('patient')
  })

  it('sends beside a resource what that refers to', () => {
    for (const { resource, include } of topic.shapes) {
      expect(types).toContain(resource)
      const names = include.map((one) => one.slice(resource.length + 1))
      expect(names.map((name) => parameters.of(resource).get(name)?.type)).toEqual(names.map(() => 'reference'))
    }
  })

  it('is explained in docs/subscriptions.md with its title and all its filters', () => {
    const [, section = ''] = page.split(`### ${id}\n`)
    const own = section.split('\n### ')[0]?.split('\n## ')[0] ?? ''
    expect(own).toContain(topic.title)
    for (const { parameter } of filters) expect(own).toContain(`\`${parameter}\``)
    expect(own).toContain(`Subscription-prenumeration-${id}.json`)
    expect(own).toContain(`Bundle-avisering-${id}.json`)
  })
})

describe.each(topics)('the examples of $id', ({ id, url, ...topic }) => {
  it('are a subscription that this server would take', async () => {
    const subscription: Subscription = example(`Subscription-prenumeration-${id}`)
    const request = readSubscription(subscription)
    expect(request.asked).toMatchObject({ kind: 'topic', url, filters: [{ type: topic.triggers[0]?.resource }] })
    const ask = async (type: string, query: string) =>
      parseCriteria(type, query, { parameters, base: 'https://vardbro.example/fhir', clock: Date.now })
    await expect(demandMatchable(request, topicTable(topics), ask)).resolves.toBeUndefined()
  })

  it('are a notification of one event, which tells as much as that subscription asks for', () => {
    const bundle: Bundle = example(`Bundle-avisering-${id}`)
    const { content } = readSubscription(example(`Subscription-prenumeration-${id}`)).channel
    const status = bundle.entry?.[0]?.resource as Parameters
    const event = status.parameter?.find(({ name }) => name === 'notification-event')
    const named = status.parameter?.find(({ name }) => name === 'topic')?.valueCanonical
    expect([named, partsOf(event, 'focus') === undefined]).toEqual(
      content === 'empty' ? [undefined, true] : [url, false],
    )
    expect((bundle.entry?.length ?? 0) > 1).toBe(content === 'full-resource')
  })
})

it('docs/subscriptions.md shows an example of each as they are published', () => {
  const shown = [...page.matchAll(/```json\n(.+?)```/gs)].map(([, text = '']) => JSON.parse(text))
  const { id: _, ...subscription } = example('Subscription-prenumeration-utskrivningsklar')
  expect(shown).toEqual([subscription, example('Bundle-avisering-utskrivningsklar')])
})
