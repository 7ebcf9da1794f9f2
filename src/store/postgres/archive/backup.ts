/** A database carried into a file, and back. The file is a database of SQLite, as a backup of either store is. */
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { ArchiveSource, ArchiveTarget } from '../../archive.ts'
import { copy, toldOfBoth } from '../../copy.ts'
import type { Carrying } from '../../keeper.ts'
import { demandBackup, demandNew } from '../../sqlite/archive/backup.ts'
import { openSqliteArchive } from '../../sqlite/archive/source.ts'
import { createBackupFile } from '../../sqlite/archive/target.ts'
import { openPostgresArchive } from './source.ts'
import { createPostgresArchive } from './target.ts'

/**
 * Writes one state of the database at `url` into the file `to`, and compares the two by content hashes.
 *
 * @throws {Error} the database cannot be read, or there is a file `to` and it is not to be replaced
 */
export async function backUp(url: string, to: string, { force, told, extractOf }: Carrying): Promise<void> {
  demandNew(to, force)
  const source = await openPostgresArchive(url)
  try {
    await mkdir(dirname(to), { recursive: true })
    const target = createBackupFile(to, await extractOf(source))
    await carry(source, target, told)
  } finally {
    await source.close()
  }
}

/**
 * Fills the database at `url` with a backup of either store, whole or not at all.
 *
 * @throws {Error} the backup is not whole or of another version; a server uses the database; something is in it, and it is
 *   not to be replaced
 */
export async function restore(from: string, url: string, { force, told, extractOf }: Carrying): Promise<void> {
  demandBackup(from)
  const source = openSqliteArchive(from)
  try {
    const extract = await extractOf(source)
    await carry(source, await createPostgresArchive({ url, extract, replaces: force }), told)
  } finally {
    await source.close()
  }
}

async function carry(source: ArchiveSource, target: ArchiveTarget, told: Carrying['told']): Promise<void> {
  await copy(source, target, toldOfBoth(await source.size(), told)).finally(() => target.close())
}
