/** Runs decisions until what they relied on holds at their commit. */
import { FhirError } from '../../fhir/outcome.ts'
import type { Transaction } from '../store.ts'
import type { Committer, Outcome } from './committer.ts'
import { isOneRead } from './relied.ts'
import { type Job, openTransaction, type TransactionContext } from './transaction.ts'
import { isNothing, nothingWritten } from './written.ts'

export interface TransactContext extends TransactionContext {
  readonly committer: Committer
}

type Decide<T> = (transaction: Transaction) => Promise<T>

/** A decision that loses so often runs once more while nobody else commits. */
const mostBeside = 4

/** @throws {FhirError} conflict: others went on changing what it relied on; unavailable; and whatever `decide` throws */
export async function transact<T>(context: TransactContext, decide: Decide<T>): Promise<T> {
  const { committer } = context
  for (let tried = 0; tried < mostBeside; tried++) {
    const attempt = await attemptOnce(context, { decide, careful: tried > 0, commit: committer.commit })
    if (attempt !== 'again') return attempt.value
  }
  const last = await committer.alone((commit) => attemptOnce(context, { decide, careful: true, commit }))
  if (last !== 'again') return last.value
  throw new FhirError(
    'conflict',
    'Others went on changing what this request is about while it was carried out, and nothing of it was stored. Send it again.',
  )
}

interface Attempt<T> {
  readonly decide: Decide<T>
  readonly careful: boolean
  readonly commit: (job: Job) => Promise<Outcome>
}

async function attemptOnce<T>(context: TransactContext, attempt: Attempt<T>): Promise<{ value: T } | 'again'> {
  const { committer, clock } = context
  const { seen, end: forget } = committer.begin()
  const now = Math.max(Math.floor(clock()), committer.head().at)
  const { job, transaction, end } = openTransaction(context, { seen, now, careful: attempt.careful })
  try {
    const value = await attempt.decide(transaction).finally(end)
    if (isNothing(job.written) && isOneRead(job.relied)) return { value }
    return (await attempt.commit(job)) === 'again' ? 'again' : { value }
  } catch (error) {
    if (await isArtefact(attempt, job, error)) return 'again'
    throw error
  } finally {
    forget()
  }
}

/** What was read at different times may have been true at none: an error that came of that is nobody's. */
async function isArtefact<T>({ commit }: Attempt<T>, job: Job, error: unknown): Promise<boolean> {
  if (isOneRead(job.relied) || (error instanceof FhirError && error.kind === 'unavailable')) return false
  return (await commit({ ...job, written: nothingWritten() })) === 'again'
}
