import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type SearchParameterDefinition,
  searchParameterDefinitions,
} from '../../../src/fhir/definitions/search-parameters.ts'
import { FhirError } from '../../../src/fhir/outcome.ts'
import { createLiveParameters } from '../../../src/fhir/search/live-parameters.ts'
import { defaultZone } from '../../../src/fhir/time-zone.ts'
import { parseCriteria } from '../../../src/rest/search/criteria.ts'
import { scope } from '../../rest/search/scope.ts'
import { ask } from '../asking.ts'
import { topicBasic } from '../topic/topic-basic.ts'
import { encounter, type MatchingWorld, openMatchingWorld, subscription } from './matching-world.ts'

let world: MatchingWorld
beforeEach(async () => {
  world = await openMatchingWorld()
})
afterEach(() => world.close())

const room = (expression: string): SearchParameterDefinition => ({
  id: 'rum',
  url: 'https://prov.example/SearchParameter/rum',
  code: 'rum',
  type: 'string',
  base: ['Encounter'],
  expression,
})

/** Search whose parameters a test changes. */
function changingSearch() {
  const live = createLiveParameters(searchParameterDefinitions(), { zone: defaultZone })
  const replace = (...all: readonly SearchParameterDefinition[]) =>
    live.replace(all.map((definition) => ({ definition, isBuilding: false })))
  const dependencies = {
    criteria: async (type: string, query: string) => parseCriteria(type, query, { ...scope, parameters: live }),
    extract: live.extract,
    generation: () => live.generation ?? 0,
  }
  return { replace, dependencies }
}

const inRoom = (id: string, text: string, note: string) =>
  encounter(id, 'planned', { reasonCode: [{ text }], type: [{ text: note }] })

describe('a search parameter', () => {
  it('that means something else is gone by from the next step on', async () => {
    const { replace, dependencies } = changingSearch()
    replace(room('Encounter.reasonCode.text'))
    await world.put(subscription('s', 'Encounter?rum=sal'), inRoom('1', 'Sal 1', 'x'), inRoom('2', 'x', 'Sal 1'))
    const matcher = world.matcher({ dependencies })
    await matcher.work()
    replace(room('Encounter.type.text'))
    await world.put(inRoom('3', 'Sal 1', 'x'), inRoom('4', 'x', 'Sal 1'))
    await matcher.work()
    expect(await world.events('s')).toEqual(['1 Encounter/1/1', '2 Encounter/4/1'])
  })

  it('that is deleted breaks the subscriptions that name it, and no others', async () => {
    const { replace, dependencies } = changingSearch()
    replace(room('Encounter.reasonCode.text'))
    await world.put(subscription('s', 'Encounter?rum=sal'), subscription('t', 'Encounter?'), inRoom('1', 'Sal 1', 'x'))
    const matcher = world.matcher({ dependencies })
    await matcher.work()
    replace()
    await world.put(inRoom('2', 'Sal 1', 'x'))
    await matcher.work()
    expect([await world.events('s'), await world.events('t')]).toMatchObject([{ length: 1 }, { length: 2 }])
    expect(matcher.failures).toMatchObject([[{ message: expect.stringContaining('no search parameter `rum`') }, 's']])
  })

  it('whose index is being built is waited for, and nothing is lost', async () => {
    let isBuilding = true
    const criteria = async (type: string, query: string) => {
      if (isBuilding && type === 'Encounter') throw new FhirError('unavailable', 'The index is being built.')
      return await ask(type, query)
    }
    await world.put(subscription('s', 'Encounter?status=planned'), encounter('1', 'planned'))
    const matcher = world.matcher({ dependencies: { criteria } })
    await matcher.work()
    expect(await world.events('s')).toEqual([])
    isBuilding = false
    await matcher.work()
    expect(await world.events('s')).toEqual(['1 Encounter/1/1'])
  })
})

describe('a value set that changes', () => {
  const url = 'https://prov.example/amne'

  it.each([
    ['criteria', subscription('s', 'Encounter?class:in=https://prov.example/vs')],
    ['a filter', subscription('s', url, { filters: ['Encounter?class:in=https://prov.example/vs'] })],
    ['a trigger', subscription('s', `${url}/utlost`)],
  ])('is gone by from its commit on, where %s asks for it', async (_, asking) => {
    let codes = 'IMP'
    const criteria = async (type: string, query: string) => {
      const isBySet = query.startsWith('class:in=')
      return await ask(type, isBySet ? `class=${codes}` : query)
    }
    const triggers = [{ current: 'class:in=https://prov.example/vs' }]
    await world.put(topicBasic({ triggers: [{}], filters: [{ parameter: 'class' }] }))
    await world.put(topicBasic({ id: 'b', url: `${url}/utlost`, triggers }))
    await world.put(asking, encounter('1', 'planned'))
    const matcher = world.matcher({ dependencies: { criteria } })
    await matcher.work()
    codes = 'AMB'
    await world.put(encounter('2', 'planned'), { resourceType: 'ValueSet', id: 'v', status: 'active' })
    await world.put(encounter('3', 'planned'), encounter('4', 'planned', { class: { code: 'AMB' } }))
    await matcher.work()
    expect(await world.events('s')).toEqual(['1 Encounter/1/1', '2 Encounter/2/1', '3 Encounter/4/1'])
  })
})
