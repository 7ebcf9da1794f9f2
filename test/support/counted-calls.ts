/** Who waits for whom: how many calls of a store have not been answered yet. */
import type { Store } from '../../src/store/store.ts'

/** The same store; `underWay` counts the calls to it that wait for an answer. */
export function countedCalls(store: Store): { readonly store: Store; readonly underWay: () => number } {
  let count = 0
  const counted = <T>(answer: T): T => {
    if (!(answer instanceof Promise)) return answer
    count += 1
    const done = () => {
      count -= 1
    }
    answer.then(done, done)
    return answer
  }
  const calls = Object.entries(store).map(([name, call]) => [name, (...args: unknown[]) => counted(call(...args))])
  return { store: Object.fromEntries(calls), underWay: () => count }
}
