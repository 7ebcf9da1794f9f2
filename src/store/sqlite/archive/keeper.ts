/** What the operator's commands do with a database file. */

import { type Digest, digestOf } from '../../digest.ts'
import type { Keeper, Verifying } from '../../keeper.ts'
import { backUp, restore } from './backup.ts'
import { openFile, openSqliteArchive, versionsIn } from './source.ts'
import { createSqliteArchive } from './target.ts'
import { faultsOfTables, openVersionCheck } from './verify.ts'

/** The keeper of the file at a path. */
export function sqliteKeeper(path: string): Keeper {
  return {
    backup: (to, options) => backUp(path, to, options),
    restore: (from, options) => restore(from, path, options),
    verify: (verifying) => verify(path, verifying),
    source: async () => openSqliteArchive(path),
    target: (extract) => createSqliteArchive({ path, extract }),
  }
}

async function verify(path: string, { extract, told, found }: Verifying): Promise<Digest> {
  const { connection, close } = openFile(path)
  try {
    for (const fault of faultsOfTables(connection)) found(fault)
    const faultsOf = openVersionCheck(connection, { extract })
    let done = 0
    for (const versions of versionsIn(connection)) {
      for (const fault of versions.flatMap(faultsOf)) found(fault)
      done += versions.length
      told(done)
    }
  } finally {
    close()
  }
  const source = openSqliteArchive(path)
  return await digestOf(source).finally(() => source.close())
}
