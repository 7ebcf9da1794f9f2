import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { storePlace, testedStore } from '../support/store-place.ts'

/** Opens and closes the store, and says which databases' code was loaded. */
const opening = `
  const { openStore } = await import('./src/app/open-store.ts')
  const { readConfig } = await import('./src/app/config.ts')
  const log = { info() {}, warn() {}, error() {}, request() {} }
  const config = readConfig({ VARDBRO_STORE: process.argv[1] })
  await (await openStore(config, { clock: Date.now, log, extract: () => [] })).close()
  const { createRequire } = process.getBuiltinModule('node:module')
  const loaded = Object.keys(createRequire(import.meta.resolve('./package.json')).cache)
  console.log(loaded.some((file) => file.includes('/node_modules/pg/')) ? 'postgres' : 'sqlite')`

describe('a store', () => {
  it('loads no code of another kind of store', async () => {
    const place = await storePlace()
    const args = ['--input-type=module', '-e', opening, place.url]
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: `${import.meta.dirname}/../..` })
    expect(stdout.trim()).toBe(testedStore)
    await place.end()
  })
})
