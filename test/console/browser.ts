/**
 * The console as a user meets it: the real build, served by a real server with the production policy, in a real Chromium.
 * One browser and one server for a test file.
 */

import { mkdir } from 'node:fs/promises'
import AxeBuilder from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { openServer, type TestServer, type TestServerOptions } from '../support/server.ts'
import { chromiumPath } from './chromium.ts'

export type Language = 'sv' | 'en'
export const languages: readonly Language[] = ['sv', 'en']
export const themes = ['light', 'dark'] as const
export type Theme = (typeof themes)[number]

export interface OpenOptions {
  readonly language?: Language
  readonly theme?: Theme
  /** Whether names and numbers are hidden. */
  readonly hidden?: boolean
  readonly width?: number
  readonly height?: number
  /** Puts the policy of the page out of force, so that axe can be let in. */
  readonly bypassCsp?: boolean
  /** Sees the page before it asks for anything. */
  readonly before?: (page: Page) => void
}

export interface Console {
  readonly server: TestServer
  /** A page of its own at a path of the console; closed after the test, or after the file where no test opened it. */
  open(path: string, options?: OpenOptions): Promise<ConsolePage>
}

export type ConsolePage = Page & {
  /** What broke the policy, and what was thrown in the page, so far. */
  readonly faults: readonly string[]
}

/** Starts server and browser before the tests of a file, and ends them after. `fill` posts what the tests need. */
export function useConsole(options: TestServerOptions = {}, fill?: (server: TestServer) => Promise<void>): Console {
  const held: { server?: TestServer; browser?: Browser; contexts: BrowserContext[] } = { contexts: [] }
  beforeAll(async () => {
    held.server = await openServer({ consoleFolder: process.env.TEST_CONSOLE_FOLDER ?? 'dist/console', ...options })
    await fill?.(held.server)
    held.browser = await chromium.launch({
      ...(chromiumPath !== undefined && { executablePath: chromiumPath }),
      args: ['--no-sandbox', '--disable-gpu'],
    })
  }, 60_000)
  afterAll(async () => {
    for (const context of held.contexts) await context.close()
    await held.browser?.close()
    await held.server?.close()
  })
  return {
    get server() {
      return demand(held.server)
    },
    async open(path, asked = {}) {
      const context = await demand(held.browser).newContext(contextOptions(asked))
      closeInTime(context, held.contexts)
      return await openPage(context, demand(held.server).origin + path, asked)
    },
  }
}

function closeInTime(context: BrowserContext, afterFile: BrowserContext[]): void {
  try {
    onTestFinished(() => context.close())
  } catch {
    afterFile.push(context)
  }
}

function contextOptions({ language = 'sv', theme = 'light', width = 1280, height = 900, bypassCsp }: OpenOptions) {
  return {
    locale: language === 'sv' ? 'sv-SE' : 'en-GB',
    colorScheme: theme,
    viewport: { width, height },
    bypassCSP: bypassCsp ?? false,
    reducedMotion: 'reduce' as const,
    timezoneId: 'Europe/Stockholm',
  }
}

async function openPage(
  context: BrowserContext,
  url: string,
  { hidden = true, before }: OpenOptions,
): Promise<ConsolePage> {
  const faults: string[] = []
  await context.addInitScript((isHidden) => {
    if (isHidden && localStorage.getItem('vardbro-privacy') === null) localStorage.setItem('vardbro-privacy', 'hidden')
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
      console.error(`policy: ${violatedDirective} ${blockedURI} ${sourceFile}`)
    })
  }, hidden)
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => {
    if (message.text().startsWith('policy: ')) faults.push(message.text())
  })
  const asked = new URL(url).origin
  page.on('request', (request) => {
    if (!request.url().startsWith(asked) && !request.url().startsWith('data:')) faults.push(`asked ${request.url()}`)
  })
  before?.(page)
  await page.goto(url)
  await page.locator('v-app main h1').first().waitFor()
  return Object.assign(page, { faults })
}

const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds wrong on a page that was opened with `bypassCsp`: rule, target and why, a line each. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(AxeBuilder.source)
  return await page.evaluate(async (tags) => {
    const { axe } = window as unknown as { axe: typeof AxeBuilder }
    const { violations } = await axe.run({ runOnly: tags, resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.flat().join(' ')}: ${failureSummary}`),
    )
  }, axeTags)
}

/** Writes docs/console/<name>.png, where SCREENSHOTS=1 asks for it. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (process.env.SCREENSHOTS !== '1') return
  await mkdir('docs/console', { recursive: true })
  await page.screenshot({ path: `docs/console/${name}.png` })
}

/** Nothing broke the policy, nothing was thrown, nobody else was asked. */
export function expectNoFaults(page: ConsolePage): void {
  expect(page.faults).toEqual([])
}

function demand<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The server or the browser was not started.')
  return value
}
