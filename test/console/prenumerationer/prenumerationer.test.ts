/** Subscriptions as their owners meet them: what fails and why, when it is tried again, and sending again. */
import type { Subscription } from '@medplum/fhirtypes'
import { afterAll, describe, expect, it } from 'vitest'
import { openReceiver, type Receiver } from '../../support/receiver.ts'
import { post, type TestServer } from '../../support/server.ts'
import { axeFindings, type ConsolePage, expectNoFaults, languages, screenshot, useConsole } from '../browser.ts'
import { textOf } from '../text-of.ts'
import { expectNarrow } from '../width.ts'

const held: { receiver?: Receiver; good: string; failing: string } = { good: '', failing: '' }
afterAll(() => held.receiver?.close())

const environment = { VARDBRO_SUBSCRIPTION_ALLOW: 'http://127.0.0.1' }
const console = useConsole({ filled: 'definitions', background: true, environment }, async (server) => {
  const receiver = await openReceiver({
    respond: (response, { url, headers }) => {
      response.statusCode = url === '/fails' && headers['x-vardbro-event'] !== undefined ? 503 : 200
      response.end()
    },
  })
  held.receiver = receiver
  held.good = await subscribe(server, `http://127.0.0.1:${receiver.port}/ok?token=hemlig`, 'Vårdcentralen')
  held.failing = await subscribe(server, `http://127.0.0.1:${receiver.port}/fails`, 'Journalsystemet')
  for (let stay = 0; stay < 3; stay++) await admit(server)
  await until(async () => (await statusOf(server, held.good)).includes('"valueString":"3"'))
  await until(async () => (await statusOf(server, held.failing)).includes('answered 503'))
})

async function subscribe(server: TestServer, endpoint: string, reason: string): Promise<string> {
  const response = await post(`${server.base}/Subscription`, {
    resourceType: 'Subscription',
    meta: { profile: ['http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-subscription'] },
    status: 'requested',
    reason,
    criteria: 'https://vardbro.example/fhir/SubscriptionTopic/ny-inskrivning',
    channel: {
      type: 'rest-hook',
      endpoint,
      payload: 'application/fhir+json',
      _payload: {
        extension: [
          {
            url: 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-payload-content',
            valueCode: 'id-only',
          },
        ],
      },
    },
  })
  const { id = '' } = (await response.json()) as Subscription
  await until(async () => {
    const { status } = (await (await fetch(`${server.base}/Subscription/${id}`)).json()) as Subscription
    return status === 'active'
  })
  return id
}

async function admit({ base }: TestServer): Promise<void> {
  const stay = {
    resourceType: 'Encounter',
    status: 'in-progress',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
  }
  expect((await post(`${base}/Encounter`, stay)).status).toBe(201)
}

const statusOf = async ({ base }: TestServer, id: string) => (await fetch(`${base}/Subscription/${id}/$status`)).text()

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let asked = 0; !(await holds()); asked++) {
    if (asked > 300) throw new Error('It did not come to be within 15 s.')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const words = {
  sv: {
    failing: 'Misslyckas',
    good: 'Levererar',
    cause: 'svarade 503.',
    received: '3 av 3 mottagna',
    of: '1 av 2 levererar inte',
  },
  en: {
    failing: 'Failing',
    good: 'Delivering',
    cause: 'answered 503.',
    received: '3 of 3 received',
    of: '1 of 2 do not deliver',
  },
}
const row = (page: ConsolePage, note: string) => page.locator('v-subscriptions tbody tr', { hasText: note })

describe.each(languages)('subscriptions in %s', (language) => {
  const t = words[language]

  it('are listed with how they stand, those that fail first and with the cause', async () => {
    const page = await console.open('/prenumerationer', { language })
    await row(page, 'Journalsystemet').waitFor()
    expect(await textOf(page.locator('v-subscriptions'))).toContain(t.of)
    const failing = await textOf(page.locator('v-subscriptions tbody tr').first())
    for (const part of ['Journalsystemet', 'Ny inskrivning', t.failing, t.cause, '/fails'])
      expect(failing).toContain(part)
    const good = await textOf(row(page, 'Vårdcentralen'))
    for (const part of [t.good, t.received]) expect(good).toContain(part)
    // What may be a secret is not shown.
    expect(good).not.toContain('hemlig')
    await screenshot(page, `prenumerationer-${language}`)
    expectNoFaults(page)
  })

  it('have nothing that axe finds, in light and dark', async () => {
    const page = await console.open('/prenumerationer', { language })
    await row(page, 'Journalsystemet').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await row(page, 'Journalsystemet').getByRole('link').click()
    await page.locator('v-events tbody tr').first().waitFor()
    expect(await axeFindings(page)).toEqual([])
    await screenshot(page, `prenumeration-${language}`)
  })
})

it('shows the events of one, with what they are about and whether they came', async () => {
  const page = await console.open(`/prenumerationer/${held.failing}`)
  const rows = page.locator('v-events tbody tr')
  await expect.poll(() => rows.count()).toBe(3)
  expect(await textOf(rows.first())).toMatch(/^3.*Encounter\/.*Väntar/)
  const told = await textOf(page.locator('v-subscription section.failing'))
  for (const part of ['svarade 503.', '3 händelser väntar.', 'Nästa försök:']) expect(told).toContain(part)
  expectNoFaults(page)
})

it('sends again from a number, by keyboard alone, after it has asked', async () => {
  const sent = () =>
    (held.receiver?.received ?? [])
      .filter(({ url }) => url.startsWith('/ok'))
      .map(({ headers }) => headers['x-vardbro-event'])
  const page = await console.open(`/prenumerationer/${held.good}`)
  const from = page.getByLabel('Från och med nummer')
  await from.waitFor()
  const before = sent().length
  await from.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('2')
  await page.keyboard.press('Enter')
  await page.getByText('Skicka händelserna 2 till 3 igen').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.locator('v-ask-first dialog[open]').count()).toBe(0)
  expect(sent().length).toBe(before)
  await from.focus()
  await page.keyboard.press('Enter')
  await page.getByText('Skicka händelserna 2 till 3 igen').waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('Händelserna 2 till 3 skickas igen.').first().waitFor()
  await until(async () => sent().slice(before).includes('2-2') && sent().slice(before).includes('3-3'))
  expectNoFaults(page)
})

it('turns one off and starts it again', async () => {
  const page = await console.open(`/prenumerationer/${held.good}`)
  await page.getByRole('button', { name: 'Stäng av' }).click()
  await page.locator('v-ask-first').getByRole('button', { name: 'Stäng av' }).click()
  await page.locator('v-subscription v-health', { hasText: 'Avstängd' }).waitFor()
  await page.getByRole('button', { name: 'Starta igen' }).click()
  await page.locator('v-subscription v-health', { hasText: 'Levererar' }).waitFor()
  expectNoFaults(page)
})

it("leaves the console's own out until they are asked for", async () => {
  const page = await console.open('/prenumerationer?fel=1')
  await row(page, 'Journalsystemet').waitFor()
  expect(await page.locator('v-subscriptions tbody tr').count()).toBe(1)
  await page.getByLabel('Visa bara de som inte levererar').uncheck()
  await row(page, 'Vårdcentralen').waitFor()
  expect(new URL(page.url()).search).toBe('')
})

it('is as narrow as the window', async () => {
  await expectNarrow(console, '/prenumerationer', 'v-subscriptions tbody tr')
  await expectNarrow(console, `/prenumerationer/${held.failing}`, 'v-events tbody tr')
})
