/**
 * The console as a user meets it: the real build, served by a real server with the production policy, in a real Chromium.
 * One browser for a run, one server for a test file, one page for a test.
 */

import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type Axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { openServer, type TestServer, type TestServerOptions } from '../support/server.ts'
import { copyOf, type Filled } from './filled-store.ts'
import { giveBack, takePage } from './pages.ts'

export type Language = 'sv' | 'en'
export const languages: readonly Language[] = ['sv', 'en']
export type Theme = 'light' | 'dark'

export interface OpenOptions {
  readonly language?: Language
  readonly theme?: Theme
  /** Whether names and numbers are hidden. */
  readonly hidden?: boolean
  readonly width?: number
  readonly height?: number
  /** Sees the page before it asks for anything. */
  readonly before?: (page: Page) => void | Promise<void>
}

export interface Console {
  readonly server: TestServer
  /** A page of its own at a path of the console, in a test; with nothing stored but the choice to hide names. */
  open(path: string, options?: OpenOptions): Promise<ConsolePage>
}

export type ConsolePage = Page & {
  /** What broke the policy, and what was thrown in the page, so far. */
  readonly faults: readonly string[]
}

export interface ConsoleOptions extends TestServerOptions {
  /** What the server's store has from the start; absent: nothing. */
  readonly filled?: Filled
}

interface Held {
  readonly server: TestServer
  end(): Promise<void>
}

/** Starts a server before the tests of a file, and ends it after. `fill` posts what the tests need. */
export function useConsole(options: ConsoleOptions = {}, fill?: (server: TestServer) => Promise<void>): Console {
  let held: Held | undefined
  beforeAll(async () => {
    held = await started(options)
    await fill?.(held.server)
  }, 60_000)
  afterAll(() => held?.end())
  return {
    get server() {
      return demand(held).server
    },
    async open(path, { language = 'sv', theme = 'light', width = 1280, height = 900, ...asked } = {}) {
      const { origin } = demand(held).server
      const page = await takePage(origin, { language, theme, width, height })
      onTestFinished(({ task }) => giveBack(page, origin, task.result?.state === 'pass'))
      return await openPage(page, origin + path, asked)
    },
  }
}

async function started({ filled, environment, ...options }: ConsoleOptions): Promise<Held> {
  const consoleFolder = process.env.TEST_CONSOLE_FOLDER ?? 'dist/console'
  const copy = filled && (await copyOf(filled))
  const server = await openServer({ consoleFolder, ...options, environment: { ...copy?.environment, ...environment } })
  return {
    server,
    async end() {
      await server.close()
      await copy?.end()
    },
  }
}

async function openPage(page: Page, url: string, { hidden = true, before }: OpenOptions): Promise<ConsolePage> {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => {
    if (message.text().startsWith('policy: ')) faults.push(message.text())
  })
  const asked = new URL(url).origin
  page.on('request', (request) => {
    if (!request.url().startsWith(asked) && !request.url().startsWith('data:')) faults.push(`asked ${request.url()}`)
  })
  if (hidden) await page.evaluate(() => localStorage.setItem('vardbro-privacy', 'hidden'))
  await before?.(page)
  await page.goto(url)
  await page.locator('v-app main h1').first().waitFor()
  return Object.assign(page, { faults })
}

const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** The rules that read colours: all else is the same in light and dark. */
const axeColours = ['color-contrast', 'link-in-text-block']

/**
 * What axe finds wrong on a page, in light and in dark: theme, rule, target and why, a line each. Every page is asked in
 * both languages, which have the same colours: they are read in Swedish. The policy lets it in, as it comes by the debugger.
 */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => Object.hasOwn(window, 'axe')))) await page.evaluate(axeSource())
  const isSwedish = (await page.evaluate(() => document.documentElement.lang)) === 'sv'
  await page.emulateMedia({ colorScheme: 'light' })
  const light = await page.evaluate(violations, { of: axeTags, without: isSwedish ? [] : axeColours })
  if (!isSwedish) return light.map((line) => `light: ${line}`)
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await page.evaluate(violations, { of: axeColours, without: [] })
  await page.emulateMedia({ colorScheme: 'light' })
  return [...light.map((line) => `light: ${line}`), ...dark.map((line) => `dark: ${line}`)]
}

const axeSource = () => readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** In the page: by the tags or the rules that are named, but for some rules. */
async function violations({ of, without }: { of: readonly string[]; without: readonly string[] }): Promise<string[]> {
  const { axe } = window as unknown as { axe: typeof Axe }
  const rules = Object.fromEntries(without.map((id) => [id, { enabled: false }]))
  const found = await axe.run({ runOnly: [...of], rules, resultTypes: ['violations'] })
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.flat().join(' ')}: ${failureSummary}`),
  )
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
