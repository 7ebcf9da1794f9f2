/** Statistics as a region's team meets them: figures with their tables and files, and nothing about too few. */
import { text } from 'node:stream/consumers'
import type { Bundle } from '@medplum/fhirtypes'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { generatedCase } from '../../../src/app/generate/case.ts'
import { random } from '../../../src/app/generate/random.ts'
import { routineOf } from '../../../src/app/generate/routines.ts'
import { ownPackage } from '../../../src/profile/own-package.ts'
import { post, type TestServer } from '../../support/server.ts'
import { axeFindings, type ConsolePage, expectNoFaults, languages, screenshot, useConsole } from '../browser.ts'
import { textOf } from '../text-of.ts'
import { expectNarrow } from '../width.ts'

const options = { seed: 11, omitted: 0.1, late: 0.15, from: Date.parse('2026-01-01T00:00:00Z'), days: 200 }
const regions = ['dalarna', 'dalarna', 'dalarna', 'fyrbodal', 'halland'] as const
const needed = new Set(['kommunkod', 'lanskod', 'statistik'])

const environment = { VARDBRO_WITHOUT_RULES: '*', VARDBRO_VALIDATION: 'off' }
const console = useConsole({ environment }, async (server) => {
  const definitions = ownPackage().filter(({ resourceType, id }) => resourceType === 'Measure' || needed.has(id ?? ''))
  await sent(server, {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: definitions.map((resource) => ({
      resource,
      request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
    })),
  })
  for (let number = 0; number < 40; number++) {
    const region = regions[number % regions.length] ?? 'dalarna'
    const { bundles } = generatedCase(number, region, routineOf(region, random(options.seed, -1 - number)), options)
    for (const bundle of bundles) await sent(server, bundle)
  }
})

async function sent(server: TestServer, bundle: object): Promise<void> {
  const response = await post(server.base, bundle)
  if (response.status !== 200) throw new Error(await response.text())
}

const year = '/statistik?period=2026'
const figure = (page: ConsolePage, heading: string) =>
  page.locator('v-figure', { has: page.getByRole('heading', { name: heading, exact: true }) })
/** All figures are there. */
const ready = async (page: ConsolePage) => {
  await expect.poll(() => page.locator('v-figure').count(), { timeout: 20_000 }).toBe(8)
  await expect.poll(() => page.locator('v-key-figures .value').count(), { timeout: 20_000 }).toBe(4)
}
const words = {
  sv: {
    lead: 'Ledtid: utskrivningsklar till hemgång',
    rules: 'Fullständighet per regel',
    table: 'Visa som tabell',
    csv: 'Hämta CSV',
    how: 'Så räknas det',
    masked: 'skyddat',
    discharged: 'Utskrivna',
  },
  en: {
    lead: 'Lead time: ready for discharge to home',
    rules: 'Completeness by rule',
    table: 'Show as a table',
    csv: 'Download CSV',
    how: 'How it is counted',
    masked: 'masked',
    discharged: 'Discharged',
  },
}

describe.each(languages)('statistics in %s', (language) => {
  const t = words[language]

  it('draw every figure under the policy, with the key figures above', async () => {
    const page = await console.open(year, { language })
    await ready(page)
    const answer = await fetch(`${console.server.base}/Encounter?class=IMP&status=finished&_summary=count`)
    const { total } = (await answer.json()) as Bundle
    const card = page.locator('v-key-figures li', {
      has: page.getByRole('heading', { name: t.discharged, exact: true }),
    })
    expect(await card.locator('.value').textContent()).toBe(String(total))
    const drawings = page.locator('v-figure svg.plot')
    await expect.poll(() => drawings.count()).toBeGreaterThan(3)
    expect(await page.locator('v-figure svg style').count()).toBe(0)
    expect(await drawings.first().evaluate((svg) => getComputedStyle(svg).display)).toBe('block')
    await screenshot(page, `statistik-${language}`)
    expectNoFaults(page)
  })

  it('give each figure as a table, and the same as a file', async () => {
    const page = await console.open(year, { language })
    const rules = figure(page, t.rules)
    await rules.getByRole('button', { name: t.table }).click()
    const shown = await rules
      .locator('tbody tr')
      .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')))
    expect(shown.length).toBeGreaterThan(10)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      rules.getByRole('button', { name: t.csv }).click(),
    ])
    expect(download.suggestedFilename()).toBe('fullstandighet.csv')
    const csv = await text(await download.createReadStream())
    const rows: string[][] = parse(csv, { bom: true, delimiter: language === 'sv' ? ';' : ',' })
    const plain = (cell = '') => cell.replace(/\s/g, ' ')
    expect(rows.slice(1).map((row) => row.map(plain))).toEqual(shown.map((row) => row.map(plain)))
    const score = rows.find((row) => /[.,]/.test(row[4] ?? ''))?.[4]
    expect(score).toMatch(language === 'sv' ? /^\d+,\d$/ : /^\d+\.\d$/)
    expectNoFaults(page)
  })
})

