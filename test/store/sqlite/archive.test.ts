import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sqliteKeeper } from '../../../src/store/sqlite/archive/keeper.ts'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import { archiveContract, type OpenPlaces, type Place } from '../contract/archive.ts'
import { extract } from '../contract/given.ts'

const openPlaces: OpenPlaces = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vardbro-kept-'))
  const place = (name: string): Place => {
    const path = join(folder, name)
    const options = { path, extract, pause: () => Promise.resolve(), log: console, synchronous: 'OFF' } as const
    return { keeper: sqliteKeeper(path), open: (clock) => openSqliteStore({ ...options, clock }) }
  }
  const end = async () => rmSync(folder, { recursive: true })
  return { place: place('one'), other: place('other'), backup: join(folder, 'backup'), end }
}

archiveContract('the SQLite store', openPlaces)
