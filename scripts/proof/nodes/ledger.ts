/** What clients sent, and what they were answered. */

/** `refused`: nothing of it may be stored; `unclear`: all of it or nothing. */
export type Answered = 'stored' | 'refused' | 'unclear'

export interface Sent {
  /** A text that stands in everything it writes, and in nothing else. */
  readonly mark: string
  /** How many resources it writes. */
  readonly resources: number
  readonly answered: Answered
  /** `Type/id/version` of what the answer says it wrote. */
  readonly versions: readonly string[]
}

export interface Ledger {
  readonly sent: Sent[]
  /** Searches (`Type?identifier=…`) of which exactly one resource must be found in the end. */
  readonly single: Set<string>
  /** Cases whose bundle was answered in the end. */
  readonly cases: { count: number }
  /** Answers that a client must never get. */
  readonly faults: string[]
}

export function openLedger(): Ledger {
  return { sent: [], single: new Set(), cases: { count: 0 }, faults: [] }
}

interface Entry {
  readonly response?: { readonly location?: string; readonly etag?: string }
}

/** The versions that a response names. */
export function versionsOf(location: string | null, text: string): readonly string[] {
  if (location !== null) return [shortened(location)]
  const { entry = [] } = JSON.parse(text) as { entry?: readonly Entry[] }
  return entry.flatMap(({ response }) => (response?.location ? [shortened(response.location)] : []))
}

/** `…/Type/id/_history/3` as `Type/id/3`. */
function shortened(url: string): string {
  return url.split('/').slice(-4).toSpliced(2, 1).join('/')
}
