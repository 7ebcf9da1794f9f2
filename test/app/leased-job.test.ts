import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { leasedJob } from '../../src/app/leased-job.ts'
import type { Job } from '../../src/app/ticker.ts'
import { openContext, type TestContext } from '../support/context.ts'

let context: TestContext
let now = Date.UTC(2026, 2, 2)
beforeEach(async () => {
  context = await openContext({ clock: () => now })
})
afterEach(() => context.close())

const going = () => false

function jobOf(node: string, run: Job['run']): Job {
  return leasedJob({ name: 'work', schedule: '* * * * * *', run }, { store: context.store, clock: () => now, node })
}

describe('a job that one node at a time does', () => {
  it('is not begun by a second node while the first does it, but is when that is done', async () => {
    const done: string[] = []
    let finish = () => undefined as unknown
    const first = jobOf('one', () => new Promise<void>((resolve) => (finish = () => resolve())))
    const second = jobOf('two', async () => void done.push('two'))
    const running = first.run(going)
    await pause(50)
    await second.run(going)
    expect(done).toEqual([])
    finish()
    await running
    await second.run(going)
    expect(done).toEqual(['two'])
  })

  it('is free again when it has failed', async () => {
    const failing = jobOf('one', () => Promise.reject(new Error('as it happens')))
    await expect(failing.run(going)).rejects.toThrow('as it happens')
    const done: string[] = []
    await jobOf('two', async () => void done.push('two')).run(going)
    expect(done).toEqual(['two'])
  })

  it('is told to stop where the node was held up for so long that another took it', async () => {
    let seen: boolean | undefined
    const first = jobOf('one', async (isStopping) => {
      now += 60_000
      await context.store.lease('job/work', 'two', now + 60_000)
      await pause(2200)
      seen = isStopping()
    })
    await first.run(going)
    expect(seen).toBe(true)
  })
})
