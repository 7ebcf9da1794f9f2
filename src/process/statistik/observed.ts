/** What statistics count, and how each of them is reckoned. */

/** One thing that was counted: a stay, a plan, a rule of a case. */
export interface Observed {
  /** Which of the parts of a statistic it belongs to. */
  readonly group: string
  /** In Swedish, where the group is no code of the statistic itself: the title of a rule. */
  readonly groupTitle?: string
  /** ms since the epoch: decides the stratum of time. */
  readonly at: number
  /** Municipality where the person is registered, by its code. */
  readonly kommun?: string
  /** `Organization/1`: the unit. */
  readonly unit?: string
  /** Of a proportion: whether it has what is asked for. */
  readonly has?: boolean
  /** Of a mean: the value, a whole number of the statistic's own steps. */
  readonly value?: number
  /** It is counted, but it cannot be told whether it has what is asked for, or what the value is. */
  readonly isUntold?: true
}

/** How a statistic is reckoned. https://hl7.org/fhir/R4/valueset-measure-scoring.html */
export type Scoring = 'proportion' | 'continuous-variable' | 'cohort'

/** Which part of what is stored is counted. */
export interface Scope {
  /** ms, [low, high). */
  readonly low: number
  readonly high: number
  /** The municipalities that are asked for, by their codes; absent: all. */
  readonly kommuner?: readonly string[]
  /** `Organization/1` */
  readonly unit?: string
  /** `Patient/1` */
  readonly patient?: string
  /** Of rules: only those of this rulebook, by its canonical URL with or without `|version`. */
  readonly rulebook?: string
}

export interface Group {
  readonly code: string
  /** In Swedish. */
  readonly title: string
}

/** What the sums of a statistic are called and shown in. */
export interface StatisticFacts {
  /** Id of its Measure. */
  readonly id: string
  readonly scoring: Scoring
  /** In order; none: the groups are those that are observed. */
  readonly groups: readonly Group[]
  /** Of a mean: UCUM code and name of what it is shown in, and how many steps of the values make one. */
  readonly unit?: { readonly code: string; readonly name: string; readonly steps: number }
}
