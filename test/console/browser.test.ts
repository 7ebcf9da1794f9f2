/** The tests of the console see what they are to see: what breaks the policy, what axe finds in either theme, what was left. */
import { describe, expect, it } from 'vitest'
import { axeFindings, useConsole } from './browser.ts'

const console = useConsole()

describe('a page of the tests', () => {
  it('is under the policy, and tells what breaks it', async () => {
    const page = await console.open('/tillganglighet')
    await page.evaluate(() => document.head.append(document.createElement('style')))
    await page.evaluate(() => document.querySelector('style')?.append('p { color: red }'))
    await expect.poll(() => page.faults).toEqual([expect.stringContaining('style-src')])
  })

  it('tells what axe finds in the dark alone', async () => {
    const page = await console.open('/tillganglighet')
    const fade = () => document.documentElement.style.setProperty('--text-soft', 'light-dark(#4d5a61, #2a3237)')
    await page.evaluate(fade)
    const found = await axeFindings(page)
    expect(found.length).toBeGreaterThan(0)
    for (const one of found) expect(one).toMatch(/^dark: color-contrast at /)
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
