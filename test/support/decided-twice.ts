/**
 * A store in which every decision loses against another once, and runs again: what its first run did is taken back. Until
 * the commit, what is written has numbers and times that it does not keep. Both may happen over PostgreSQL at any time.
 */
import type { Store, Stored, Transaction } from '../../src/store/store.ts'

/** A store over this one; whoever changes something but the transaction when deciding is found out. */
export function decidedTwice(store: Store): Store {
  const lost = new Error('Another was faster.')
  return {
    ...store,
    async transact(caller, decide) {
      const losing = store.transact(caller, async (transaction) => {
        await decide(unheard(provisional(transaction, { isFinal: false }))).catch(() => undefined)
        throw lost
      })
      await losing.catch((error) => {
        if (error !== lost) throw error
      })
      const commit = { isFinal: false }
      const decided = await store.transact(caller, (transaction) => decide(provisional(transaction, commit)))
      commit.isFinal = true
      return decided
    },
  }
}

interface Commit {
  isFinal: boolean
}

/** Marks of a run that is taken back wake nobody. */
function unheard(transaction: Transaction): Transaction {
  return { ...transaction, mark: (mark) => transaction.mark({ ...mark, due: Number.MAX_SAFE_INTEGER }) }
}

function provisional(transaction: Transaction, commit: Commit): Transaction {
  const own = new Map<number, Stored>()
  const shown = (stored: Stored): Stored => own.get(stored.commitNumber) ?? stored
  // What amends a version stands in its place, under its number.
  const kept = (stored: Stored): Stored => {
    const made = new Provisional(stored, commit)
    own.set(stored.commitNumber, made)
    return made
  }
  return {
    ...transaction,
    now: transaction.now,
    async current(type, id) {
      const current = await transaction.current(type, id)
      return current && shown(current)
    },
    find: async (...asked) => (await transaction.find(...asked)).map(shown),
    async put(write) {
      const { stored, change } = await transaction.put(write)
      return { change, stored: change === 'unchanged' ? shown(stored) : kept(stored) }
    },
    async remove(type, id) {
      const removed = await transaction.remove(type, id)
      return removed && kept(removed)
    },
  }
}

/** Far above all numbers that are kept. */
const provisionalNumbers = 2 ** 52

/** A version whose numbers and time are not yet known. */
class Provisional implements Stored {
  readonly type: string
  readonly id: string
  readonly version: number
  readonly at: number
  readonly deleted: boolean
  readonly method: Stored['method']
  readonly #stored: Stored
  readonly #commit: Commit

  constructor(stored: Stored, commit: Commit) {
    this.type = stored.type
    this.id = stored.id
    this.version = stored.version
    this.at = stored.at
    this.deleted = stored.deleted
    this.method = stored.method
    this.#stored = stored
    this.#commit = commit
  }

  get commitNumber(): number {
    return this.#stored.commitNumber + this.#offset
  }

  get rid(): number {
    return this.#stored.rid + this.#offset
  }

  get content(): string {
    const { content } = this.#stored
    if (this.#commit.isFinal) return content
    return content.replace(/(?<="lastUpdated":")[^"]*/, '1999-01-01T00:00:00.000Z')
  }

  get bytes(): Uint8Array {
    return new TextEncoder().encode(this.content)
  }

  get #offset(): number {
    return this.#commit.isFinal ? 0 : provisionalNumbers
  }
}
