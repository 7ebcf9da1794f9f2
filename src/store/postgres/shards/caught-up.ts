/** Waits for a server of the cluster that has not told of a commit yet. */
import { unavailable } from '../failure.ts'
import type { Session } from '../session.ts'

/** A server that is there says so within ms of the others; one that was away, when Citus has told it again. */
const patienceMs = 5000

// Over a table of the place, so that the server that has it answers.
const told = 'SELECT head.commit_number FROM head LEFT JOIN (SELECT 1 FROM resource WHERE rid = 0) r ON true'

/** Resolves when the server of a place has a commit. @throws {FhirError} unavailable */
export async function caughtUp(session: Session, commitNumber: number): Promise<void> {
  const end = performance.now() + patienceMs
  for (let waitMs = 2; ; waitMs = Math.min(100, waitMs * 2)) {
    const [row] = await session.rows(told)
    if (Number(row?.[0]) >= commitNumber) return
    if (performance.now() > end) throw unavailable('A server of the database has not told of the last change yet.')
    await new Promise((resolve) => setTimeout(resolve, waitMs))
  }
}
