/** The view of a case as its users meet it: what is missing, whose turn it is, back and ahead in time, live. */
import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { axeFindings, type ConsolePage, expectNoFaults, languages, screenshot, useConsole } from '../browser.ts'
import { textOf } from '../text-of.ts'
import { caseOf } from '../told-cases.ts'

const console = useConsole({ filled: 'cases', background: true })
const cases = { late: '', waiting: '' }
beforeAll(async () => {
  cases.late = await caseOf(console.server, 'rod')
  cases.waiting = await caseOf(console.server, 'gul')
})

const step = (page: ConsolePage, rule: string): Locator => page.locator(`v-lanes [data-rule="${rule}"]`)
const stateOf = (page: ConsolePage, rule: string) => step(page, rule).locator('v-mark').getAttribute('state')
const ready = (page: ConsolePage) => page.locator('v-lanes [data-rule]').first().waitFor()
/** What has the focus, within whatever shadow roots. */
const focused = (page: ConsolePage) =>
  page.evaluateHandle(() => {
    let found = document.activeElement
    while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement
    return found
  })
const focusedRule = async (page: ConsolePage) =>
  (await focused(page)).evaluate((it) => it?.getAttribute('data-rule') ?? null)
const focusedName = async (page: ConsolePage) => (await focused(page)).evaluate((it) => it?.localName)
/** The instant that the view shows, once it shows it. */
const shownAt = (view: Element) => view.getAttribute('data-shown-at')
/** How the step of the fast vårdkontakt stands at each stop that the slider has ahead, up to now; it keeps the focus. */
async function statesAhead(page: ConsolePage): Promise<readonly string[]> {
  const at = () => new URL(page.url()).searchParams.get('at') ?? ''
  const states: string[] = []
  while (at() !== '') {
    const before = at()
    await page.keyboard.press('ArrowRight')
    await expect.poll(at).not.toBe(before)
    await expect.poll(() => page.locator('v-arende').evaluate(shownAt)).toBe(at())
    const [state] = await step(page, 'fast-vardkontakt-utsedd').locator('v-mark').all()
    states.push((await state?.getAttribute('state')) ?? 'none')
  }
  return states
}
const words = {
  sv: {
    next: 'Nästa steg',
    lanes: 'Steg per part och fas',
    late: 'Försenat',
    turn: 'Vems tur',
    step: 'Fast vårdkontakt är utsedd',
  },
  en: {
    next: 'Next steps',
    lanes: 'Steps by party and phase',
    late: 'Overdue',
    turn: 'Whose turn',
    step: 'A named care contact has been appointed',
  },
}

describe.each(languages)('a case in %s', (language) => {
  it('tells what is missing, whose turn it is, when it was due and which rule says so', async () => {
    const page = await console.open(`/arenden/${cases.late}`, { language, hidden: true })
    await ready(page)
    const { next, lanes, late, turn } = words[language]
    for (const heading of [next, lanes]) expect(await page.getByRole('heading', { name: heading }).count()).toBe(1)
    const card = page.locator('v-next-steps li', { hasText: words[language].step })
    const told = await textOf(card)
    for (const part of [late, `${turn}: Vårdcentral Falun`, 'rad 82–83', 'fast-vardkontakt-utsedd'])
      expect(told).toContain(part)
    expect(await stateOf(page, 'inskrivningsmeddelande-skickat')).toBe('met')
    // Names are hidden, and not part of the address.
    expect(await textOf(page.locator('v-arende-head h1'))).toMatch(/^S\. P\./)
    await screenshot(page, `arende-${language}`)
    expectNoFaults(page)
  })

  it('has nothing that axe finds, in light and dark', async () => {
    const page = await console.open(`/arenden/${cases.late}?steg=fast-vardkontakt-utsedd&jamfor=lag-2017-612`, {
      language,
    })
    await page.locator('v-step-panel h3').nth(3).waitFor()
    expect(await axeFindings(page)).toEqual([])
  })
})

it.each(languages)('lists the cases and opens one, in %s', async (language) => {
  const page = await console.open('/arenden', { language })
  const rows = page.locator('v-arenden tbody tr')
  await rows.first().waitFor()
  expect(await rows.count()).toBe(2)
  expect(await axeFindings(page)).toEqual([])
  await screenshot(page, `arenden-${language}`)
  await rows
    .filter({ hasText: language === 'sv' ? 'Röd' : 'Red' })
    .getByRole('link')
    .click()
  await ready(page)
  expect(new URL(page.url()).pathname).toBe(`/arenden/${cases.late}`)
})

it('finds the cases of a person by personnummer, which stands in no address', async () => {
  const page = await console.open('/arenden')
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.getByLabel('Personnummer eller ärendets id').fill('19410730-9884')
  await page.keyboard.press('Enter')
  await page.getByText('Ärenden för en person').waitFor()
  await page.getByText('1 av 1 ärenden').waitFor()
  expect([...asked, page.url()].filter((url) => /9884/.test(url))).toEqual([])
  await page.getByLabel('Personnummer eller ärendets id').fill('19000101-9801')
  await page.keyboard.press('Enter')
  await page.getByText('Ingen har det numret.').waitFor()
})

