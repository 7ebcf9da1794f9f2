import { describe, expect, it } from 'vitest'
import { migrate } from '../../../../src/app/command/db/migrate.ts'
import { readConfig } from '../../../../src/app/config.ts'
import { storePlace, testedStore } from '../../../support/store-place.ts'

describe('vardbro db migrate', () => {
  it('leaves a store alone that has its tables, and says so', async () => {
    const place = await storePlace()
    const { store } = readConfig({ VARDBRO_STORE: place.url })
    const expected = { sqlite: /the server brings it/, postgres: /^The database has schema version \d+ already\.$/ }
    expect(await migrate([], store)).toMatch(expected[testedStore])
    await place.end()
  })

  it('takes nothing', async () => {
    await expect(migrate(['now'], readConfig({}).store)).rejects.toThrow('migrate takes nothing')
  })
})
