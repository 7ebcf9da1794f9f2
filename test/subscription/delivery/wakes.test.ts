import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createWakes } from '../../../src/subscription/delivery/wakes.ts'
import { createFakeTime } from './fake-time.ts'

interface Sleeper {
  wakeAt: number | undefined
}

it('wakes each by the earliest instant it asked for, not before, in order, with one timer', async () => {
  const asked = fc.array(fc.tuple(fc.nat(9), fc.integer({ min: 0, max: 10_000_000 })), { maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(asked, async (requests) => {
      const time = createFakeTime(0)
      const woken: [Sleeper, number][] = []
      const { clock } = time
      const wakes = createWakes<Sleeper>({ clock, timers: time, woken: (who) => void woken.push([who, clock()]) })
      const sleepers = Array.from({ length: 10 }, (): Sleeper => ({ wakeAt: undefined }))
      for (const [who, instant] of requests) wakes.by(sleepers[who] as Sleeper, instant)
      expect(time.set).toBeLessThanOrEqual(1)
      await time.pass(10_000_000, async () => undefined)
      const earliest = new Map<Sleeper | undefined, number>()
      for (const [who, at] of requests) earliest.set(sleepers[who], Math.min(at, earliest.get(sleepers[who]) ?? at))
      expect(new Map(woken)).toEqual(earliest)
      expect(woken.map(([, at]) => at)).toEqual([...earliest.values()].sort((a, b) => a - b))
    }),
    { numRuns: 50 },
  )
})
