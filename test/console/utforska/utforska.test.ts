/** The explorer as its users meet it: search both ways, history with differences, definitions as pages. */
import type { Patient, Resource } from '@medplum/fhirtypes'
import { beforeAll, describe, expect, it } from 'vitest'
import { axeFindings, type ConsolePage, expectNoFaults, languages, screenshot, useConsole } from '../browser.ts'
import { textOf } from '../text-of.ts'
import { expectNarrow } from '../width.ts'

const console = useConsole({ filled: 'definitions' })

const person = {
  resourceType: 'Patient' as const,
  id: 'ovning',
  active: true,
  name: [{ family: 'Övningsson', given: ['Åke'] }],
  telecom: [{ system: 'phone', value: '070-1740605' }],
}
const task = (id: string, status: string) => ({
  resourceType: 'Task' as const,
  id,
  status,
  intent: 'order',
  for: { reference: 'Patient/ovning', display: 'Åke Övningsson' },
  description: 'Ring upp',
})

beforeAll(async () => {
  await put(person)
  await put({ ...person, active: false, gender: 'male' } as Patient)
  for (const one of [task('t1', 'requested'), task('t2', 'requested'), task('t3', 'completed')]) await put(one)
})

async function put(resource: Pick<Resource, 'resourceType' | 'id'>): Promise<void> {
  const url = `${console.server.base}/${resource.resourceType}/${resource.id}`
  const headers = { 'content-type': 'application/fhir+json' }
  const { status } = await fetch(url, { method: 'PUT', body: JSON.stringify(resource), headers })
  if (status > 201) throw new Error(`It was answered ${status}.`)
}

const hits = (page: ConsolePage) => page.locator('v-search tbody th, v-search tbody td:first-child').allTextContents()
const found = (page: ConsolePage) => expect.poll(() => hits(page), { timeout: 10_000 })
const asText = { sv: 'Frågan som text', en: 'The query as text' }
const names = {
  sv: { add: 'Lägg till villkor', parameter: 'Parameter', value: 'Värde', run: 'Sök', history: 'Historik' },
  en: { add: 'Add a condition', parameter: 'Parameter', value: 'Value', run: 'Search', history: 'History' },
}

describe.each(languages)('the explorer in %s', (language) => {
  const t = names[language]

  it('searches by rows and by text, each of them the address', async () => {
    const page = await console.open('/utforska/Task?status=requested', { language })
    await found(page).toEqual(['t1', 't2'])
    expect(await page.getByLabel(asText[language]).inputValue()).toBe('Task?status=requested')
    await page.getByRole('button', { name: t.add }).click()
    await page.keyboard.type('_id')
    await page.getByLabel(t.value, { exact: true }).nth(1).fill('t2')
    await page.getByLabel(t.value, { exact: true }).nth(1).press('Enter')
    await found(page).toEqual(['t2'])
    expect(new URL(page.url()).search).toBe('?status=requested&_id=t2')
    await screenshot(page, `utforska-${language}`)
    await page.getByLabel(asText[language]).fill('GET /Task?status=completed')
    await page.keyboard.press('Enter')
    await found(page).toEqual(['t3'])
    expect(await page.getByLabel(t.value, { exact: true }).first().inputValue()).toBe('completed')
    await page.goBack()
    await found(page).toEqual(['t2'])
    expectNoFaults(page)
  })
})

