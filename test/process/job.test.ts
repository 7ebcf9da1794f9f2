import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  answer,
  answered,
  day,
  episode,
  hour,
  message,
  openWorld,
  patient,
  rulebook,
  ruleSets,
  type World,
} from './job-world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld(ruleSets(rulebook([answered])))
  await world.put(patient(), episode(), message())
  await world.work()
})
afterEach(() => world.close())

const versions = async () => (await world.tasks()).map(({ status, meta }) => `${status} ${meta?.versionId}`)
const states = async () => (await world.issues()).map(({ status }) => status)

describe('an open duty', () => {
  it('is a Task that tells rule, layer, owner, limit and evidence', async () => {
    expect(await world.tasks()).toMatchObject([
      {
        status: 'requested',
        priority: 'routine',
        businessStatus: { coding: [{ code: 'pending' }] },
        code: { coding: [{ code: 'svar-givet' }] },
        instantiatesCanonical: expect.stringContaining('PlanDefinition/lag-2017-612|'),
        focus: { reference: 'EpisodeOfCare/k' },
        for: { reference: 'Patient/p' },
        performerType: [{ coding: [{ code: 'kommun' }] }],
        restriction: { period: { end: '2026-03-10T09:00:00.000Z' } },
        input: [{ valueReference: { reference: 'Communication/m-k' } }],
      },
    ])
  })

  it('becomes urgent when the warning comes, and asap with a deviation when its time has run out', async () => {
    world.clock.now += 20 * hour
    await world.work()
    expect(await world.tasks()).toMatchObject([{ status: 'requested', priority: 'urgent' }])
    expect(await states()).toEqual([])
    world.clock.now += 4 * hour
    await world.work()
    expect(await world.tasks()).toMatchObject([{ status: 'requested', priority: 'asap' }])
    expect(await world.issues()).toMatchObject([
      { status: 'preliminary', severity: 'high', identifiedDateTime: '2026-03-10T09:00:00.000Z' },
    ])
  })
})

describe('the Task of a duty', () => {
  it('is closed by the step, opened again when the step is taken back, and closed again', async () => {
    await world.put(answer())
    await world.work()
    expect(await versions()).toEqual(['completed 2'])
    await world.remove('Observation/a-k')
    await world.work()
    expect(await versions()).toEqual(['requested 3'])
    await world.put(answer())
    await world.work()
    expect(await versions()).toEqual(['completed 4'])
  })

  it('is off when the rule no longer applies, and so is its deviation', async () => {
    world.clock.now += 2 * day
    await world.work()
    await world.remove('Communication/m-k')
    await world.work()
    expect([await versions(), await states()]).toEqual([['cancelled 3'], ['cancelled']])
  })
})

describe('the duties of a case', () => {
  it('are off when the case never was, and on again when that was a mistake', async () => {
    await world.put(episode('k', { status: 'entered-in-error' }))
    await world.work()
    expect(await versions()).toEqual(['cancelled 2'])
    await world.put(episode())
    await world.work()
    expect(await versions()).toEqual(['requested 3'])
  })

  it('are off when the case is deleted', async () => {
    world.clock.now += 2 * day
    await world.work()
    await world.remove('EpisodeOfCare/k')
    await world.work()
    expect([await versions(), await states()]).toEqual([['cancelled 3'], ['cancelled']])
  })

  it('go with what they are about when it moves to another case', async () => {
    await world.put(episode('l'), message('l', { id: 'm-k' }))
    await world.work()
    const tasks = await world.tasks()
    expect(tasks.map(({ status, focus }) => `${focus?.reference} ${status}`)).toEqual([
      'EpisodeOfCare/k cancelled',
      'EpisodeOfCare/l requested',
    ])
  })
})

describe('a step that was late', () => {
  it('is a final deviation that says when it was done', async () => {
    world.clock.now += 2 * day
    await world.put(answer('k', '2026-03-11T09:00:00+01:00'))
    await world.work()
    expect(await world.issues()).toMatchObject([
      { status: 'final', mitigation: [{ date: '2026-03-11T08:00:00.000Z' }], implicated: [{}, {}, {}] },
    ])
  })

  it('is no deviation any more when it turns out to have been in time', async () => {
    world.clock.now += 2 * day
    await world.work()
    await world.put(answer())
    await world.work()
    expect([await versions(), await states()]).toEqual([['completed 3'], ['cancelled']])
  })
})

describe('what others do with a Task', () => {
  const put = async (change: object) => {
    const [task] = await world.tasks()
    await world.put({ ...task, ...change } as never)
  }

  it.each(['accepted', 'in-progress', 'on-hold', 'rejected', 'completed'] as const)(
    'stays while the step is missing: %s',
    async (status) => {
      await put({ status, owner: { reference: 'Organization/annan' } })
      world.clock.now += 2 * day
      await world.work()
      expect(await world.tasks()).toMatchObject([{ status, priority: 'asap' }])
      expect(await states()).toEqual(['preliminary'])
    },
  )

  it('ends with the step: what was taken up is completed', async () => {
    await put({ status: 'in-progress', owner: { reference: 'Organization/annan' }, note: [{ text: 'Ringt.' }] })
    await world.work()
    await world.put(answer())
    await world.work()
    expect(await world.tasks()).toMatchObject([{ status: 'completed', note: [{ text: 'Ringt.' }] }])
  })

  it('is not undone where they say that it was a mistake', async () => {
    await put({ status: 'entered-in-error' })
    await world.put(answer())
    await world.work()
    expect(await versions()).toEqual(['entered-in-error 2'])
  })

  it('brings it back where they deleted it', async () => {
    const [task] = await world.tasks()
    await world.remove(`Task/${task?.id}`)
    await world.work()
    expect(await versions()).toEqual(['requested 3'])
  })
})

describe('the job', () => {
  it('has nothing to do after it has worked, and never wakes itself', async () => {
    let woken = 0
    world.context.store.onDue(() => woken++)
    await world.put(answer())
    await world.work()
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect([woken, await world.work(), woken]).toEqual([1, 0, 1])
  })

  it('makes no new version of what is as it was', async () => {
    await world.put(message('k', { note: [{ text: 'Samma sak.' }] }))
    expect(await world.work()).toBeGreaterThan(0)
    expect(await versions()).toEqual(['requested 1'])
  })

  it('takes a draft that somebody has stored for its own', async () => {
    const [task] = await world.tasks()
    const { id: _, ...draft } = { ...task, id: 'egen' }
    await world.remove(`Task/${task?.id}`)
    await world.put({ ...draft, id: 'egen' } as never)
    await world.put(answer())
    await world.work()
    expect((await world.tasks()).map(({ id, status }) => [id, status])).toEqual([['egen', 'completed']])
  })

  it('goes on with the others when one cannot be judged, and tries that again later', async () => {
    await world.put(episode('l'), message('l'))
    await world.work()
    const { prepare } = world.job
    let broken = true
    const fails = (resource: object, id: string) =>
      broken && JSON.stringify(resource).includes('EpisodeOfCare/k')
        ? Promise.reject(new Error('broken'))
        : prepare(resource, id)
    Object.assign(world.job, { prepare: fails })
    await world.put(answer('k'), answer('l'))
    await world.work()
    expect(world.failures).toHaveLength(1)
    expect((await world.tasks()).map(({ status }) => status)).toEqual(['requested', 'completed'])
    broken = false
    world.clock.now += hour
    await world.work()
    expect((await world.tasks()).map(({ status }) => status)).toEqual(['completed', 'completed'])
  })
})
