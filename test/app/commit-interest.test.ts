import { expect, it } from 'vitest'
import { createInterest } from '../../src/app/commit-interest.ts'

const round = async () => {}
const keepsOn = () => false

it('follows commits until it is known that no subscription is in effect', async () => {
  const interest = createInterest(() => 0)
  expect(interest.is()).toBe(true)
  await interest.after(round, () => false)(keepsOn)
  expect(interest.is()).toBe(false)
  await interest.after(round, () => true)(keepsOn)
  expect(interest.is()).toBe(true)
})

it('follows them for a while after a Subscription was written, by whomever', async () => {
  const clock = { now: 0 }
  const interest = createInterest(() => clock.now)
  await interest.after(round, () => false)(keepsOn)
  const rule = interest.followingRule({ name: 'prov', types: ['Subscription'] })
  await rule.decide?.({ type: 'Basic' } as never, {} as never)
  expect(interest.is()).toBe(false)
  await rule.decide?.({ type: 'Subscription' } as never, {} as never)
  expect(interest.is()).toBe(true)
  clock.now = 60_000
  expect(interest.is()).toBe(false)
  await interest.following({ prepare: async () => ({}) } as never).prepare({}, 'a')
  expect(interest.is()).toBe(true)
})
