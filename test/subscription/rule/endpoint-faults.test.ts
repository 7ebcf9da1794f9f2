import { expect, it } from 'vitest'
import { subscriptionRule } from '../../../src/subscription/rule/subscription-rule.ts'
import { subscriptionResource } from '../../support/subscriber-world.ts'

const endpoint = 'https://ehr.example/mottagare'
const resource = { ...subscriptionResource({ channel: { endpoint } }), id: 'en' } as unknown as Record<string, unknown>
const change = { type: 'Subscription', id: 'en', cases: [], caller: { kind: 'open' }, after: resource } as const

/** A rule over a DNS of its own: what it says of an endpoint, and how often it was asked. */
function ruleOver(says: (endpoint: string) => string | undefined) {
  const clock = { now: 0 }
  const asked: string[] = []
  const rule = subscriptionRule({
    demandAllowed: () => undefined,
    demandMatchable: async () => undefined,
    clock: () => clock.now,
    async resolvedFault(of) {
      asked.push(of)
      return says(of)
    },
  })
  const gather = () => rule.gather?.([{ resource }, { resource: { resourceType: 'Patient' } }], {} as never)
  const decide = async () => await rule.decide?.(change, {} as never)
  return { clock, asked, gather, decide }
}

it('what DNS says of an endpoint is asked before the writer is entered, and decides inside it', async () => {
  const { gather, decide, asked } = ruleOver(() => 'The name leads to an address that is not allowed.')
  await gather()
  expect(asked).toEqual([endpoint])
  await expect(decide()).rejects.toMatchObject({
    status: 422,
    issues: [{ expression: 'Subscription.channel.endpoint', diagnostics: expect.stringContaining('not allowed') }],
  })
})

it('an endpoint of which nothing was said is checked when it is connected to', async () => {
  const { gather, decide } = ruleOver(() => {
    throw new Error('DNS does not answer.')
  })
  await decide()
  await gather()
  await decide()
})

it('an answer serves the writes beside it, and not for long', async () => {
  const answers: (string | undefined)[] = ['Not allowed.', undefined]
  const { gather, decide, asked, clock } = ruleOver(() => answers.shift())
  await gather()
  await gather()
  expect(asked).toHaveLength(1)
  clock.now = 60_000
  await gather()
  expect(asked).toHaveLength(2)
  await decide()
})
