/** The list of duties as its users meet it: by what is due, filtered, live, by keyboard. */
import type { Bundle, Task } from '@medplum/fhirtypes'
import { describe, expect, it } from 'vitest'
import { post } from '../../support/server.ts'
import { axeFindings, type ConsolePage, expectNoFaults, languages, screenshot, useConsole } from '../browser.ts'
import { textOf } from '../text-of.ts'
import { caseOf } from '../told-cases.ts'

const console = useConsole({ filled: 'cases', background: true })

const rows = (page: ConsolePage) => page.locator('v-duty-grid .drawn [role="row"]')
const read = async <T>(path: string): Promise<T> => (await (await fetch(`${console.server.base}/${path}`)).json()) as T
const openTask = async (query: string): Promise<Task> => {
  const { entry = [] } = await read<Bundle<Task>>(`Task?status=requested&${query}`)
  const task = entry[0]?.resource
  if (task === undefined) throw new Error(`No open Task has ${query}.`)
  return task
}
const change = async (task: Task, given: Partial<Task>) => {
  const response = await fetch(`${console.server.base}/Task/${task.id}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/fhir+json' },
    body: JSON.stringify({ ...task, ...given }),
  })
  expect(response.status).toBe(200)
}
const countIn = async (page: ConsolePage, tab: string) =>
  Number(/\((\d+)\)/.exec((await page.locator(`[data-tab="${tab}"]`).textContent()) ?? '')?.[1])
const words = {
  sv: { late: 'Försenat', case: 'Ärende' },
  en: { late: 'Overdue', case: 'Case' },
}

describe.each(languages)('the duties in %s', (language) => {
  it('begin with what is most overdue, and say whose it is', async () => {
    const page = await console.open('/uppgifter', { language })
    await rows(page).first().waitFor()
    await expect.poll(() => textOf(rows(page).first())).toContain('Vårdcentral Falun')
    expect(await textOf(rows(page).first())).toContain(words[language].late)
    const total = await countIn(page, 'alla')
    const parts = await Promise.all(['forsenade', 'idag', 'kommande', 'utan-frist'].map((tab) => countIn(page, tab)))
    expect(parts.reduce((sum, count) => sum + count, 0)).toBe(total)
    await screenshot(page, `uppgifter-${language}`)
    expectNoFaults(page)
  })

  it('have nothing that axe finds, in light and dark', async () => {
    const page = await console.open('/uppgifter?roll=oppenvard', { language })
    await rows(page).first().waitFor()
    expect(await axeFindings(page)).toEqual([])
  })
})

it('are chosen by tab and filter, which stand in the address; what is typed does not', async () => {
  const page = await console.open('/uppgifter')
  await rows(page).first().waitFor()
  const total = await countIn(page, 'alla')
  await page.locator('[data-tab="forsenade"]').click()
  await page.locator('select[name="roll"]').selectOption('oppenvard')
  await expect.poll(() => new URL(page.url()).search).toBe('?flik=forsenade&roll=oppenvard')
  await expect.poll(() => countIn(page, 'alla')).toBeLessThan(total)
  await page.locator('select[name="fas"]').selectOption('inskrivning')
  await rows(page).first().waitFor()
  await page.getByRole('searchbox').fill('vårdkontakt')
  await expect.poll(() => rows(page).count()).toBe(1)
  expect(page.url()).not.toContain('kontakt')
  await page.getByRole('searchbox').fill('finns inte')
  await page.getByRole('button', { name: /Rensa filter \(/ }).click()
  await expect.poll(() => countIn(page, 'alla')).toBe(total)
})

it('are sorted by the headings', async () => {
  const page = await console.open('/uppgifter')
  await rows(page).first().waitFor()
  await page.getByRole('columnheader', { name: 'Regel' }).getByRole('button').click()
  await expect.poll(() => page.getByRole('columnheader', { name: 'Regel' }).getAttribute('aria-sort')).toBe('ascending')
  const first = await rows(page).first().locator('code').textContent()
  await page.getByRole('columnheader', { name: 'Regel' }).getByRole('button').click()
  await expect.poll(() => rows(page).first().locator('code').textContent()).not.toBe(first)
  expect(new URL(page.url()).search).toBe('?sortera=-regel')
})

it('are gone through by keyboard alone; Enter opens the case at the step', async () => {
  const page = await console.open('/uppgifter')
  await rows(page).first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  const last = Number(await page.locator('v-duty-grid [role="grid"]').getAttribute('aria-rowcount'))
  await expect
    .poll(() => page.locator('v-duty-grid [role="row"]:focus').getAttribute('aria-rowindex'))
    .toBe(String(last))
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/arenden/*?steg=*')
  await page.locator('v-step-panel').waitFor()
  expectNoFaults(page)
})

it('strike what is done where it stands; what is new waits until it is wanted', { timeout: 30_000 }, async () => {
  const page = await console.open('/uppgifter')
  await rows(page).first().waitFor()
  await page.locator('v-live [data-live="live"]').waitFor()
  const receipt = await openTask('code=kvittera')
  const total = await countIn(page, 'alla')
  await change(receipt, { status: 'completed' })
  await page.locator(`[data-id="${receipt.id}"].done`).waitFor()
  await page.locator(`[data-id="${receipt.id}"]`).waitFor({ state: 'detached', timeout: 10_000 })
  expect(await countIn(page, 'alla')).toBe(total - 1)
  const caseId = await caseOf(console.server, 'rod')
  const made = await post(`${console.server.base}/Task`, {
    resourceType: 'Task',
    status: 'requested',
    intent: 'order',
    code: { coding: [{ system: 'https://vardbro.example/fhir/CodeSystem/uppgiftstyp', code: 'planera-hemgang' }] },
    focus: { reference: `EpisodeOfCare/${caseId}` },
  })
  expect(made.status).toBe(201)
  await page.getByRole('button', { name: /1 ny/ }).waitFor()
  expect(await countIn(page, 'alla')).toBe(total - 1)
  await page.keyboard.press('Alt+n')
  await expect.poll(() => countIn(page, 'alla')).toBe(total)
  expectNoFaults(page)
})

it('of an organisation without any say so', async () => {
  const { entry = [] } = await read<Bundle>('Organization?name=Region%20Dalarna')
  const page = await console.open(`/uppgifter?enhet=Organization/${entry[0]?.resource?.id}`)
  await page.getByText('Inga öppna uppgifter för Region Dalarna.').waitFor()
})
