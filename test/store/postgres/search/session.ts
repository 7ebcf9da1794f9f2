/** One connection that reads as the store does. */
import pg from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { connectionOptions, type Session, sessionOf } from '../../../../src/store/postgres/session.ts'
import { databasesOf } from '../../../support/postgres/databases.ts'

export interface OneConnection extends Session {
  end(): Promise<void>
}

/** A connection to the database at a URL. */
export async function connected(url: string): Promise<OneConnection> {
  const client = new pg.Client(connectionOptions({ url, waitMs: 5000, statementMs: 60_000 }))
  await client.connect()
  return { ...sessionOf(client), end: () => client.end() }
}

/**
 * A connection to a new store for all tests of a file, there from the first of them: one that was lent before has the
 * statistics of what it held.
 */
export function connectedForAll(): () => OneConnection {
  const open: { database?: OneConnection; end?: () => Promise<void> } = {}
  beforeAll(async () => {
    const { TEST_POSTGRES = '', TEST_POSTGRES_TEMPLATE } = process.env
    const databases = databasesOf(TEST_POSTGRES)
    const name = await databases.create(TEST_POSTGRES_TEMPLATE)
    open.end = () => databases.drop(name)
    open.database = await connected(`${databases.url}/${name}`)
  })
  afterAll(async () => {
    await open.database?.end()
    await open.end?.()
  })
  return () => {
    if (open.database === undefined) throw new Error('There is no connection before the first test.')
    return open.database
  }
}

/** A session that tells what is asked over it. */
export function overheard(session: Session, heard: (text: string, values: readonly unknown[]) => void): Session {
  return {
    rows: (text, values = []) => {
      heard(text, values)
      return session.rows(text, values)
    },
  }
}
