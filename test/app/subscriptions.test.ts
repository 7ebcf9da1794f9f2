import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { readConfig } from '../../src/app/config.ts'
import { startServer } from '../../src/app/server.ts'
import { silentLog } from '../../src/rest/door/log.ts'
import { answer, answersTopic, withAnswers } from '../subscription/answers-topic.ts'
import { openSubscriberWorld } from '../support/subscriber-world.ts'

/** Starts a server without subscriptions, writes, runs its jobs, and prints which of their modules were loaded. */
const withoutSubscriptions = `
  import { registerHooks } from 'node:module'
  const loaded = []
  registerHooks({ load(url, context, next) { loaded.push(url); return next(url, context) } })
  const { openServer, post } = await import('./test/support/server.ts')
  const server = await openServer()
  await post(server.base + '/Patient', { resourceType: 'Patient' })
  await server.runJobs()
  await (await fetch(server.origin + '/metrics')).text()
  const before = loaded.filter((url) => /src.subscription|node_modules.(ws|nodemailer)/.test(url)).length
  await post(server.base + '/Subscription', {
    resourceType: 'Subscription', status: 'requested', reason: 'x', criteria: 'Patient?', channel: { type: 'rest-hook' },
  })
  const after = loaded.filter((url) => /src.subscription/.test(url)).length
  await server.close()
  console.log(JSON.stringify({ before, after: after > 0 }))
`

it('loads nothing of subscriptions where there are none', { timeout: 60_000 }, async () => {
  const run = promisify(execFile)
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', withoutSubscriptions])
  expect(JSON.parse(stdout)).toEqual({ before: 0, after: true })
})

it.each([
  ['VARDBRO_SUBSCRIPTION_ALLOW', 'ftp://ehr.example', /^VARDBRO_SUBSCRIPTION_ALLOW is not allowed/],
  ['VARDBRO_SMTP', 'http://relay.example', /^VARDBRO_SMTP is not allowed/],
])('does not start with %s=%s', async (name, value, says) => {
  const config = readConfig({ [name]: value })
  const starting = startServer({ config, log: silentLog, clock: Date.now, background: false })
  await expect(starting).rejects.toThrow(says)
})

it('tells in /metrics how subscriptions stand and how far behind they are', async () => {
  const world = await withAnswers(await openSubscriberWorld())
  const receiver = await world.receiver()
  await world.active({ criteria: answersTopic, receiver })
  await receiver.close()
  await world.open.post(answer())
  const metrics = async () => {
    const lines = (await (await fetch(`${world.origin}/metrics`)).text()).split('\n')
    return Object.fromEntries(
      lines.filter((line) => line.startsWith('vardbro_subscription')).map((line) => line.split(' ')),
    )
  }
  await world.until(async () => Number((await metrics()).vardbro_subscription_failures_total) > 0)
  const told = await metrics()
  expect(told).toMatchObject({
    vardbro_subscriptions_active: '1',
    vardbro_subscriptions_error: '0',
    vardbro_subscriptions_failing: '1',
    vardbro_subscription_events_pending: '1',
    vardbro_subscription_match_lag_commits: '0',
  })
  expect(Number(told.vardbro_subscription_oldest_pending_seconds)).toBeGreaterThan(0)
  await world.close()
})

it('answers an upgrade to something else as a plain request, and one to a strange path with a refusal', async () => {
  const world = await openSubscriberWorld()
  const socket = new WebSocket(`${world.base.replace('http', 'ws')}/Patient`)
  const refused = await new Promise((resolve) => {
    socket.addEventListener('open', () => resolve('opened'))
    socket.addEventListener('error', () => resolve('refused'))
  })
  expect(refused).toBe('refused')
  expect((await fetch(`${world.base}/metadata`)).status).toBe(200)
  await world.close()
})
