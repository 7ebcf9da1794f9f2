/** The four key figures: each with what it is of, and how it has changed. */
import { number } from '../text/format.ts'
import { type Asked, queryFor } from './asked.ts'
import { previous, wholeMonths } from './period.ts'
import { type Group, groupIn, reported, type Stratum } from './report.ts'
import { countWords, shareWords, signed, together } from './shares.ts'
import { t } from './text.ts'

export interface KeyFigure {
  readonly name: string
  readonly value: string
  /** What it is of. */
  readonly of: string
  readonly change: string
}

export type KeyFigureLoad = (asked: Asked, signal: AbortSignal) => Promise<KeyFigure>

/** In their order. */
export const keyFigures: readonly KeyFigureLoad[] = [
  inTime,
  (asked, signal) => (asked.compareWith === 'pilot' ? pilot(asked, signal) : discharged(asked, signal)),
  toHome,
  readmitted,
]

type Wanted = NonNullable<Parameters<typeof queryFor>[1]>

/** The whole of a statistic in the period, and in the one before. */
async function twice(
  measure: string,
  asked: Asked,
  wanted: Wanted,
  signal: AbortSignal,
): Promise<readonly (Stratum | undefined)[]> {
  const before = { ...wanted, period: previous(asked.period) }
  const answers = await Promise.all([wanted, before].map((one) => reported(measure, queryFor(asked, one), signal)))
  return answers.map(({ strata }) => strata[0])
}

async function inTime(asked: Asked, signal: AbortSignal): Promise<KeyFigure> {
  const [now, then] = await twice('i-tid', asked, { isOfRules: true }, signal)
  const [is, was] = [together(now?.groups ?? []), together(then?.groups ?? [])]
  return {
    name: t.inTime,
    value: is.count === 0 ? '–' : shareWords({ score: is.has / is.count }),
    of: `${t.of(number(is.has, 0), number(is.count, 0))}, ${t.inTimeOf}`,
    change: pointsOf(shareOf(is), shareOf(was)),
  }
}

const shareOf = ({ has, count }: { readonly has: number; readonly count: number }): number | undefined =>
  count === 0 ? undefined : has / count

async function discharged(asked: Asked, signal: AbortSignal): Promise<KeyFigure> {
  const [now, then] = await twice('utskrivna', asked, { hasUnit: true }, signal)
  const [is, was] = [groupIn(now, 'utskrivna')?.count, groupIn(then, 'utskrivna')?.count]
  return {
    name: t.discharged,
    value: countWords(is),
    of: t.dischargedOf,
    change: differenceOf(is, was, t.thanPrevious),
  }
}

/** Those with a decision, of the municipalities of the pilot, against so many months of what was before it. */
async function pilot(asked: Asked, signal: AbortSignal): Promise<KeyFigure> {
  const { strata } = await reported('utskrivna', queryFor(asked, { hasUnit: true, strata: 'kommun,manad' }), signal)
  const months = strata.filter((stratum) => groupIn(stratum, 'utskrivna-kpv-baslinje') !== undefined)
  const counts = months.map((stratum) => groupIn(stratum, 'utskrivna-kpv')?.count)
  const isKnown = wholeMonths(asked.period) !== undefined && !counts.includes(undefined)
  const sum = (of: (stratum: Stratum) => number) => months.reduce((total, stratum) => total + of(stratum), 0)
  const is = isKnown ? sum((stratum) => groupIn(stratum, 'utskrivna-kpv')?.count ?? 0) : undefined
  const was = sum((stratum) => groupIn(stratum, 'utskrivna-kpv-baslinje')?.score ?? 0)
  const all = sum((stratum) => groupIn(stratum, 'utskrivna')?.count ?? 0)
  return {
    name: t.dischargedKpv,
    value: months.length === 0 ? '–' : countWords(is),
    of: t.ofAll(number(all, 0)),
    change: differenceOf(is, months.length === 0 ? undefined : was, t.thanPilot),
  }
}

async function toHome(asked: Asked, signal: AbortSignal): Promise<KeyFigure> {
  const [now, then] = await twice('dygn-till-hemgang', asked, { hasUnit: true }, signal)
  const group = groupIn(now, 'dygn')
  const [is, was] = [groupIn(now, 'dygn-median')?.score, groupIn(then, 'dygn-median')?.score]
  const change =
    is === undefined || was === undefined ? t.noChange : t.change(t.days(signed(is - was, 1)), t.thanPrevious)
  return {
    name: t.toHome,
    value: is === undefined ? emptyOf(group) : t.days(number(is)),
    of: t.toHomeOf(countWords(group?.measured), countWords(group?.count)),
    change,
  }
}

async function readmitted(asked: Asked, signal: AbortSignal): Promise<KeyFigure> {
  const [now, then] = await twice('aterinskrivning', asked, { hasUnit: true }, signal)
  const group = groupIn(now, 'aterinskrivna')
  return {
    name: t.readmitted,
    value: group?.score === undefined ? emptyOf(group) : shareWords(group),
    of: t.of(countWords(group?.has), countWords(group?.count)),
    change: pointsOf(group?.score, groupIn(then, 'aterinskrivna')?.score),
  }
}

const emptyOf = (group: Group | undefined): string => (group?.isMasked ? t.masked : '–')

function pointsOf(is: number | undefined, was: number | undefined): string {
  if (is === undefined || was === undefined) return t.noChange
  return t.change(t.points(signed((is - was) * 100)), t.thanPrevious)
}

function differenceOf(is: number | undefined, was: number | undefined, than: string): string {
  return is === undefined || was === undefined ? t.noChange : t.change(signed(is - was), than)
}
