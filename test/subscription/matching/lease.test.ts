import { expect, it } from 'vitest'
import { createLease } from '../../../src/subscription/matching/lease.ts'

it('is renewed every other second while it is held, and asked for each time while it is not', async () => {
  const asked: number[] = []
  let [now, isFree] = [0, true]
  const lease = async (_name: string, _holder: string, until: number) => {
    asked.push(until)
    return isFree
  }
  const mayMatch = createLease({ lease }, 'a', () => now)
  const seen: boolean[] = []
  for (const at of [0, 1000, 1999, 2000, 2001, 4000]) {
    now = at
    isFree = at < 4000
    seen.push(await mayMatch())
  }
  expect(seen).toEqual([true, true, true, true, true, false])
  expect(asked).toEqual([6000, 8000, 10_000])
  expect([await mayMatch(), await mayMatch(), asked.length]).toEqual([false, false, 5])
})
