import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { sqliteKeeper } from '../../../src/store/sqlite/archive/keeper.ts'
import { createBackupFile } from '../../../src/store/sqlite/archive/target.ts'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import { archiveContract, type OpenPlaces, type Place } from '../contract/archive.ts'
import { extract } from '../contract/given.ts'
import { freshPath, options } from './folder.ts'

const openPlaces: OpenPlaces = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vardbro-kept-'))
  const place = (name: string): Place => {
    const path = join(folder, name)
    const given = { path, extract, pause: () => Promise.resolve(), log: console, synchronous: 'OFF' } as const
    return { keeper: sqliteKeeper(path), open: (clock) => openSqliteStore({ ...given, clock }) }
  }
  const end = async () => rmSync(folder, { recursive: true })
  return { place: place('one'), other: place('other'), backup: join(folder, 'backup'), end }
}

archiveContract('the SQLite store', openPlaces)

it('is refused by a server and by every command as long as it is not whole', async () => {
  const path = freshPath()
  const target = createBackupFile(path, extract)
  const part = `${path}.part`
  await expect(openSqliteStore(options(part))).rejects.toThrow('The file is not whole')
  await expect(sqliteKeeper(part).source()).rejects.toThrow('The file is not whole')
  const how = { force: false, told: () => {}, extractOf: async () => extract }
  await expect(sqliteKeeper(path).restore(part, how)).rejects.toThrow('The file is not whole')
  await target.finish()
  await target.close()
  await (await openSqliteStore(options(path))).close()
})
