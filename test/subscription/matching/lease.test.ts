import { expect, it } from 'vitest'
import { createLease } from '../../../src/subscription/matching/lease.ts'

it('is renewed every third second while it is held, and asked for each time while it is not', async () => {
  const asked: number[] = []
  let [now, isFree] = [0, true]
  const lease = async (_name: string, _holder: string, until: number) => {
    asked.push(until)
    return isFree
  }
  const mayMatch = createLease({ lease }, 'a', () => now)
  const seen: boolean[] = []
  for (const at of [0, 1000, 2999, 3000, 3001, 6000]) {
    now = at
    isFree = at < 6000
    seen.push(await mayMatch())
  }
  expect(seen).toEqual([true, true, true, true, true, false])
  expect(asked).toEqual([10_000, 13_000, 16_000])
  expect([await mayMatch(), await mayMatch(), asked.length]).toEqual([false, false, 5])
})
