/** Whom a change concerns: those who read what changed, and nobody else. */
import type { Organization } from '@medplum/fhirtypes'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { spreadNewRules } from '../../src/process/spread.ts'
import { answered, episode, message, openWorld, patient, rule, rulebook, ruleSets, type World } from './job-world.ts'

const reachable = rule('natt-telefon', {
  when: '%anmalan.exists()',
  expect: '%anmalan.recipient.resolve().telecom.exists()',
})

const unit = (id: string, more: Partial<Organization> = {}): Organization => ({
  resourceType: 'Organization',
  id,
  name: id,
  ...more,
})
const to = (...ids: readonly string[]) => ({ recipient: ids.map((id) => ({ reference: `Organization/${id}` })) })
const phone: Partial<Organization> = { telecom: [{ system: 'phone', value: '010-174 06 30' }] }

let world: World
/** The cases that were judged by the last round. */
async function judged(): Promise<readonly string[]> {
  const before = new Set(await dueKeys())
  await world.work()
  return [...before].sort()
}

/** What is due, once those who follow what changed are marked. */
async function dueKeys(): Promise<readonly string[]> {
  const { store, clock } = world.job
  const { spread } = await import('../../src/process/spread.ts')
  for (;;) {
    const [first] = await store.due({ now: clock(), limit: 1, prefix: 'spread/' })
    if (first === undefined) break
    await spread(first, world.job)
  }
  const marks = await store.due({ now: clock(), limit: 1000, prefix: 'subject/' })
  return marks.map(({ key }) => key.slice('subject/'.length))
}

const open = async () => {
  const tasks = await world.tasks()
  return tasks
    .filter(({ status }) => status === 'requested')
    .map(({ focus }) => focus?.reference)
    .sort()
}

beforeEach(async () => {
  world = await openWorld(ruleSets(rulebook([reachable])))
  await world.put(unit('a'), unit('b'), unit('unread'), patient())
  await world.put(episode('k'), message('k', to('a')), episode('l'), message('l', to('b')), episode('n'), message('n'))
  await world.work()
})
afterEach(() => world.close())

describe('a change outside a case', () => {
  it('has exactly those cases judged anew that read what changed', async () => {
    expect(await open()).toEqual(['EpisodeOfCare/k', 'EpisodeOfCare/l', 'EpisodeOfCare/n'])
    await world.put(unit('a', phone))
    expect(await judged()).toEqual(['case/k', 'unit/a'])
    expect(await open()).toEqual(['EpisodeOfCare/l', 'EpisodeOfCare/n'])
    await world.put(unit('unread', phone))
    expect(await judged()).toEqual(['unit/unread'])
  })

  it('concerns a case no longer when that reads something else', async () => {
    await world.put(message('k', to('b')))
    await world.work()
    await world.put(unit('a', phone))
    expect(await judged()).toEqual(['unit/a'])
    await world.put(unit('b', phone))
    expect(await judged()).toEqual(['case/k', 'case/l', 'unit/b'])
  })

  it('is seen where what is read did not exist before, and where it is deleted', async () => {
    await world.put(message('k', to('ny')))
    await world.work()
    await world.put(unit('ny', phone))
    expect(await judged()).toEqual(['case/k', 'unit/ny'])
    expect(await open()).toEqual(['EpisodeOfCare/l', 'EpisodeOfCare/n'])
    await world.remove('Organization/ny')
    expect(await judged()).toEqual(['case/k', 'unit/ny'])
    expect(await open()).toEqual(['EpisodeOfCare/k', 'EpisodeOfCare/l', 'EpisodeOfCare/n'])
  })
})

describe('a change that many read', () => {
  it('marks them itself where they are few, and has them marked where they are more', async () => {
    const { store, clock } = world.job
    const marked = async (prefix: string) => (await store.due({ now: clock(), limit: 9, prefix })).map(({ key }) => key)
    await world.put(unit('a', phone))
    expect(await marked('spread/')).toEqual([])
    expect(await marked('subject/case/')).toEqual(['subject/case/k'])
    const ids = Array.from({ length: 4 }, (_, n) => `many-${n}`)
    await world.put(...ids.flatMap((id) => [episode(id), message(id, to('a'))]))
    await world.work()
    await world.put(unit('a'))
    expect(await marked('spread/')).toEqual(['spread/Organization/a'])
    expect(await marked('subject/case/')).toEqual([])
  })

  it('reaches all of them, a hundred at a time', { timeout: 120_000 }, async () => {
    const ids = Array.from({ length: 120 }, (_, n) => `many-${n}`)
    await world.put(...ids.flatMap((id) => [episode(id), message(id, to('a'))]))
    await world.work()
    await world.put(unit('a', phone))
    expect(await judged()).toHaveLength(122)
    const stillOpen = await open()
    expect(stillOpen).toEqual(['EpisodeOfCare/l', 'EpisodeOfCare/n'])
  })

  it('is not lost where it comes between reading and writing', async () => {
    await world.put(unit('ny'))
    await world.work()
    const { store } = world.job
    let changed: Promise<void> | undefined
    const transact: typeof store.transact = async (caller, decide) => {
      changed ??= world.put(unit('ny', phone))
      await changed
      return store.transact(caller, decide)
    }
    Object.assign(world.job, { store: { ...store, transact } })
    await world.put(message('k', to('ny')))
    await world.work()
    expect(await open()).toEqual(['EpisodeOfCare/l', 'EpisodeOfCare/n'])
  })
})

describe('other rules', () => {
  it('have exactly those judged anew who were judged by them, in the background', async () => {
    const other = { id: 'egen', extends: 'lag-2017-612', level: 'region' as const, version: '1.0.0' }
    const named = 'https://vardbro.example/fhir/PlanDefinition/egen|1.0.0'
    const layer = { url: 'https://vardbro.example/fhir/StructureDefinition/rutin', valueCanonical: named }
    const law = rulebook([reachable])
    world.judgeBy(ruleSets(law, rulebook([], other)))
    await world.put(episode('l', { extension: [layer] }))
    await world.work()
    const changed = ruleSets(law, rulebook([answered], other))
    world.judgeBy(changed)
    expect(await spreadNewRules(world.context.store, changed)).toBe(1)
    expect(await judged()).toEqual(['case/l'])
    const tasks = await world.tasks('&code=svar-givet')
    expect(tasks.map(({ instantiatesCanonical }) => instantiatesCanonical)).toEqual([named])
    expect(await spreadNewRules(world.context.store, changed)).toBe(0)
  })

  it('put an end to the duties of rules that are no more', async () => {
    const changed = ruleSets(rulebook([answered]))
    world.judgeBy(changed)
    await spreadNewRules(world.context.store, changed)
    await world.work()
    const tasks = await world.tasks()
    expect(tasks.map(({ code, status }) => `${code?.coding?.[0]?.code} ${status}`).sort()).toEqual([
      ...Array.from({ length: 3 }, () => 'natt-telefon cancelled'),
      ...Array.from({ length: 3 }, () => 'svar-givet requested'),
    ])
  })
})
