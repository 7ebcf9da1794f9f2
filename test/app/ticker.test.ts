import { expect, it } from 'vitest'
import { startTicker } from '../../src/app/ticker.ts'
import { silentLog } from '../../src/rest/door/log.ts'

/** A job whose time does not come, that is woken by hand and ends by hand. */
function handMade() {
  let wake = () => {}
  const running: (() => void)[] = []
  let rounds = 0
  const job = {
    name: 'made',
    schedule: '0 0 0 1 1 *',
    run: () => {
      rounds += 1
      return new Promise<void>((resolve) => running.push(resolve))
    },
    onWork: (call: () => void) => {
      wake = call
      return () => {
        wake = () => {}
      }
    },
  }
  const end = async () => {
    running.shift()?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { job, end, wake: () => wake(), rounds: () => rounds }
}

it('runs a job that is woken at once, and once more where it is woken while it runs', async () => {
  const { job, end, wake, rounds } = handMade()
  const ticker = await startTicker([job], silentLog)
  wake()
  expect(rounds()).toBe(1)
  wake()
  wake()
  expect(rounds()).toBe(1)
  await end()
  expect(rounds()).toBe(2)
  await end()
  expect(rounds()).toBe(2)
  await ticker.stop()
})

it('wakes nobody any more when it is stopped', async () => {
  const { job, end, wake, rounds } = handMade()
  const ticker = await startTicker([job], silentLog)
  wake()
  wake()
  const stopped = ticker.stop()
  await end()
  await stopped
  wake()
  expect(rounds()).toBe(1)
})
