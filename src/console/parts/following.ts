/** Keeps what is shown current: by websocket, and every 30 s where that does not hold. */
import { follow, type LiveState } from '../fhir/live.ts'

export interface Kept {
  readonly state: LiveState
  close(): void
}

interface Keeping {
  /** Something may have changed. */
  readonly onChange: () => void
  readonly onState: () => void
}

const askEveryMs = 30_000
/** Changes that come together are asked for once. */
const togetherMs = 80

/** Follows searches or topics; it is live where all of them are. */
export function keepCurrent(criteria: readonly string[], { onChange, onState }: Keeping): Kept {
  let waiting: ReturnType<typeof setTimeout> | undefined
  const changed = () => {
    clearTimeout(waiting)
    waiting = setTimeout(onChange, togetherMs)
  }
  const all = criteria.map((one) =>
    follow(one, {
      onEvent: changed,
      onState: (state) => {
        // What happened before it was bound is told by nobody.
        if (state === 'live') changed()
        onState()
      },
    }),
  )
  const stateOf = (): LiveState => {
    if (all.some(({ state }) => state === 'not-live')) return 'not-live'
    return all.every(({ state }) => state === 'live') ? 'live' : 'connecting'
  }
  const asking = setInterval(() => {
    if (stateOf() !== 'live') onChange()
  }, askEveryMs)
  return {
    get state() {
      return stateOf()
    },
    close() {
      clearTimeout(waiting)
      clearInterval(asking)
      for (const one of all) one.close()
    },
  }
}
