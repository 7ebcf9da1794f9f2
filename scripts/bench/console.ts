/**
 * The console in a real browser: from the last key to the marks of a text of 1 MB, beside one bare round trip of a
 * validation of the same text from the same page; and a key in a text of 5 MB beside one in one of 36 kB.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { chromiumPath } from '../../test/console/chromium.ts'
import { type Measurement, withServers } from './bench.ts'
import { root, startOurs } from './processes.ts'
import { compare, type Round } from './rounds.ts'
import type { Row } from './table.ts'

const rounds = 15
const keysAtFirst = 5

export const console: Measurement = async ({ folder }) => {
  if (chromiumPath === undefined) throw new Error('Chromium is not on this machine.')
  await build({ logLevel: 'error', configFile: join(root, 'vite.config.ts') })
  const launched = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    return await withServers([startOurs(join(folder, 'console.sqlite'))], async ([server]) => {
      const open = async (bytes: number) => await openText(await launched.newPage(), server?.origin ?? '', bytes)
      return [await marks(await open(1_000_000)), await keys(await open(5_000_000), await open(5000))]
    })
  } finally {
    await launched.close()
  }
}

async function marks(page: Page): Promise<Row> {
  const ours: Round = () => typed(page, toMarks)
  const ceiling: Round = () => page.evaluate<number>(roundTrip)
  for (let key = 0; key < keysAtFirst; key++) await ours()
  const what = 'last key to marks, 1 MB : bare round trip of its validation'
  const row = await compare({ what, unit: 'ms', ours, ceiling, rounds, target: { atMost: 3 } })
  await page.close()
  return row
}

async function keys(large: Page, small: Page): Promise<Row> {
  const [ours, ceiling]: Round[] = [() => typed(large, toFrame), () => typed(small, toFrame)]
  for (let key = 0; key < keysAtFirst; key++) {
    await ours?.()
    await ceiling?.()
  }
  const none: Round = async () => Number.NaN
  return await compare({
    what: 'key to the next frame, 5 MB : 36 kB',
    unit: 'ms',
    ours: ours ?? none,
    ceiling: ceiling ?? none,
    rounds,
  })
}

/** A page with the workbench and a bundle of about so many bytes in it, checked, the caret in a code of it. */
async function openText(page: Page, origin: string, bytes: number): Promise<Page> {
  await page.goto(`${origin}/verkstad`)
  const file = { name: 'bundle.json', mimeType: 'application/json', buffer: Buffer.from(bundleOf(bytes)) }
  await page.locator('input.file').setInputFiles(file)
  await page.locator('v-check-status p', { hasText: 'ms' }).waitFor({ timeout: 60_000 })
  await page.locator('.cm-line', { hasText: '"value"' }).first().click()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  return page
}

/** Entries of a sample bundle, each copy with addresses of its own. */
function bundleOf(bytes: number): string {
  const text = readFileSync(join(root, 'bundles/dalarna-gron/01-inskrivning.json'), 'utf8')
  const copies = Array.from({ length: Math.max(1, Math.round(bytes / text.length)) }, (_, copy) => {
    const own = text.replace(/urn:uuid:[0-9a-f]{8}/g, `urn:uuid:${copy.toString(16).padStart(8, '0')}`)
    return (JSON.parse(own) as { entry: unknown[] }).entry
  })
  return JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry: copies.flat() }, undefined, 2)
}

/** Presses a key, and gives what the page measures from it, ms. */
async function typed(page: Page, measure: string): Promise<number> {
  await page.bringToFront()
  // It would wait for what the key brings.
  await page.evaluate(`(() => { window.measured = ${measure} })()`)
  await page.keyboard.press('x')
  const found = await page.evaluate<number>('window.measured')
  await page.keyboard.press('Backspace')
  await page.locator('v-editor:not([stale])').waitFor({ timeout: 60_000 })
  return found
}

const editor = `document.querySelector('v-app').shadowRoot.querySelector('v-verkstad').shadowRoot.querySelector('v-editor')`

const toMarks = `new Promise((resolve) => {
  addEventListener('keydown', ({ timeStamp }) => {
    new MutationObserver((_, observer) => {
      if (${editor}.hasAttribute('stale')) return
      observer.disconnect()
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp)))
    }).observe(${editor}, { attributes: true, attributeFilter: ['stale'] })
  }, { once: true, capture: true })
})`

const toFrame = `new Promise((resolve) => {
  addEventListener('keydown', ({ timeStamp }) => {
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp)))
  }, { once: true, capture: true })
})`

const roundTrip = `(async () => {
  const body = ${editor}.text
  const started = performance.now()
  const headers = { 'content-type': 'application/fhir+json', 'accept-language': 'sv' }
  await (await fetch('/fhir/$validate', { method: 'POST', headers, body })).text()
  return performance.now() - started
})()`
