/** Going through lists by single keys, where they were allowed; what the box of keys says; the main button by Ctrl+Enter. */
import { expect, it } from 'vitest'
import { type ConsolePage, expectNoFaults, languages, useConsole } from './browser.ts'
import { caseOf } from './told-cases.ts'

const console = useConsole({ filled: 'cases' })

/** With the keys of a single letter allowed. */
const openAllowed = async (path: string): Promise<ConsolePage> =>
  await console.open(path, {
    before: (page) => page.evaluate(() => localStorage.setItem('vardbro-shortcuts', 'allowed')),
  })
const focusedRow = (page: ConsolePage) =>
  page.evaluate(() => {
    let found = document.activeElement
    while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement
    return found?.getAttribute('data-index') ?? found?.getAttribute('href') ?? found?.getAttribute('data-rule') ?? null
  })

it.each([
  ['/arenden', 'v-arenden a[data-row]'],
  ['/uppgifter', 'v-duty-grid [data-row]'],
  ['/utforska/Task?status=requested', 'v-search a[data-row]'],
  ['/regelverk', 'v-rulebooks a[data-row]'],
])('goes down and up the rows of %s by j and k', async (path, row) => {
  const page = await openAllowed(path)
  await page.locator(row).nth(1).waitFor()
  await page.keyboard.press('j')
  const first = await focusedRow(page)
  expect(first).not.toBeNull()
  await page.keyboard.press('j')
  const second = await focusedRow(page)
  expect(second).not.toBe(first)
  await page.keyboard.press('k')
  expect(await focusedRow(page)).toBe(first)
  expectNoFaults(page)
})

it('goes through the steps of a case by j, and opens the draft of one by Ctrl+Enter', async () => {
  const page = await openAllowed(`/arenden/${await caseOf(console.server, 'gul')}`)
  await page.locator('v-lanes [data-rule="fast-vardkontakt-utsedd"]').waitFor()
  for (let pressed = 0; pressed < 40 && (await focusedRow(page)) !== 'fast-vardkontakt-utsedd'; pressed++)
    await page.keyboard.press('j')
  await page.keyboard.press('Control+Enter')
  await page.waitForURL('**/verkstad')
  await page.getByText('"CareTeam"').first().waitFor()
})

it('opens the draft of the next step of a case by Ctrl+Enter, but not in the past', async () => {
  const id = await caseOf(console.server, 'rod')
  const page = await console.open(`/arenden/${id}`)
  await page.locator('v-next-steps button.main').first().waitFor()
  await page.getByRole('slider').press('PageDown')
  await page.locator('v-next-steps button.main[aria-disabled=true]').first().waitFor()
  await page.keyboard.press('Control+Enter')
  expect(new URL(page.url()).pathname).toBe(`/arenden/${id}`)
  await page.locator('.then button').click()
  await page.locator('v-next-steps button.main[aria-disabled=false]').first().waitFor()
  await page.keyboard.press('Control+Enter')
  await page.waitForURL('**/verkstad')
})

it('finds where to search by /', async () => {
  const page = await openAllowed('/uppgifter')
  await page.getByRole('searchbox').waitFor()
  await page.keyboard.press('/')
  expect(await page.getByRole('searchbox').evaluate((it) => it.matches(':focus'))).toBe(true)
})

const inBox = {
  sv: ['Alt+N', 'utkastet till steget', 'nästa och föregående rad', 'rättelsen av problemet'],
  en: ['Alt+N', 'the draft of the step', 'next and previous row', 'the fix of the issue'],
}
it.each(languages)('are all in the box, in %s', async (language) => {
  const page = await console.open('/tillganglighet', { language })
  await page.keyboard.press('?')
  for (const part of inBox[language]) await page.locator('v-shortcuts-box dialog').getByText(part).first().waitFor()
})

it.each(languages)('the footer leads to the rulebooks, and says how many there are, in %s', async (language) => {
  const page = await console.open('/tillganglighet', { language })
  await page
    .locator('v-footer')
    .getByRole('link', { name: language === 'sv' ? /^\d+ regelverk$/ : /^\d+ rulebooks$/ })
    .click()
  await page.waitForURL('**/regelverk')
})
