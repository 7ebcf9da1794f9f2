/** The tests of the console see what they are to see: what breaks the policy, what axe finds in either theme, what was left. */
import { describe, expect, it } from 'vitest'
import { axeFindings, languages, useConsole } from './browser.ts'

const console = useConsole()

describe('a page of the tests', () => {
  it('is under the policy, and tells what breaks it', async () => {
    const page = await console.open('/tillganglighet')
    await page.evaluate(() => document.head.append(document.createElement('style')))
    await page.evaluate(() => document.querySelector('style')?.append('p { color: red }'))
    await expect.poll(() => page.faults).toEqual([expect.stringContaining('style-src')])
  })

  it.each([
    ['light', 'light-dark(#c3cbd0, #b4c0c6)'],
    ['dark', 'light-dark(#4d5a61, #2a3237)'],
  ])('tells what axe finds in the %s alone', async (theme, colour) => {
    const page = await console.open('/tillganglighet')
    await page.evaluate((faded) => document.documentElement.style.setProperty('--text-soft', faded), colour)
    const found = await axeFindings(page)
    expect(found.length).toBeGreaterThan(0)
    for (const one of found) expect(one.split(' at ')[0]).toBe(`${theme}: color-contrast`)
  })

  it.each(languages)('tells what axe finds of words, in %s', async (language) => {
    const page = await console.open('/tillganglighet', { language })
    await page.evaluate(() => document.body.append(document.createElement('button')))
    expect(await axeFindings(page)).toEqual([expect.stringMatching(/^light: button-name at /)])
  })

  it('has nothing left of an earlier test', async () => {
    const page = await console.open('/verkstad')
    await page.evaluate(async () => {
      localStorage.setItem('left', 'x')
      await new Promise((resolve) => {
        indexedDB.open('left').onsuccess = resolve
      })
    })
  })
  it('… which is seen here', async () => {
    const page = await console.open('/tillganglighet')
    expect(await page.evaluate(() => localStorage.getItem('left'))).toBeNull()
    expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).not.toContain('left')
  })
})
