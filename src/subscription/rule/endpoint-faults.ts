/** What DNS said of endpoints that are about to be written: asked before the writer is entered, read inside it. */

export interface EndpointFaults {
  /** Asks about each of them, at once. Does not throw. */
  readonly gather: (endpoints: readonly string[]) => Promise<void>
  /** What was found; undefined where nothing speaks against the endpoint, or it was never asked about. */
  readonly known: (endpoint: string) => string | undefined
}

interface Needs {
  readonly resolvedFault: (endpoint: string) => Promise<string | undefined>
  /** ms since the epoch. */
  readonly clock: () => number
}

/** An answer serves the write that asked, and those beside it. */
const freshMs = 30_000
const mostKept = 1000

/** The endpoint is checked again at each connection: here it is so that the subscriber hears of it at once. */
export function createEndpointFaults({ resolvedFault, clock }: Needs): EndpointFaults {
  const answers = new Map<string, { readonly fault: string | undefined; readonly at: number }>()
  const isFresh = (endpoint: string) => clock() - (answers.get(endpoint)?.at ?? Number.NEGATIVE_INFINITY) < freshMs
  const ask = async (endpoint: string) => {
    const fault = await resolvedFault(endpoint).catch(() => undefined)
    answers.delete(endpoint)
    answers.set(endpoint, { fault, at: clock() })
    const [oldest] = answers.keys()
    if (answers.size > mostKept && oldest !== undefined) answers.delete(oldest)
  }
  return {
    async gather(endpoints) {
      await Promise.all([...new Set(endpoints)].filter((each) => !isFresh(each)).map(ask))
    },
    known: (endpoint) => answers.get(endpoint)?.fault,
  }
}
