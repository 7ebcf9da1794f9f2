/** What comes near to a topic, change by change: a resource before and after, and whether that sets the topic off. */
import { beforeAll, describe, expect, it } from 'vitest'
import { searchParameterDefinitions } from '../../src/fhir/definitions/search-parameters.ts'
import { createSearchParameters } from '../../src/fhir/search/registry.ts'
import { defaultZone } from '../../src/fhir/time-zone.ts'
import { ownSearchParameters, ownTopics } from '../../src/profile/own-package.ts'
import { parseCriteria } from '../../src/rest/search/criteria.ts'
import type { Stored } from '../../src/store/store.ts'
import { changeOf } from '../../src/subscription/topic/changed-version.ts'
import { type CompiledTopic, compileTopic } from '../../src/subscription/topic/compile-topic.ts'
import { readTopic } from '../../src/subscription/topic/read-topic.ts'
import { topicCases } from './topic-cases.ts'

type Json = Readonly<Record<string, unknown>>

const parameters = createSearchParameters([...searchParameterDefinitions(), ...ownSearchParameters()], {
  zone: defaultZone,
})

function storedAs(resource: Json, version: number): Stored {
  const { resourceType } = resource as { resourceType: string }
  const content = JSON.stringify({ ...resource, id: '1' })
  const method = version === 1 ? 'POST' : 'PUT'
  const place = { version, at: version, commitNumber: version, rid: 1 }
  return { type: resourceType, id: '1', deleted: false, method, content, bytes: Buffer.from(content), ...place }
}

describe.each(ownTopics())('$id', (basic) => {
  let topic: CompiledTopic
  beforeAll(async () => {
    const scope = { parameters, base: 'https://vardbro.example/fhir', clock: Date.now }
    topic = await compileTopic(readTopic(basic), async (type, query) => parseCriteria(type, query, scope))
  })

  it.each(topicCases[basic.id] ?? [])('%s', (_what, before, after, isTold) => {
    const former = before && storedAs(before, 1)
    const change = changeOf(storedAs(after, former ? 2 : 1), former, (resource) => parameters.extract(resource))
    expect(topic.holds(change)).toBe(isTold)
  })

  it('is not told of what is deleted, and is told of what comes after that as of what is new', () => {
    const [, , after] = topicCases[basic.id]?.find(([, , , isTold]) => isTold) ?? []
    const last = storedAs(after ?? {}, 1)
    const gone: Stored = { ...last, version: 2, deleted: true, method: 'DELETE', content: '' }
    const extract = (resource: Json) => parameters.extract(resource)
    expect(topic.holds(changeOf(gone, last, extract))).toBe(false)
    const again = changeOf(storedAs(after ?? {}, 3), gone, extract)
    expect(topic.holds(again)).toBe(topic.holds(changeOf(last, undefined, extract)))
  })
})
