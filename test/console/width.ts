/** How wide a page is when its window is as narrow as a telephone, or as a desktop at 400 percent. */
import { expect } from 'vitest'
import type { Console } from './browser.ts'

/** Nothing of the page at a path is to be moved to the side for, once `selector` is there. WCAG 1.4.10 */
export async function expectNarrow(console: Console, path: string, selector: string): Promise<void> {
  const page = await console.open(path, { width: 320, height: 640 })
  await page.locator(selector).first().waitFor()
  expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, 320])
}
