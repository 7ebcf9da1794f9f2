/** A store that tells when its transactions are over. */
import type { Store, Transaction } from './store.ts'

/**
 * The same store; `ended` is told of each transaction through it, whether it was committed or not: a decision that lost
 * against another and runs again has one for each run.
 */
export function tellingEnds(store: Store, ended: (transaction: Transaction) => unknown): Store {
  return {
    ...store,
    transact: async (caller, decide) => {
      const own: Transaction[] = []
      try {
        return await store.transact(caller, (transaction) => {
          own.push(transaction)
          return decide(transaction)
        })
      } finally {
        for (const transaction of own) ended(transaction)
      }
    },
  }
}
