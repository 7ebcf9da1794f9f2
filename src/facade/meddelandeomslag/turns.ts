/** Work that takes turns: what bears one key runs one after the other, in the order it came. */
export interface Turns {
  readonly run: <T>(key: string, work: () => Promise<T>) => Promise<T>
}

export function openTurns(): Turns {
  const last = new Map<string, Promise<unknown>>()
  return {
    run: async (key, work) => {
      const before = last.get(key) ?? Promise.resolve()
      const mine = before.then(work, work)
      const done = mine.catch(() => {})
      last.set(key, done)
      try {
        return await mine
      } finally {
        if (last.get(key) === done) last.delete(key)
      }
    },
  }
}
