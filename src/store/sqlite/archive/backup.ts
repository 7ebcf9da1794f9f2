/** A copy of the database file as it stands, made while a server writes to it; and the way back. */
import { closeSync, existsSync, openSync, readSync, rmSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import type { Carrying, Told } from '../../keeper.ts'
import { openConnection } from '../connection.ts'
import { lock } from '../lock.ts'
import { schemaVersion } from '../migrate.ts'
import { migrations } from '../schema.ts'
import { openFile } from './source.ts'
import { removeFile, takePlace } from './target.ts'

type CopyOptions = Pick<Carrying, 'force' | 'told'>

/** Pages copied together: some ms. */
const pagesAtOnce = 2000

/**
 * Copies one state of the database at `path` to the file `to`. What the server writes meanwhile waits for nothing; its
 * log is kept until the copy is done.
 *
 * @throws {Error} there is no such database, or there is a file `to` and it is not to be replaced
 */
export async function backUp(path: string, to: string, { force, told }: CopyOptions): Promise<void> {
  demandNew(to, force)
  await mkdir(dirname(to), { recursive: true })
  const part = `${to}.part`
  removeFile(part)
  // Without a state that is held each commit beside it would make the copy begin anew.
  const { connection, close } = openFile(path)
  try {
    await copyInto(connection.database, part, told)
  } finally {
    close()
  }
  takePlace(part, to)
}

/**
 * Puts a backup in the place of the database at `path`. At every moment there is the old one or the new one, whole.
 *
 * @throws {Error} the backup is not whole or of a newer version; a server uses the database; there is one already, and it
 *   is not to be replaced
 */
export async function restore(from: string, path: string, { force, told }: CopyOptions): Promise<void> {
  demandBackup(from)
  demandFree(path, force, 'Move it away, or add --force to replace all that is in it.')
  await mkdir(dirname(path), { recursive: true })
  const unlock = lock(path)
  const part = `${path}.restoring`
  try {
    removeFile(part)
    const source = new DatabaseSync(from, { readOnly: true })
    await copyInto(source, part, told).finally(() => source.close())
    demandWhole(part)
    if (existsSync(path)) settle(path)
    takePlace(part, path)
  } finally {
    removeFile(part)
    unlock()
  }
}

async function copyInto(source: DatabaseSync, part: string, told: Told): Promise<void> {
  await backup(source, part, {
    rate: pagesAtOnce,
    progress: ({ totalPages, remainingPages }) => told(totalPages - remainingPages, totalPages),
  })
}

/** @throws {Error} there is a file in the place of a backup that is to be written */
export function demandNew(to: string, force: boolean): void {
  demandFree(to, force, 'A backup is written into a new file: name another, or add --force to replace it.')
}

function demandFree(path: string, force: boolean, advice: string): void {
  if (!force && existsSync(path)) throw new Error(`${path} exists already. ${advice}`)
}

const magic = 'SQLite format 3\0'

/** @throws {Error} there is no such file, or it is none of a store */
export function demandBackup(path: string): void {
  if (!existsSync(path)) throw new Error(`There is no file ${path}.`)
  const head = Buffer.alloc(magic.length)
  const file = openSync(path, 'r')
  readSync(file, head, 0, head.length, 0)
  closeSync(file)
  if (head.toString('latin1') !== magic)
    throw new Error(`${path} is no backup of this server: it is no SQLite database.`)
}

/** @throws {Error} it is damaged, not a store, or of a newer version */
function demandWhole(path: string): void {
  const connection = openConnection(path, { synchronous: 'OFF' })
  try {
    const version = schemaVersion(connection)
    if (version === 0 || version > migrations.length) {
      throw new Error(
        `The backup has schema version ${version}, and this program knows 1 to ${migrations.length}. Restore it with the program of the version that made it.`,
      )
    }
    const answer = String(connection.database.prepare('PRAGMA quick_check(1)').get()?.quick_check)
    if (answer !== 'ok') throw new Error(`The backup is damaged: ${answer}. Nothing was replaced.`)
    connection.database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  } finally {
    connection.close()
  }
}

/**
 * What stands in the log of the old database must not be read as if it were of the new one.
 *
 * @throws {Error} somebody is reading it
 */
function settle(path: string): void {
  if (isRead(path)) throw new Error(`${path} is being read by another program. Stop that one first.`)
  for (const end of ['-wal', '-shm']) rmSync(`${path}${end}`, { force: true })
}

function isRead(path: string): boolean {
  try {
    const connection = openConnection(path, {})
    const found = connection.database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()
    connection.close()
    return found?.busy === 1
  } catch {
    // It is damaged, which may be why it is replaced.
    return false
  }
}