it('tells of a step why it stands so, how its limit is counted, its source and its history', async () => {
  const page = await console.open(`/arenden/${cases.late}`)
  await step(page, 'fast-vardkontakt-utsedd').click()
  const panel = page.locator('v-step-panel')
  await panel.getByText('Historik').waitFor()
  const told = await textOf(panel)
  for (const part of [
    'Inskrivningsmeddelande till öppenvården',
    'Fast vårdkontakt, även tidigare – saknas',
    '24 timmar eller senast nästkommande vardag',
    'Riktlinje för samverkan vid utskrivning, Dalarna',
    'DAL-G11',
    'Väntar',
  ])
    expect(told).toContain(part)
  expect(await panel.locator('a[href^="/utforska/Communication/"]').count()).toBeGreaterThan(0)
})

it.each([
  ['sv', 'Läs lagen (2017:612)'],
  ['en', 'Read the act (2017:612)'],
] as const)('leads from a step of the law to the text of the act, in %s', async (language, name) => {
  const rule = 'inskrivningsmeddelande-skickat'
  const page = await console.open(`/arenden/${cases.late}?rulebook=lag-2017-612&steg=${rule}`, { language })
  const link = page.locator('v-step-panel').getByRole('link', { name })
  expect(await link.getAttribute('href')).toBe('https://rkrattsbaser.gov.se/sfst?bet=2017:612')
  expectNoFaults(page)
})

describe('what is not there', () => {
  /** The answer of the server as one would be from which something was kept. */
  const withheld = async (page: Page) => {
    await page.route('**/$fullstandighet*', async (route) => {
      const response = await route.fetch()
      const bundle = await response.json()
      const issue = [{ severity: 'information', code: 'suppressed' }]
      bundle.entry.push({ resource: { resourceType: 'OperationOutcome', issue } })
      await route.fulfill({ response, json: bundle })
    })
  }
  const blocked = 'Delar av ärendet är spärrade. Bedömningen är ofullständig.'

  it('is called a spärr only where the server says that something was kept back', async () => {
    const page = await console.open(`/arenden/${cases.late}`)
    await ready(page)
    expect(await page.getByText(blocked).count()).toBe(0)
    const other = await console.open(`/arenden/${cases.late}`, { before: withheld })
    await other.getByText(blocked).waitFor()
  })
})

describe('time', () => {
  it('is moved through by the slider, from event to event: how a step stood at each', async () => {
    const page = await console.open(`/arenden/${cases.late}`)
    await ready(page)
    await page.getByRole('slider').press('Home')
    await page.getByText('Ärendet fanns inte då.').waitFor()
    const seen: string[] = []
    for (const state of await statesAhead(page)) if (state !== seen.at(-1)) seen.push(state)
    expect(seen).toEqual(['none', 'pending', 'warning', 'overdue'])
    expectNoFaults(page)
  })

  it('says that it is the past, in which nothing is drafted', async () => {
    const page = await console.open(`/arenden/${cases.late}`)
    await ready(page)
    await page.getByRole('slider').press('PageDown')
    await page.getByText('Du ser ärendet som det var').waitFor()
    expect(await page.locator('v-next-steps button.main').first().getAttribute('aria-disabled')).toBe('true')
    await screenshot(page, 'arende-tid-sv')
    await page.locator('.then button').click()
    await page.locator('.then').waitFor({ state: 'detached' })
    expect(new URL(page.url()).search).toBe('')
  })

  it('goes ahead too', async () => {
    const ahead = new Date(Date.now() + 7 * 86_400_000).toISOString()
    const page = await console.open(`/arenden/${cases.waiting}?at=${ahead}`)
    await ready(page)
    expect(await textOf(page.locator('.then'))).toContain('om inget görs')
    expect(await stateOf(page, 'fast-vardkontakt-utsedd')).toBe('overdue')
    await page.locator('.then button').click()
    await expect.poll(() => stateOf(page, 'fast-vardkontakt-utsedd')).toBe('pending')
  })
})

it('compares two rulebooks, differences only unless all are wanted', async () => {
  const page = await console.open(`/arenden/${cases.late}`)
  const comparison = page.locator('v-comparison')
  await comparison.locator('option[value="lag-2017-612"]').waitFor({ state: 'attached' })
  await comparison.locator('select').selectOption('lag-2017-612')
  const rows = comparison.locator('tbody tr')
  await rows.first().waitFor()
  const different = await rows.count()
  expect(await textOf(comparison.getByRole('status'))).toMatch(/^\d+ skillnader: /)
  await comparison.getByRole('checkbox').uncheck()
  await expect.poll(() => rows.count()).toBeGreaterThan(different)
})

it('is gone through by keyboard alone: to a step, into its panel and back', async () => {
  const page = await console.open(`/arenden/${cases.late}`)
  await ready(page)
  for (let tabs = 0; tabs < 40; tabs++) {
    await page.keyboard.press('Tab')
    if (await focusedRule(page).then((rule) => rule !== null)) break
  }
  const first = await focusedRule(page)
  await page.keyboard.press('ArrowDown')
  const second = await focusedRule(page)
  expect(second).not.toBe(first)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.locator('v-step-panel').waitFor()
  await expect.poll(() => focusedName(page)).toBe('h2')
  await page.keyboard.press('Escape')
  await page.locator('v-step-panel').waitFor({ state: 'detached' })
  expect(await focusedRule(page).then((rule) => rule !== null)).toBe(true)
  expectNoFaults(page)
})
