import { describe, expect, it } from 'vitest'
import { distribute } from '../../../../src/app/command/db/distribute.ts'
import { readConfig } from '../../../../src/app/config.ts'
import { storePlace, testedStore } from '../../../support/store-place.ts'

describe('vardbro db distribute', () => {
  it('refuses a store that is on one server, says why, and changes nothing', async () => {
    const place = await storePlace()
    const { store } = readConfig({ VARDBRO_STORE: place.url })
    const expected = {
      sqlite: /^The store is a file of SQLite/,
      postgres: /^The database is plain PostgreSQL: .*Nothing was changed/,
    }
    for (const args of [['--yes'], []]) {
      await expect(distribute(args, store, {})).rejects.toThrow(expected[testedStore])
    }
    const opened = await place.open({ clock: Date.now })
    expect(await opened.newestCommit()).toBe(0)
    await opened.close()
    await place.end()
  })

  it.each([
    { args: ['now'], message: 'distribute takes nothing but options' },
    { args: ['--shards', '0'], message: '--shards is to be a whole number from 1 to 128' },
    { args: ['--shards', 'many'], message: '--shards is to be a whole number from 1 to 128' },
  ])('refuses $args', async ({ args, message }) => {
    await expect(distribute(args, readConfig({}).store, {})).rejects.toThrow(message)
  })
})
