import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { filesOf, readManifest, weightOf } from '../../scripts/console/first-load.ts'
import { places, routes } from '../../src/console/routes.ts'
import { expectNoFaults, useConsole } from './browser.ts'

const console = useConsole()
const folder = process.env.TEST_CONSOLE_FOLDER ?? 'dist/console'
const kB = 1000

/** Brotli, by module of the view. */
const budgets: Readonly<Record<string, number>> = {
  'verkstad/verkstad-view.ts': 175 * kB,
  'statistik/statistik-view.ts': 140 * kB,
  'arende/arenden-view.ts': 45 * kB,
  'arende/arende-view.ts': 45 * kB,
  'uppgifter/uppgifter-view.ts': 45 * kB,
}
const anyRoute = 250 * kB

/** As somebody comes for the first time. */
async function withoutCache(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
}

async function views(): Promise<readonly string[]> {
  const text = await readFile('src/console/routes.ts', 'utf8')
  return [...text.matchAll(/import\('\.\/([^']+)'\)/g)].map(([, module = '']) => module)
}

it('loads no more for the first view than its budget', async () => {
  const manifest = await readManifest(folder)
  const modules = await views()
  expect(modules.length).toBe(new Set(routes.map(({ view }) => view)).size)
  const weights = await Promise.all(
    modules.map(async (view) => [view, await weightOf(folder, filesOf(manifest, view))] as const),
  )
  const tooHeavy = weights.filter(([view, weight]) => weight > (budgets[view] ?? anyRoute))
  expect(tooHeavy).toEqual([])
  if (process.env.SHOW_WEIGHTS === '1')
    process.stderr.write(`${JSON.stringify(Object.fromEntries(weights), undefined, 2)}\n`)
})

it.each(places)('asks for less than 250 kB in all to show %s, as it comes over the wire', async (place) => {
  const sizes: Promise<number>[] = []
  const before = async (page: Page) => {
    page.on('requestfinished', (request) => {
      if (!request.url().includes('/fhir')) sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
    })
    await withoutCache(page)
  }
  const page = await console.open(place, { before })
  await page.waitForLoadState('networkidle')
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  expect(total).toBeGreaterThan(10 * kB)
  expect(total).toBeLessThan(anyRoute)
  expectNoFaults(page)
})
