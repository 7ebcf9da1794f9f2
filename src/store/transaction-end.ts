/** A store that tells when its transactions are over. */
import type { Store, Transaction } from './store.ts'

/** The same store; `ended` is told of each transaction through it, whether it was committed or not. */
export function tellingEnds(store: Store, ended: (transaction: Transaction) => unknown): Store {
  return {
    ...store,
    transact: async (caller, decide) => {
      let own: Transaction | undefined
      try {
        return await store.transact(caller, (transaction) => {
          own = transaction
          return decide(transaction)
        })
      } finally {
        if (own !== undefined) ended(own)
      }
    },
  }
}
