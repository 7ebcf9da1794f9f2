/** What became of a group whose answer was lost with the connection. */

import { FhirError } from '../../fhir/outcome.ts'
import { type CommitConnection, NotConnected } from './commit-connection.ts'
import { readHead } from './commits.ts'
import { codeOf, isLost } from './failure.ts'

/** Tries, and how long after each the next comes, ms: a database that starts again is there within these. */
const patient = [0, 100, 200, 400, 800, 1600, 3000, 4000]

/**
 * Whether the node's group is stored. If it is not, it never will be: the statement may still wait somewhere for the
 * lock of the head, but the turn that it asks for is gone.
 *
 * @throws {FhirError} unavailable: the database cannot be asked; the group may be stored or not
 */
export async function recover(
  connection: CommitConnection,
  { node, group }: { readonly node: string; readonly group: number },
  waits: readonly number[] = patient,
): Promise<boolean> {
  for (const wait of waits) {
    await new Promise((resolve) => setTimeout(resolve, wait))
    try {
      return await isStored(connection, node, group)
    } catch (error) {
      const mayPass = error instanceof NotConnected || isLost(error) || codeOf(error) === '55P03'
      if (!mayPass) throw error
    }
  }
  throw new FhirError(
    'unavailable',
    'The connection to the database was lost while the change was written, and the database cannot be asked yet: the change may be stored or not. Look whether it is before you send it again.',
  )
}

function isStored(connection: CommitConnection, node: string, group: number): Promise<boolean> {
  return connection.use(async (session) => {
    await session.rows('BEGIN')
    await readHead(session, 'FOR UPDATE')
    const [row] = await session.rows('SELECT committed FROM node WHERE id = $1', [node])
    const stored = Number(row?.[0] ?? 0) >= group
    if (!stored) await session.rows('UPDATE head SET turn = turn + 1')
    await session.rows('COMMIT')
    return stored
  })
}
