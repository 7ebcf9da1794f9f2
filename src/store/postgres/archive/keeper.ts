/** What the operator's commands do with a database. */
import { type Digest, digestOf } from '../../digest.ts'
import type { Keeper, Verifying } from '../../keeper.ts'
import { backUp, restore } from './backup.ts'
import { archiveIn, openPostgresArchive, openState, versionsIn } from './source.ts'
import { faultsOfTables } from './table-faults.ts'
import { createPostgresArchive } from './target.ts'
import { openVersionCheck } from './verify.ts'

/** The keeper of the database at a URL. */
export function postgresKeeper(url: string): Keeper {
  return {
    backup: (to, options) => backUp(url, to, options),
    restore: (from, options) => restore(from, url, options),
    verify: (verifying) => verify(url, verifying),
    source: () => openPostgresArchive(url),
    target: (extract) => createPostgresArchive({ url, extract }),
  }
}

/** Whole tables are compared as the database thinks best. */
const ownPlans = { jit: 'off' }

async function verify(url: string, { extract, told, found }: Verifying): Promise<Digest> {
  const tables = await openState(url, ownPlans)
  try {
    for await (const fault of faultsOfTables(tables.session)) found(fault)
  } finally {
    await tables.close()
  }
  const { session, close } = await openState(url)
  try {
    const faultsOf = await openVersionCheck(session, extract)
    let done = 0
    for await (const versions of versionsIn(session)) {
      for (const fault of await faultsOf(versions)) found(fault)
      done += versions.length
      told(done)
    }
    return await digestOf(archiveIn(session))
  } finally {
    await close()
  }
}
