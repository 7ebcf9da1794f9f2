/** Rulebooks as their readers meet them. */
import { describe, expect, it } from 'vitest'
import { axeFindings, expectNoFaults, languages, screenshot, useConsole } from '../browser.ts'
import { textOf } from '../text-of.ts'
import { expectNarrow } from '../width.ts'

const console = useConsole({ filled: 'definitions' })
const dalarna = '/regelverk/dalarna-utskrivning'
const pair = '/regelverk?jamfor=dalarna-utskrivning,fyrbodal-medicinsk-planering'

const words = {
  sv: {
    step: 'Fast vårdkontakt är utsedd',
    applies: 'Dalarnas län',
    limit: 'inom 24 timmar från',
    next: 'slutet av nästa vardag',
    only: 'steg i bara ett',
  },
  en: {
    step: 'A named care contact has been appointed',
    applies: 'Dalarnas län',
    limit: 'within 24 hours of',
    next: 'end of the next working day',
    only: 'in one only',
  },
}

describe.each(languages)('rulebooks in %s', (language) => {
  it('are listed, and one of them is a page with its steps, limits and sources', async () => {
    const page = await console.open('/regelverk', { language })
    await page.getByRole('link', { name: 'Riktlinje för samverkan vid utskrivning, Dalarna' }).click()
    await page.waitForURL(`**${dalarna}`)
    const step = page.locator('v-rule[data-id="fast-vardkontakt-utsedd"]')
    await step.locator('summary').first().click()
    const told = await textOf(step)
    const { step: title, applies, limit, next } = words[language]
    for (const part of [title, limit, next, '82–83', 'DAL-G11', 'Inskrivningsmeddelande till öppenvården'])
      expect(told).toContain(part)
    const facts = await textOf(page.locator('v-rulebook'))
    for (const part of [applies, 'Lag (2017:612)', 'dalarna-utskrivning']) expect(facts).toContain(part)
    await page.evaluate(() => window.scrollTo(0, 0))
    await screenshot(page, `regelverk-${language}`)
    expectNoFaults(page)
  })

  it('are compared, differences first, with what each says', async () => {
    const page = await console.open(pair, { language })
    const comparison = page.locator('v-rulebook-comparison')
    await comparison.locator('table').first().waitFor()
    const told = await textOf(comparison)
    for (const part of [words[language].only, 'LAG-', 'Medicinsk planering, pilot i Fyrbodal'])
      expect(told).toContain(part)
    await screenshot(page, `regelverk-jamforelse-${language}`)
    expectNoFaults(page)
  })

  it('have nothing that axe finds, in light and dark', async () => {
    const page = await console.open(`${dalarna}?regel=fast-vardkontakt-utsedd`, { language })
    await page.locator('v-rule details[open]').first().waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.goto(console.server.origin + pair)
    await page.locator('v-rulebook-comparison table').first().waitFor()
    expect(await axeFindings(page)).toEqual([])
  })
})

it('is read by keyboard alone: chosen, compared, a step opened', async () => {
  const page = await console.open('/regelverk')
  await page.getByLabel('Första').focus()
  await page.keyboard.type('Riktlinje')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Medicinsk')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/regelverk?jamfor=dalarna-utskrivning,fyrbodal-medicinsk-planering')
  const step = page.locator('v-rulebook-comparison dt a').first()
  await step.focus()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/regelverk/*?regel=*')
  await expect.poll(() => page.locator('v-rule details[open]').count()).toBe(1)
  expectNoFaults(page)
})

it('opens at the step that the address names, and filters by whose turn it is', async () => {
  const page = await console.open(`${dalarna}#huvudhandlaggare-utsedd`)
  const steps = page.locator('v-rule')
  await steps.first().waitFor()
  await page.getByLabel('Vems tur').selectOption('slutenvard')
  await expect.poll(async () => new URL(page.url()).searchParams.get('vem')).toBe('slutenvard')
  const actors = await steps.evaluateAll((all) =>
    all.map((it) => (it as HTMLElement & { rule: { actor: string } }).rule.actor),
  )
  expect(new Set(actors)).toEqual(new Set(['slutenvard']))
})

it('is as narrow as the window', async () => {
  await expectNarrow(console, '/regelverk', 'v-rulebooks tbody tr')
  await expectNarrow(console, `${dalarna}?regel=fast-vardkontakt-utsedd`, 'v-rule details[open]')
  await expectNarrow(console, pair, 'v-rulebook-comparison table')
})
