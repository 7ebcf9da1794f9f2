import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderOf } from '../../src/app/access-log.ts'
import { readConfig } from '../../src/app/config.ts'
import { newFolder } from '../access/log/world.ts'
import { openServer } from '../support/server.ts'

describe('where the access log is kept', () => {
  it.each([
    [{ VARDBRO_STORE: 'sqlite:./data/vardbro.sqlite' }, './data/vardbro-audit'],
    [{ VARDBRO_STORE: 'postgres://user@127.0.0.1/vardbro' }, 'data/audit'],
    [{ VARDBRO_AUDIT: '/var/log/vardbro' }, '/var/log/vardbro'],
  ])('%o: %s', (environment, folder) => {
    expect(folderOf(readConfig(environment))).toBe(folder)
  })

  it.each([
    ['open', false],
    ['smart', true],
  ])('is kept where VARDBRO_AUTH is %s unless it is said: %s', async (auth, isKept) => {
    const store = `${newFolder()}.sqlite`
    const environment = { VARDBRO_AUTH: auth, VARDBRO_AUDIT: '', VARDBRO_STORE: `sqlite:${store}` }
    const server = await openServer({ environment })
    await fetch(`${server.base}/Patient/none`)
    await server.close()
    expect(existsSync(join(`${store.slice(0, -'.sqlite'.length)}-audit`, 'public-keys.pem'))).toBe(isKept)
  })
})
