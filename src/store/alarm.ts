/** Tells listeners after a commit that something became due with it. */

export interface Alarm {
  /** Something is due once the running transaction is committed; if it is taken back, nobody minds being told. */
  raise(): void
  /** What was raised can be read. */
  committed(): void
  /** Calls back after the commit, until what it gives back is called. */
  listen(listener: () => void): () => void
}

/** An alarm; `later` calls back when the commit can be seen. */
export function openAlarm(later: (callback: () => void) => void = setImmediate): Alarm {
  const listeners = new Set<() => void>()
  let isRaised = false
  return {
    raise: () => {
      isRaised = true
    },
    committed: () => {
      if (!isRaised) return
      isRaised = false
      later(() => {
        for (const listener of listeners) listener()
      })
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
