/**
 * Pages that are used again: to start one takes five times as much of the machine as to open an address in it. What a
 * test has left in it is gone before the next one has it.
 */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

export interface Asked {
  readonly language: 'sv' | 'en'
  readonly theme: 'light' | 'dark'
  readonly width: number
  readonly height: number
}

/** Those of this process; its end is theirs. */
const contexts = new Map<Asked['language'], Promise<BrowserContext>>()
const free: Page[] = []
let browser: Promise<Browser> | undefined

/**
 * Where a page waits: of the same site, so that it keeps its process, and asking nothing of a server that is no more when
 * the page is taken again.
 */
const empty = '/healthz'

/** A page at an address of the origin that shows nothing, with nothing stored. */
export async function takePage(origin: string, { language, theme, width, height }: Asked): Promise<Page> {
  const context = await contextOf(language)
  const at = free.findIndex((page) => page.context() === context)
  const page = free.splice(at, at < 0 ? 0 : 1)[0] ?? (await context.newPage())
  // One that is behind another draws a frame a second.
  await page.bringToFront()
  await page.setViewportSize({ width, height })
  await page.emulateMedia({ colorScheme: theme })
  if (page.url() !== origin + empty) await page.goto(origin + empty)
  await page.evaluate(forget)
  return page
}

/** What tests listen to. */
const heard = ['pageerror', 'console', 'request', 'requestfinished'] as const

/** Gives back one that was taken for the origin; one in which a test has failed is closed. */
export async function giveBack(page: Page, origin: string, isSound: boolean): Promise<void> {
  for (const event of heard) page.removeAllListeners(event)
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.context().setOffline(false)
  await page.context().clearPermissions()
  if (!isSound) return await page.close()
  await page.goto(origin + empty)
  free.push(page)
}

function contextOf(language: Asked['language']): Promise<BrowserContext> {
  const context = contexts.get(language) ?? openContext(language)
  contexts.set(language, context)
  return context
}

async function openContext(language: Asked['language']): Promise<BrowserContext> {
  browser ??= chromium.connect(process.env.TEST_BROWSER ?? '')
  const context = await (await browser).newContext({
    locale: language === 'sv' ? 'sv-SE' : 'en-GB',
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Stockholm',
  })
  context.setDefaultTimeout(10_000)
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
      console.error(`policy: ${violatedDirective} ${blockedURI} ${sourceFile}`)
    })
  })
  return context
}

/** In the page. */
async function forget(): Promise<void> {
  localStorage.clear()
  sessionStorage.clear()
  for (const { name = '' } of await indexedDB.databases()) {
    await new Promise((resolve) => {
      const asked = indexedDB.deleteDatabase(name)
      asked.onsuccess = resolve
      asked.onblocked = resolve
    })
  }
}
