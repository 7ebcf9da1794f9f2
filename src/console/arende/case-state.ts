/** The state of a case's view as its address holds it. */
export interface CaseAddress {
  /** An instant of ISO 8601; absent: now. */
  readonly at: string | undefined
  readonly rulebook: string | undefined
  readonly compare: string | undefined
  readonly isOnlyDifferences: boolean
  /** The id of the rule whose step is open. */
  readonly step: string | undefined
}

export function addressOf(query: URLSearchParams): CaseAddress {
  const given = (name: string) => query.get(name) || undefined
  const at = given('at')
  return {
    at: at !== undefined && !Number.isNaN(Date.parse(at)) ? at : undefined,
    rulebook: given('rulebook'),
    compare: given('jamfor'),
    isOnlyDifferences: query.get('alla') !== '1',
    step: given('steg'),
  }
}

/** What decides what is read from the server. */
export const sameReading = (one: CaseAddress, other: CaseAddress): boolean =>
  one.at === other.at && one.rulebook === other.rulebook && one.compare === other.compare