describe.each(languages)('what the explorer shows in %s', (language) => {
  it('shows what differs between the versions', async () => {
    const page = await console.open('/utforska/Patient/ovning?flik=historik', { language })
    const rows = page.locator('v-history tr.added, v-history tr.changed, v-history tr.removed')
    await rows.first().waitFor()
    const told = await rows.allTextContents()
    expect(told.map((row) => row.replace(/\s+/g, ' ').trim())).toEqual([
      expect.stringMatching(/^~ (Ändrat|Changed) active true false$/),
      expect.stringMatching(/^\+ (Tillagt|Added) gender male$/),
    ])
    await screenshot(page, `utforska-historik-${language}`)
    expectNoFaults(page)
  })

  it('shows profiles, value sets and code systems as pages', async () => {
    const page = await console.open('/utforska/StructureDefinition/vardbegaran?element=ServiceRequest.requester', {
      language,
    })
    const wanted = page.locator('v-profile tr.wanted')
    await wanted.waitFor()
    expect(await textOf(wanted)).toMatch(/^requester ?1\.\.1/)
    await screenshot(page, `utforska-profil-${language}`)
    await page.goto(`${console.server.origin}/utforska/ValueSet/arendetyp`)
    await page.locator('v-codes tbody tr').nth(5).waitFor()
    expect(await textOf(page.locator('v-codes'))).toContain('Slutenvårdsprocess')
    await page.goto(`${console.server.origin}/utforska/CodeSystem/arendetyp`)
    await page.getByText('Process of a hospital stay').waitFor()
    expectNoFaults(page)
  })

  it('has nothing that axe finds, in light and dark', async () => {
    const options = { language }
    const page = await console.open('/utforska', options)
    const ready = async (path: string, selector: string) => {
      await page.goto(console.server.origin + path)
      await page.locator(selector).first().waitFor()
      expect([path, ...(await axeFindings(page))]).toEqual([path])
    }
    await ready('/utforska', 'v-types a')
    await ready('/utforska/Task?status=requested&patient.family=', 'v-search h2, v-search p')
    await ready('/utforska/Task/t1', 'v-json pre')
    await ready('/utforska/Patient/ovning?flik=historik', 'v-history table')
    await ready('/utforska/StructureDefinition/vardbegaran', 'v-profile tbody tr')
    await ready('/utforska/ValueSet/arendetyp', 'v-codes tbody tr')
  })
})

it('keeps what is about a person out of the address, and asks for it by POST', async () => {
  const asked: string[] = []
  const before = (page: {
    on(event: 'request', heard: (request: { method(): string; url(): string }) => void): void
  }) => page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`))
  const page = await console.open('/utforska/Patient', { before: before as never })
  await page.getByLabel('Parameter', { exact: true }).fill('family')
  await page.getByLabel('Värde', { exact: true }).fill('Övningsson')
  await page.getByLabel('Värde', { exact: true }).press('Enter')
  await found(page).toEqual(['ovning'])
  expect(new URL(page.url()).search).toBe('?family=')
  expect(asked.some((one) => one.startsWith('POST ') && one.endsWith('/fhir/Patient/_search'))).toBe(true)
  expect(asked.filter((one) => /vningsson/i.test(one))).toEqual([])
})

it('hides names and numbers in the content until it is told not to', async () => {
  const page = await console.open('/utforska/Task/t1')
  const content = page.locator('v-json pre')
  await content.waitFor()
  expect(await content.textContent()).toContain('"display": "Å. Ö."')
  await page.getByLabel('Dölj personuppgifter').uncheck()
  await expect.poll(() => content.textContent()).toContain('"display": "Åke Övningsson"')
  await page.getByRole('link', { name: 'Patient/ovning' }).click()
  await page.waitForURL('**/utforska/Patient/ovning')
  await expect.poll(() => page.locator('v-json pre').textContent()).toContain('070-1740605')
})

it('completes parameters of the type, and values where the server tells them', async () => {
  const page = await console.open('/utforska/Task')
  const options = page.locator('v-conditions datalist#parameters option')
  await expect.poll(() => options.count()).toBeGreaterThan(30)
  const offered = await options.evaluateAll((all) => all.map((it) => (it as HTMLOptionElement).value))
  expect(offered).toEqual(expect.arrayContaining(['business-status', 'ansvarig', '_lastUpdated', '_include']))
  await page.getByLabel('Parameter', { exact: true }).fill('_include')
  await page.keyboard.press('Tab')
  const values = page.locator('v-conditions datalist#values-0 option')
  await expect
    .poll(() => values.evaluateAll((all) => all.map((it) => (it as HTMLOptionElement).value)))
    .toContain('Task:patient')
})

it('gives the request as curl and as a file that editors run', async () => {
  const page = await console.open('/utforska/Task?status=requested')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.locator('v-copy-as summary').click()
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  await page.getByRole('button', { name: 'curl' }).click()
  await expect.poll(copied).toContain(`curl '${console.server.base}/Task?status=requested'`)
  await page.getByRole('button', { name: '.http' }).click()
  await expect.poll(copied).toContain(`GET ${console.server.base}/Task?status=requested\n`)
})

it('is as narrow as the window', async () => {
  await expectNarrow(console, '/utforska/Task?status=requested', 'v-search tbody tr')
  await expectNarrow(console, '/utforska/Patient/ovning?flik=historik', 'v-history tr.added')
  await expectNarrow(console, '/utforska/StructureDefinition/vardbegaran', 'v-profile tbody tr')
  await expectNarrow(console, '/utforska/CodeSystem/arendetyp', 'v-codes tbody tr')
})
