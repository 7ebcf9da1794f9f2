/** The accessibility statement: what Digg's guidance says that one must have. */
import { expect, it } from 'vitest'
import { axeFindings, expectNoFaults, languages, screenshot, useConsole } from '../browser.ts'
import { textOf } from '../text-of.ts'

const console = useConsole({
  environment: { VARDBRO_OPERATOR: 'Region Exempel', VARDBRO_CONTACT: 'tillganglighet@region.example' },
})

const asked = {
  sv: ['delvis förenlig', 'EN 301 549', 'Självskattning', 'Bedömningen gjordes 2026', '12 §', 'inte omfattas', 'Skäl'],
  en: [
    'partially compliant',
    'EN 301 549',
    'Self-assessment',
    'It was judged on 2026',
    'section 12',
    'does not cover',
    'Reason',
  ],
}

it.each(languages)(
  'names who answers, how far the law is met, what is lacking and where to report it, in %s',
  async (language) => {
    const page = await console.open('/tillganglighet', { language })
    await page.getByRole('link', { name: 'tillganglighet@region.example' }).waitFor()
    const told = await textOf(page.locator('v-tillganglighet'))
    for (const part of ['Region Exempel', ...asked[language]]) expect(told).toContain(part)
    const links = await page
      .locator('v-tillganglighet a')
      .evaluateAll((all) => all.map((it) => it.getAttribute('href')))
    expect(links).toEqual(['mailto:tillganglighet@region.example', 'https://www.digg.se/tdosanmalan'])
    await screenshot(page, `tillganglighet-${language}`)
    expectNoFaults(page)
  },
)

it('is reached from every page, by the footer', async () => {
  const page = await console.open('/regelverk')
  await page.getByRole('link', { name: 'Tillgänglighetsredogörelse' }).click()
  await page.waitForURL('**/tillganglighet')
})

it('has nothing that axe finds, in light and dark', async () => {
  for (const language of languages) {
    const page = await console.open('/tillganglighet', { language })
    await page.getByRole('link', { name: 'tillganglighet@region.example' }).waitFor()
    expect(await axeFindings(page)).toEqual([])
  }
})
