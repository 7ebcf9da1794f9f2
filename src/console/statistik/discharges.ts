/** The figure of discharges a month by municipality, against what they were before the pilot. */
import { barY, ruleY, text } from '@observablehq/plot'
import type { FigureShown } from '../parts/figure.ts'
import { drawn, fills } from '../parts/plot.ts'
import { dateKey, languageTag } from '../text/format.ts'
import { type Asked, queryFor } from './asked.ts'
import { howCounted } from './how.ts'
import { type Period, wholeMonths } from './period.ts'
import { type Count, groupIn, reported, type Stratum } from './report.ts'
import { countCell, countWords, placeWords } from './shares.ts'
import { t } from './text.ts'

const measure = 'utskrivna'
const drawnAtMost = 6

interface Month {
  readonly place: string
  readonly month: string
  readonly count: Count
  readonly all: Count
  readonly baseline: number | undefined
  /** It has not ended. */
  readonly isOngoing: boolean
}

export async function discharges(asked: Asked, signal: AbortSignal): Promise<FigureShown> {
  const period = monthsOf(asked.period)
  const [byPlace, whole] = await Promise.all([
    reported(measure, queryFor(asked, { hasUnit: true, strata: 'kommun,manad', period }), signal),
    reported(measure, queryFor(asked, { hasUnit: true, strata: 'manad', period }), signal),
  ])
  const today = dateKey(new Date())
  const months = byPlace.strata.filter(({ first }) => first <= today).map((stratum) => monthOf(stratum, today))
  const places = placesOf(months)
  const finding = findingOf(whole.strata.filter(({ first }) => first <= today))
  const notes = [t.baselineNote, ...(places.length > drawnAtMost ? [t.mostPlaces(drawnAtMost)] : [])]
  return {
    heading: t.perMonth,
    finding,
    ...(months.length > 0 && {
      draw: (width: number) => draw(months, places.slice(0, drawnAtMost), finding, width),
    }),
    columns: [t.municipality, t.month, t.dischargedKpv, t.discharged, t.baseline, t.note],
    rows: months.map(({ place, month, count, all, baseline, isOngoing }) => [
      place,
      month,
      countCell(count),
      countCell(all),
      baseline,
      isOngoing ? t.ongoing : undefined,
    ]),
    name: measure,
    how: await howCounted(measure, byPlace, notes),
  }
}

/** The months of the period; of a shorter one the year that ends with it. */
function monthsOf(period: Period): Period {
  const count = wholeMonths(period)
  if (count !== undefined && count > 1) return period
  const [year = 0, month = 1] = period.last.split('-').map(Number)
  return { first: new Date(Date.UTC(year, month - 12, 1)).toISOString().slice(0, 10), last: period.last }
}

function monthOf(stratum: Stratum, today: string): Month {
  return {
    place: placeWords(stratum),
    month: stratum.first.slice(0, 7),
    count: groupIn(stratum, 'utskrivna-kpv')?.count,
    all: groupIn(stratum, 'utskrivna')?.count,
    baseline: groupIn(stratum, 'utskrivna-kpv-baslinje')?.score,
    isOngoing: stratum.last >= today,
  }
}

/** Those of the pilot first, then those with the most. */
function placesOf(months: readonly Month[]): readonly string[] {
  const sums = [...Map.groupBy(months, ({ place }) => place)].map(([place, all]) => ({
    place,
    hasBaseline: all.some(({ baseline }) => baseline !== undefined),
    sum: all.reduce((sum, { all: count = 0 }) => sum + count, 0),
  }))
  return sums
    .toSorted((one, other) => Number(other.hasBaseline) - Number(one.hasBaseline) || other.sum - one.sum)
    .map(({ place }) => place)
}

function findingOf(strata: readonly Stratum[]): string {
  const today = dateKey(new Date())
  const last = strata.findLast((stratum) => stratum.last < today) ?? strata.at(-1)
  if (last === undefined) return t.empty
  const [of, all] = [groupIn(last, 'utskrivna-kpv'), groupIn(last, 'utskrivna')]
  const month = new Intl.DateTimeFormat(languageTag(), { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const said = month.format(new Date(last.first))
  const sentence = t.perMonthFinding(said, countWords(of?.count), countWords(all?.count))
  return last.last >= today ? `${sentence} ${t.ongoingNote}` : sentence
}

const facetHeight = 90

function draw(all: readonly Month[], places: readonly string[], finding: string, width: number): SVGSVGElement {
  const months = all.filter(({ place }) => places.includes(place))
  const known = months.filter(({ count }) => count !== undefined)
  const lines = places.flatMap((place) => {
    const baseline = months.find((month) => month.place === place && month.baseline !== undefined)?.baseline
    return baseline === undefined ? [] : [{ place, baseline }]
  })
  return drawn({
    ariaLabel: t.perMonth,
    ariaDescription: finding,
    width,
    height: places.length * facetHeight + 60,
    marginLeft: 48,
    marginRight: 120,
    marginBottom: 46,
    fy: { label: null, domain: [...places] },
    x: { label: t.month, type: 'band', tickRotate: width < 700 ? -45 : 0 },
    y: { label: t.count, ticks: 3, grid: true },
    marks: [
      barY(
        known.filter(({ isOngoing }) => !isOngoing),
        { fy: 'place', x: 'month', y: 'count', fill: fills.done, inset: 1 },
      ),
      barY(
        known.filter(({ isOngoing }) => isOngoing),
        { fy: 'place', x: 'month', y: 'count', fill: fills.hatched, stroke: 'currentColor', inset: 1 },
      ),
      text(
        known.filter(({ isOngoing }) => isOngoing),
        { fy: 'place', x: 'month', y: 'count', text: () => t.ongoing, dy: -7, fontSize: 11 },
      ),
      text(
        months.filter(({ count }) => count === undefined),
        { fy: 'place', x: 'month', y: () => 0, text: () => '•', dy: -6 },
      ),
      ruleY(lines, { fy: 'place', y: 'baseline', stroke: 'var(--overdue)', strokeDasharray: '5 3', strokeWidth: 2 }),
      ruleY([0]),
    ],
  })
}
