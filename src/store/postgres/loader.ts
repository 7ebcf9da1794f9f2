/** Questions that many jobs ask at the same time about one thing each, answered by one statement. */

export interface Loader<Key, Value> {
  /** The answer as it is after this call: who asks later never gets an older one. */
  load(key: Key): Promise<Value | undefined>
}

interface Waiting<Key, Value> {
  readonly key: Key
  readonly resolve: (value: Value | undefined) => void
  readonly reject: (error: unknown) => void
}

/** Of one statement. */
const mostAtOnce = 500

/** `answer` gives the values of the keys that have one, each by the name that `nameOf` makes of its key. */
export function openLoader<Key, Value>(
  nameOf: (key: Key) => string,
  answer: (keys: readonly Key[]) => Promise<ReadonlyMap<string, Value>>,
): Loader<Key, Value> {
  let waiting: Waiting<Key, Value>[] = []
  async function ask(asked: readonly Waiting<Key, Value>[]): Promise<void> {
    try {
      const values = await answer(asked.map(({ key }) => key))
      for (const { key, resolve } of asked) resolve(values.get(nameOf(key)))
    } catch (error) {
      for (const { reject } of asked) reject(error)
    }
  }
  function askAll(): void {
    const all = waiting
    waiting = []
    for (let from = 0; from < all.length; from += mostAtOnce) void ask(all.slice(from, from + mostAtOnce))
  }
  return {
    load: (key) =>
      new Promise((resolve, reject) => {
        // What all that came in with this turn of the event loop ask is asked together.
        if (waiting.length === 0) setImmediate(askAll)
        waiting.push({ key, resolve, reject })
      }),
  }
}