describe.each(languages)('statistics in %s, with every table and fold open', (language) => {
  it('have nothing that axe finds, in light and dark', async () => {
    const page = await console.open(year, { language })
    await ready(page)
    const closed = page.getByRole('button', { name: words[language].table })
    while ((await closed.count()) > 0) await closed.first().click()
    for (const fold of await page.locator('v-figure summary').all()) await fold.click()
    expect(await axeFindings(page)).toEqual([])
  })
})

it('tell nothing of too few in a municipality', async () => {
  const page = await console.open(year)
  const lead = figure(page, words.sv.lead)
  await lead.getByRole('button', { name: words.sv.table }).click()
  const rows = await lead
    .locator('tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')))
  const masked = rows.filter(([place, count]) => place !== 'alla' && count === 'skyddat')
  expect(rows[0]?.[0]).toBe('alla')
  const counts = rows
    .slice(1)
    .flatMap((row) => row.slice(1, 3))
    .filter((cell) => cell !== 'skyddat' && cell !== '0')
  for (const cell of counts) expect(Number(cell)).toBeGreaterThanOrEqual(5)
  expect(masked.length + rows.filter((row) => row.includes('skyddat')).length).toBeGreaterThan(0)
})

it('tell of each municipality how complete its cases are', async () => {
  const page = await console.open(year)
  const places = figure(page, 'Fullständighet per kommun')
  await places.getByRole('button', { name: words.sv.table }).click()
  const rows = await places
    .locator('tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')))
  expect(rows.map(([place]) => place)).toContain('Falun')
  for (const [, steps = '', done = '', share = ''] of rows.filter((row) => row[3] !== 'skyddat')) {
    const [count, has] = [steps, done].map((text) => Number(text.replace(/\s/g, '')))
    expect(Number(share.replace(',', '.'))).toBeCloseTo(((has ?? 0) / (count ?? 1)) * 100, 1)
  }
})

it('keep the selection in the address, and count anew', async () => {
  const page = await console.open(year)
  await ready(page)
  const card = page.locator('v-key-figures li', { has: page.getByRole('heading', { name: 'Utskrivna', exact: true }) })
  const all = Number(await card.locator('.value').textContent())
  await page.getByLabel('Region').focus()
  await page.keyboard.type('Dalarnas')
  await expect.poll(() => new URL(page.url()).searchParams.get('lan')).toBe('20')
  await expect.poll(async () => Number(await card.locator('.value').textContent())).toBeLessThan(all)
  await page.getByLabel('Jämför med').selectOption('pilot')
  await page.getByRole('heading', { name: 'Utskrivna med beslut om kommunal primärvård', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Rensa urvalet' }).click()
  await expect.poll(() => new URL(page.url()).search).toBe('')
})

it('say how each is counted, and lead to the cases behind a rule', async () => {
  const page = await console.open(year)
  const rules = figure(page, words.sv.rules)
  await rules.locator('summary').click()
  expect(await textOf(rules.locator('details'))).toContain('Ärenden som öppnades i perioden och som regeln gäller')
  await rules.getByRole('button', { name: words.sv.table }).click()
  await rules.getByRole('link', { name: 'Öppna uppgifter' }).first().click()
  await page.waitForURL(/\/utforska\/Task\?code=/)
})

it('say so where there is nothing to count', async () => {
  const page = await console.open('/statistik?period=2019')
  await ready(page)
  expect(await figure(page, words.sv.rules).getByText('Inga öppnade ärenden i perioden.').count()).toBe(1)
  expect(await page.getByText('Inga avslutade ärenden i perioden.').count()).toBeGreaterThan(2)
  expect(await figure(page, words.sv.lead).locator('svg.plot').count()).toBe(0)
  expectNoFaults(page)
})

it('is as narrow as the window', () => expectNarrow(console, year, 'v-figure svg.plot'))
