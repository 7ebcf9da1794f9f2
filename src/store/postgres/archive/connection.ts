/** The one connection over which an operator's command works: nothing bounds how long its transaction stays open. */
import { Client } from 'pg'
import { connectionOptions, placeOf, readSettings, type Session, sessionOf } from '../session.ts'

export interface OpenedDatabase {
  readonly session: Session
  /** Runs statements that are no questions, several in one text. */
  run(text: string): Promise<void>
  /** What is not committed by then is taken back. */
  close(): Promise<void>
}

/** Reading much takes its time; a lock that others hold is waited for some seconds only. */
const bounds = { waitMs: 10_000, statementMs: 24 * 3600 * 1000 }

/** By this name servers tell their connections from those of commands. */
const commandName = 'vardbro db'

/** @throws {Error} it cannot be reached: a sentence without a password */
export async function openDatabase(
  url: string,
  settings: Readonly<Record<string, string>> = readSettings,
): Promise<OpenedDatabase> {
  const options = connectionOptions({ url, ...bounds }, { ...settings, idle_in_transaction_session_timeout: '0' })
  const client = new Client({ ...options, application_name: commandName })
  // One that is lost is told by the next statement.
  client.on('error', () => undefined)
  await client.connect().catch((error: unknown) => {
    throw unreachable(url, error)
  })
  return {
    session: sessionOf(client),
    run: async (text) => void (await client.query(text)),
    close: () => client.end(),
  }
}

function unreachable(url: string, error: unknown): Error {
  const why = error instanceof Error && 'severity' in error ? ` (${error.message})` : ''
  return new Error(`The database ${placeOf(url)} cannot be reached, or takes no connections${why}.`)
}
