/** What the files of a run share: the build of the console, one browser, stores that are filled once. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserServer, chromium } from 'playwright-core'
import { build } from 'vite'
import { chromiumPath } from './chromium.ts'
import { fillStores } from './filled-store.ts'

/** In a folder of its own: several runs may go on at once. Workers are started with the environment of this process. */
export default async function prepareRun(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'vardbro-console-'))
  const outDir = join(folder, 'console')
  const [browser] = await Promise.all([
    startBrowser(),
    build({ logLevel: 'error', build: { outDir } }),
    fillStores(folder),
  ])
  process.env.TEST_BROWSER = browser.wsEndpoint()
  process.env.TEST_CONSOLE_FOLDER = outDir
  process.env.TEST_FILLED_STORES = folder
  return async () => {
    await browser.close()
    await rm(folder, { recursive: true })
  }
}

function startBrowser(): Promise<BrowserServer> {
  return chromium.launchServer({
    ...(chromiumPath !== undefined && { executablePath: chromiumPath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-software-rasterizer'],
  })
}
