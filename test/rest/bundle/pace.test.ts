import { afterAll, beforeAll, expect, it } from 'vitest'
import { pace } from '../../../src/rest/bundle/pace.ts'
import { creation, post } from '../../support/bundle.ts'
import { openContext, type TestContext } from '../../support/context.ts'

let context: TestContext
beforeAll(async () => {
  context = await openContext()
})
afterAll(() => context.close())

it('gives no turn while the slice lasts, and one when it is used up', async () => {
  const breathe = pace()
  expect(breathe()).toBeUndefined()
  const end = performance.now() + 3
  while (performance.now() < end);
  const turn = breathe()
  expect(turn).toBeInstanceOf(Promise)
  await turn
  expect(breathe()).toBeUndefined()
})

it('lets others have many turns while a big transaction is worked off', async () => {
  let turns = 0
  let on = true
  const count = () => {
    turns++
    if (on) setImmediate(count)
  }
  setImmediate(count)
  const entries = Array.from({ length: 3000 }, (_, n) =>
    creation({ resourceType: 'Basic', code: { text: `entry ${n}` } }),
  )
  expect(await post(context, entries)).toHaveLength(3000)
  on = false
  expect(turns).toBeGreaterThan(20)
})
