import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { topicsAt } from '../../../src/subscription/topic/load-topics.ts'
import { readTopic } from '../../../src/subscription/topic/read-topic.ts'
import type { Topic } from '../../../src/subscription/topic/topic.ts'
import type { TopicTable } from '../../../src/subscription/topic/topic-table.ts'
import { createTopics } from '../../../src/subscription/topic/topics.ts'
import { ask } from '../asking.ts'
import { encounter, type MatchingWorld, openMatchingWorld } from '../matching/matching-world.ts'
import { topicBasic } from './topic-basic.ts'

let world: MatchingWorld
beforeEach(async () => {
  world = await openMatchingWorld()
})
afterEach(() => world.close())

const url = 'https://prov.example/amne'
const packaged: readonly Topic[] = [readTopic(topicBasic())]
const topics = () => createTopics({ store: world.store, criteria: ask, packaged })
const shown = (table: TopicTable) =>
  table.all().map(({ topic, commitNumber }) => `${topic.url} ${topic.version ?? '-'} ${commitNumber}`)

describe('the topics of a server', () => {
  it('are those that come with it and those that are stored, at once', async () => {
    const of = topics()
    expect(shown(await of.current())).toEqual([`${url} - 0`])
    await world.put(encounter('1', 'planned'), topicBasic({ id: 'b', url: 'https://prov.example/b' }))
    expect(shown(await of.current())).toEqual([`${url} - 0`, 'https://prov.example/b - 2'])
    await world.put(topicBasic(), { resourceType: 'Basic', id: 'x', code: { text: 'annat' } })
    expect(shown(await of.current())).toEqual([`${url} - 3`, 'https://prov.example/b - 2'])
    await world.remove('Basic', 'b')
    await world.remove('Basic', 'amne')
    expect(shown(await of.current())).toEqual([`${url} - 0`])
    expect(shown(await topics().current())).toEqual([`${url} - 0`])
  })

  it('of one URL are told apart by version, and without one the last that was stored is meant', async () => {
    await world.put(topicBasic({ id: 'a', version: '1' }), topicBasic({ id: 'b', version: '2' }))
    const of = topics()
    const found = async (canonical: string) => (await of.current()).find(canonical)?.commitNumber
    expect(await Promise.all([url, `${url}|1`, `${url}|2`, `${url}|3`].map(found))).toEqual([2, 1, 2, undefined])
    await world.put(topicBasic({ id: 'a', version: '3' }))
    expect(await Promise.all([url, `${url}|1`, `${url}|3`].map(found))).toEqual([3, undefined, 3])
    await world.remove('Basic', 'a')
    expect(await found(url)).toBe(2)
  })

  it('leave out what cannot be read', async () => {
    const of = topics()
    await world.put(topicBasic({ id: 'b', url: 'https://prov.example/b' }))
    await world.put(topicBasic({ id: 'b', url: 'https://prov.example/b', triggers: [] }))
    expect(shown(await of.current())).toEqual([`${url} - 0`])
  })
})

it('are known as they were after any commit', async () => {
  const sources = { store: world.store, criteria: ask, packaged: [] }
  const after: string[][] = [[]]
  const changes = [
    () => world.put(topicBasic({ id: 'a', version: '1' })),
    () => world.put(topicBasic({ id: 'b', version: '2' })),
    () => world.put(topicBasic({ id: 'a', version: '3' })),
    () => world.remove('Basic', 'b'),
    () => world.put(topicBasic({ id: 'b', version: '4' })),
    () => world.put({ resourceType: 'Basic', id: 'a', code: { text: 'annat' } }),
    () => world.remove('Basic', 'a'),
  ]
  for (const change of changes) {
    await change()
    after.push(shown(await topicsAt(await world.store.newestCommit(), sources)))
  }
  const again = await Promise.all(after.map((_, at) => topicsAt(at, sources)))
  expect(again.map(shown)).toEqual(after)
  expect(after.map((all) => all.length)).toEqual([0, 1, 2, 2, 1, 2, 1, 1])
})
