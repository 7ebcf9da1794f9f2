/** What the address asks the statistics for. */
import { dateKey } from '../text/format.ts'
import { type Period, periodOf } from './period.ts'

export interface Asked {
  /** As the address has it. */
  readonly periodText: string
  readonly period: Period
  /** Codes. */
  readonly lan: string
  readonly kommun: string
  /** `Organization/1` */
  readonly unit: string
  /** `canonical|version` */
  readonly rulebook: string
  readonly compareWith: 'previous' | 'pilot'
  /** Share of the steps that should be done, in percent. */
  readonly goal: number
}

export const goals: readonly number[] = [80, 90, 95, 100]

/** What is asked, with what goes without saying: this year, against the year before. */
export function askedIn(query: URLSearchParams, now: Date): Asked {
  const thisYear = dateKey(now).slice(0, 4)
  const text = query.get('period') ?? thisYear
  const period = periodOf(text)
  const goal = Number(query.get('mal') ?? 90)
  return {
    periodText: period === undefined ? thisYear : text,
    period: period ?? periodOf(thisYear) ?? { first: `${thisYear}-01-01`, last: `${thisYear}-12-31` },
    lan: query.get('lan') ?? '',
    kommun: query.get('kommun') ?? '',
    unit: query.get('enhet') ?? '',
    rulebook: query.get('regelverk') ?? '',
    compareWith: query.get('jamfor') === 'pilot' ? 'pilot' : 'previous',
    goal: goals.includes(goal) ? goal : 90,
  }
}

interface Wanted {
  /** Instead of the period that is asked for. */
  readonly period?: Period
  readonly strata?: string
  /** What is counted has a unit. */
  readonly hasUnit?: boolean
  readonly isOfRules?: boolean
  readonly isSpread?: boolean
}

/** The query of a statistic. */
export function queryFor(asked: Asked, wanted: Wanted = {}): string {
  const { first, last } = wanted.period ?? asked.period
  const query = new URLSearchParams({ periodStart: first, periodEnd: last })
  if (asked.lan !== '') query.set('lan', asked.lan)
  if (asked.kommun !== '') query.set('kommun', asked.kommun)
  if (asked.unit !== '' && wanted.hasUnit) query.set('enhet', asked.unit)
  if (asked.rulebook !== '' && wanted.isOfRules) query.set('regelbok', asked.rulebook)
  if (wanted.strata) query.set('strata', wanted.strata)
  if (wanted.isSpread) query.set('fordelning', 'true')
  return query.toString()
}
