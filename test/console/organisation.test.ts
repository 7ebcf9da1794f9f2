/** The organisation of the header: duties and cases follow it, and it is remembered. */
import type { Bundle, Organization } from '@medplum/fhirtypes'
import { describe, expect, it } from 'vitest'
import { axeFindings, type ConsolePage, expectNoFaults, languages, useConsole } from './browser.ts'

const console = useConsole({ filled: 'cases' })
const read = async <T>(path: string): Promise<T> => (await (await fetch(`${console.server.base}/${path}`)).json()) as T
const idOf = async (name: string): Promise<string> => {
  const { entry = [] } = await read<Bundle<Organization>>(`Organization?name:exact=${encodeURIComponent(name)}`)
  return `Organization/${entry[0]?.resource?.id}`
}
const asked = (page: ConsolePage) => new URL(page.url()).searchParams.get('enhet')
const chosen = (page: ConsolePage, label: string) => page.getByLabel(label, { exact: true })
const words = {
  sv: { organisation: 'Organisation', cases: 'Ärenden', duties: 'Uppgifter', all: 'Alla organisationer' },
  en: { organisation: 'Organisation', cases: 'Cases', duties: 'Duties', all: 'All organisations' },
}

describe.each(languages)('the organisation in %s', (language) => {
  const t = words[language]

  it('is chosen once: duties and cases are of it from then on, and their address says so', async () => {
    const page = await console.open('/verkstad', { language })
    const falun = await idOf('Vårdcentral Falun')
    await chosen(page, t.organisation).locator(`option[value="${falun}"]`).waitFor({ state: 'attached' })
    await chosen(page, t.organisation).selectOption(falun)
    expect(asked(page)).toBeNull()
    await page.getByRole('link', { name: t.duties, exact: true }).click()
    await expect.poll(() => asked(page), { timeout: 10_000 }).toBe(falun)
    await page.locator('v-duty-grid [data-row]').first().waitFor()
    await page.getByRole('link', { name: t.cases, exact: true }).click()
    await expect.poll(() => asked(page), { timeout: 10_000 }).toBe(falun)
    await page.locator('v-arenden tbody tr').first().waitFor()
    await page.reload()
    await page.locator('v-arenden tbody tr').first().waitFor()
    expect(await chosen(page, t.organisation).inputValue()).toBe(falun)
    expect(await axeFindings(page)).toEqual([])
    expectNoFaults(page)
  })

  it('is all of them again by the same choice', async () => {
    const falun = await idOf('Vårdcentral Falun')
    const page = await console.open('/uppgifter', { language })
    await chosen(page, t.organisation).locator(`option[value="${falun}"]`).waitFor({ state: 'attached' })
    await chosen(page, t.organisation).selectOption(falun)
    await expect.poll(() => asked(page), { timeout: 10_000 }).toBe(falun)
    await chosen(page, t.organisation).selectOption({ label: t.all })
    await expect.poll(() => asked(page), { timeout: 10_000 }).toBeNull()
    await page.keyboard.press('Alt+2')
    await page.waitForURL('**/arenden')
    expectNoFaults(page)
  })
})

it('is that of a link, which changes nothing of what is remembered', async () => {
  const [falun, region] = [await idOf('Vårdcentral Falun'), await idOf('Region Dalarna')]
  const page = await console.open('/arenden')
  await chosen(page, 'Organisation').locator(`option[value="${falun}"]`).waitFor({ state: 'attached' })
  await chosen(page, 'Organisation').selectOption(falun)
  await page.goto(`${console.server.origin}/uppgifter?enhet=${region}`)
  await page.getByText('Inga öppna uppgifter för Region Dalarna.').waitFor()
  expect(await chosen(page, 'Organisation').inputValue()).toBe(region)
  await page.keyboard.press('Alt+2')
  await expect.poll(() => asked(page), { timeout: 10_000 }).toBe(falun)
})

it('has the cases that it takes part in, and no others', async () => {
  const count = async (unit: string): Promise<number> => {
    const page = await console.open(`/arenden?enhet=${unit}`)
    await page.locator('v-arenden tbody tr, v-arenden p').nth(0).waitFor()
    await page.getByText(/av \d+ ärenden|Inget matchar/).waitFor()
    return await page.locator('v-arenden tbody tr').count()
  }
  expect(await count(await idOf('Vårdcentral Falun'))).toBeGreaterThan(0)
  expect(await count(await idOf('Region Dalarna'))).toBe(0)
})
