/** The figures of lead times: how they are spread, by municipality on one scale, with median and ninth tenth. */
import { type Markish, rectY, ruleX, text } from '@observablehq/plot'
import type { Cell, FigureShown } from '../parts/figure.ts'
import { drawn, fills, halo } from '../parts/plot.ts'
import { number } from '../text/format.ts'
import { type Asked, queryFor } from './asked.ts'
import { howCounted } from './how.ts'
import { groupIn, reported, type Stratum } from './report.ts'
import { countCell, countWords, placeWords, scoreCell } from './shares.ts'
import { t } from './text.ts'

interface LeadTime {
  readonly measure: string
  readonly group: string
  readonly heading: () => string
}

export const toHome: LeadTime = { measure: 'dygn-till-hemgang', group: 'dygn', heading: () => t.leadHome }
export const toContact: LeadTime = {
  measure: 'dygn-till-fast-vardkontakt',
  group: 'fast-vardkontakt',
  heading: () => t.leadContact,
}

const drawnAtMost = 6

/** Of one lead time. */
export async function leadTimes(lead: LeadTime, asked: Asked, signal: AbortSignal): Promise<FigureShown> {
  const { measure, group } = lead
  const [whole, byPlace] = await Promise.all([
    reported(measure, queryFor(asked, { hasUnit: true, isSpread: true }), signal),
    reported(measure, queryFor(asked, { hasUnit: true, isSpread: true, strata: 'kommun' }), signal),
  ])
  const lines = [
    ...whole.strata.map((stratum) => lineOf(stratum, group, t.everything)),
    ...byPlace.strata.map((stratum) => lineOf(stratum, group, placeWords(stratum))),
  ]
  const [all] = lines
  const known = lines.filter(({ measured = 0 }) => measured > 0)
  const chosen = known.toSorted((one, other) => (other.measured ?? 0) - (one.measured ?? 0)).slice(0, drawnAtMost)
  const finding = findingOf(all)
  const notes = known.length > drawnAtMost ? [t.mostPlaces(drawnAtMost - 1)] : []
  return {
    heading: lead.heading(),
    finding,
    ...(chosen.length > 0 && { draw: (width: number) => draw(chosen, lead.heading(), finding, width) }),
    columns: [
      t.municipality,
      t.count,
      t.missing,
      t.median,
      t.ninth,
      ...(all?.classes ?? []).map(({ text: of }) => t.dayClass(of)),
    ],
    rows: all?.count === 0 ? [] : lines.map(rowOf),
    name: measure,
    how: await howCounted(measure, whole, notes),
  }
}

type Line = ReturnType<typeof lineOf>

function lineOf(stratum: Stratum, code: string, place: string) {
  const group = groupIn(stratum, code)
  const [median, ninth] = [groupIn(stratum, `${code}-median`), groupIn(stratum, `${code}-p90`)]
  const { count, measured, classes = [] } = group ?? {}
  return { place, count, measured, classes, median, ninth, isMasked: group?.isMasked ?? false }
}

const missingIn = ({ count, measured }: Line) =>
  count === undefined || measured === undefined ? undefined : count - measured

function findingOf(line: Line | undefined): string {
  if (line === undefined || line.count === 0) return t.empty
  const [median, ninth] = [scoreCell(line.median), scoreCell(line.ninth)].map((cell) =>
    typeof cell === 'number' ? number(cell) : t.masked,
  )
  return t.leadFinding(median ?? t.masked, ninth ?? t.masked, countWords(line.measured), countWords(line.count))
}

const rowOf = (line: Line): readonly Cell[] => [
  line.place,
  countCell(line.count),
  countCell(missingIn(line)),
  scoreCell(line.median) ?? (line.isMasked ? t.masked : undefined),
  scoreCell(line.ninth) ?? (line.isMasked ? t.masked : undefined),
  ...line.classes.map(({ count }) => countCell(count)),
]

/** Where those whose time is not known stand, beside the last class. */
const missingAt = 16
const facetHeight = 92

function draw(lines: readonly Line[], heading: string, finding: string, width: number): SVGSVGElement {
  return drawn({
    ariaLabel: heading,
    ariaDescription: finding,
    width,
    height: lines.length * facetHeight + 60,
    marginLeft: 48,
    marginRight: 120,
    marginBottom: 40,
    fy: { label: null, domain: lines.map(({ place }) => place) },
    x: { domain: [0, 17.5], label: t.leadAxis, ticks: [0, 2, 4, 6, 8, 10, 12, 14, 16.5], tickFormat: tickWords },
    y: { label: t.shareAxis, ticks: 3, grid: true },
    marks: [...bars(lines), ...quantiles(lines)],
  })
}

function bars(lines: readonly Line[]): Markish[] {
  const shareOf = (part: number | undefined, line: Line) => ((part ?? 0) / (line.count ?? line.measured ?? 1)) * 100
  const all = lines.flatMap((line) =>
    line.classes.map(({ count }, from) => ({
      ...{ place: line.place, from, to: from + 1 },
      ...{ share: shareOf(count, line), isMasked: count === undefined },
    })),
  )
  const missing = lines.map((line) => ({
    ...{ place: line.place, share: shareOf(missingIn(line), line) },
    ...{ from: missingAt, to: missingAt + 1 },
  }))
  const masked = all.filter(({ isMasked }) => isMasked).map(({ place, from }) => ({ place, at: from + 0.5 }))
  return [
    rectY(all, { fy: 'place', x1: 'from', x2: 'to', y: 'share', fill: fills.done, inset: 0.5 }),
    rectY(missing, { fy: 'place', x1: 'from', x2: 'to', y: 'share', fill: fills.hatched, stroke: 'currentColor' }),
    text(masked, { fy: 'place', x: 'at', y: () => 0, text: () => '•', dy: -5 }),
  ]
}

/** What goes beyond the scale stands at its end, with its value beside it. */
function quantiles(lines: readonly Line[]): Markish[] {
  const of = (code: 'median' | 'ninth', word: string) =>
    lines.flatMap(({ place, [code]: group }) =>
      group?.score === undefined
        ? []
        : [{ place, at: Math.min(group.score, missingAt - 1), label: `${word} ${number(group.score)}` }],
    )
  const [medians, ninths] = [of('median', t.medianShort), of('ninth', t.ninthShort)]
  const label = {
    fy: 'place',
    x: 'at',
    text: 'label',
    textAnchor: 'start',
    frameAnchor: 'top',
    dx: 4,
    ...halo,
  } as const
  return [
    ruleX([...medians, ...ninths], {
      fy: 'place',
      x: 'at',
      stroke: 'var(--overdue)',
      strokeWidth: 2,
      strokeDasharray: '4 2',
    }),
    text(medians, { ...label, dy: 2 }),
    text(ninths, { ...label, dy: 18 }),
  ]
}

const tickWords = (at: number): string => {
  if (at > 15) return t.missing
  return at === 14 ? '14–' : String(at)
}
