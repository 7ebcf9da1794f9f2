/** Each guide, followed word for word. */

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { storePlace } from '../support/store-place.ts'
import { type Block, blocksOf, type Heard, missing } from './guide-page.ts'
import { type Background, openShell, startInBackground, surroundings } from './shell.ts'

const folder = 'docs/guide'
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'))

/** Ports that are free now: those of the page may be taken. */
async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return String(port)
}

async function heard(text: () => string, says: readonly string[]): Promise<void> {
  for (let waited = 0; missing(says, text()) !== undefined; waited += 50) {
    if (waited > 60_000) throw new Error(`"${missing(says, text())}" was not said, but: ${text()}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

describe.each(pages)('The guide %s', (page) => {
  it('can be followed word for word', { timeout: 240_000 }, async () => {
    const place = mkdtempSync(join(tmpdir(), 'vardbro-guide-'))
    const store = await storePlace()
    const [server, receiver] = [await freePort(), await freePort()]
    const own = (text: string) => text.replaceAll('8080', server).replaceAll('8090', receiver)
    cpSync('bundles', join(place, 'bundles'), { recursive: true })
    const env = { ...surroundings(place, store.url), VARDBRO_PORT: server }
    const shell = openShell(env, place)
    const behind: Background[] = []
    const follow = async (block: Block | Heard) => {
      const says = block.says.map(own)
      if (block.kind === 'heard') return await heard(() => behind.map(({ said }) => said()).join('\n'), says)
      if (block.kind === 'once') return
      if (block.kind === 'background') {
        const started = startInBackground(own(block.script), { ...env, VARDBRO_LANG: 'en' }, place)
        behind.push(started)
        return await heard(started.said, says)
      }
      const { text, code } = await shell.run(own(block.script))
      expect({ script: block.script, code, text }).toMatchObject({ code: block.code })
      expect(missing(says, text), `${block.script}\n${text}`).toBeUndefined()
    }
    try {
      for (const block of blocksOf(readFileSync(join(folder, page), 'utf8'))) await follow(block)
    } finally {
      await shell.end()
      for (const one of behind) await one.end()
      await store.end()
      rmSync(place, { recursive: true, force: true })
    }
  })
})
