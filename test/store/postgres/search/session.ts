/** One connection that reads as the store does. */
import pg from 'pg'
import { connectionOptions, type Session, sessionOf } from '../../../../src/store/postgres/session.ts'

export interface OneConnection extends Session {
  end(): Promise<void>
}

/** A connection to the database at a URL. */
export async function connected(url: string): Promise<OneConnection> {
  const client = new pg.Client(connectionOptions({ url, waitMs: 5000, statementMs: 60_000 }))
  await client.connect()
  return { ...sessionOf(client), end: () => client.end() }
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
