/** The contract of keepers over databases: the first store there has its tables already, the other's has none. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { postgresKeeper } from '../../../src/store/postgres/archive/keeper.ts'
import { openPostgresStore } from '../../../src/store/postgres/open.ts'
import { databasesOf } from '../../support/postgres/databases.ts'
import { archiveContract, type OpenPlaces, type Place } from '../contract/archive.ts'
import { extract } from '../contract/given.ts'

const { TEST_POSTGRES = '', TEST_POSTGRES_TEMPLATE } = process.env
const log = { error: console.error, warn: () => undefined }

const openPlaces: OpenPlaces = async () => {
  const databases = databasesOf(TEST_POSTGRES)
  const names = await Promise.all([databases.create(TEST_POSTGRES_TEMPLATE), databases.create()])
  const folder = mkdtempSync(join(tmpdir(), 'vardbro-kept-'))
  const place = (name: string): Place => {
    const url = `${databases.url}/${name}`
    const options = { url, extract, pause: () => Promise.resolve(), log, connections: 2 }
    return { keeper: postgresKeeper(url), open: (clock) => openPostgresStore({ ...options, clock }) }
  }
  const end = async () => {
    rmSync(folder, { recursive: true })
    await Promise.all(names.map(databases.drop))
  }
  return { place: place(names[0]), other: place(names[1]), backup: join(folder, 'backup'), end }
}

archiveContract('the PostgreSQL store', openPlaces)
