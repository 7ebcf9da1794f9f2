/** Figures of one number for each municipality: shares, and counts of two kinds. */
import { barX, text } from '@observablehq/plot'
import type { FigureShown } from '../parts/figure.ts'
import { drawn, fills, halo } from '../parts/plot.ts'
import { percent } from '../text/format.ts'
import { type Asked, queryFor } from './asked.ts'
import { howCounted } from './how.ts'
import { type Count, groupIn, reported } from './report.ts'
import { countCell, countWords, placeWords, shareCell, shareWords, together } from './shares.ts'
import { t } from './text.ts'

interface Share {
  readonly measure: string
  readonly group: string
  readonly heading: () => string
  readonly hasUnit: boolean
}

export const readmissions: Share = {
  measure: 'aterinskrivning',
  group: 'aterinskrivna',
  heading: () => t.readmissions,
  hasUnit: true,
}
export const prepared: Share = {
  measure: 'forberedd-vardbegaran',
  group: 'forberedda',
  heading: () => t.prepared,
  hasUnit: false,
}

const drawnAtMost = 12

/** How large a share has what is asked for, those with the most first. */
export async function sharesByPlace(share: Share, asked: Asked, signal: AbortSignal): Promise<FigureShown> {
  const { measure, group: code, hasUnit } = share
  const [whole, byPlace] = await Promise.all([
    reported(measure, queryFor(asked, { hasUnit }), signal),
    reported(measure, queryFor(asked, { hasUnit, strata: 'kommun' }), signal),
  ])
  const lines = byPlace.strata
    .flatMap((stratum) => {
      const group = groupIn(stratum, code)
      return group === undefined || group.count === 0 ? [] : [{ place: placeWords(stratum), ...group }]
    })
    .toSorted((one, other) => (other.count ?? 0) - (one.count ?? 0))
  const all = groupIn(whole.strata[0], code)
  const isEmpty = all === undefined || all.count === 0
  const finding = isEmpty ? t.empty : t.shareFinding(shareWords(all), countWords(all.has), countWords(all.count))
  const bars = lines.slice(0, drawnAtMost).map((line) => ({
    place: line.place,
    value: (line.score ?? 0) * 100,
    label:
      line.score === undefined
        ? t.masked
        : `${shareWords(line)} (${t.of(countWords(line.has), countWords(line.count))})`,
  }))
  return {
    heading: share.heading(),
    finding,
    ...(bars.length > 0 && {
      draw: (width: number) => draw(bars, { heading: share.heading(), axis: t.shareAxis, finding }, width),
    }),
    columns: [t.municipality, t.count, t.have, t.share],
    rows: isEmpty
      ? []
      : [{ place: t.everything, ...all }, ...lines].map((line) => [
          line.place,
          countCell(line.count),
          countCell(line.has),
          shareCell(line),
        ]),
    name: measure,
    how: await howCounted(measure, whole, lines.length > drawnAtMost ? [t.mostPlaces(drawnAtMost)] : []),
  }
}

/** Of all steps that rules ask for, how many are done; of the rules that are shown of each municipality. */
export async function completenessByPlace(asked: Asked, signal: AbortSignal): Promise<FigureShown> {
  const measure = 'fullstandighet'
  const answer = await reported(measure, queryFor(asked, { isOfRules: true, strata: 'kommun' }), signal)
  const lines = answer.strata
    .map((stratum) => ({
      ...{ place: placeWords(stratum), ...together(stratum.groups) },
      masked: stratum.groups.filter(({ has, count }) => has === undefined || count === undefined).length,
    }))
    .toSorted((one, other) => (one.has / one.count || 0) - (other.has / other.count || 0))
  const bars = lines.slice(0, drawnAtMost).map(({ place, has, count }) => ({
    place,
    value: count === 0 ? 0 : (has / count) * 100,
    label: count === 0 ? t.masked : `${percent(has / count)} (${t.of(countWords(has), countWords(count))})`,
  }))
  const finding = lines.length === 0 ? t.emptyOpened : t.placesFinding(countWords(lines.length))
  const heading = t.completenessByPlace
  return {
    heading,
    finding,
    ...(bars.length > 0 && { draw: (width: number) => draw(bars, { heading, axis: t.shareDone, finding }, width) }),
    columns: [t.municipality, t.steps, t.done, t.share, t.maskedRules],
    rows: lines.map(({ place, has, count, masked }) => [
      ...[place, count, has],
      ...[count === 0 ? t.masked : Math.round((has / count) * 1000) / 10, masked],
    ]),
    name: `${measure}-per-kommun`,
    how: await howCounted(measure, answer, lines.length > drawnAtMost ? [t.lowestPlaces(drawnAtMost)] : []),
  }
}

/** New plans and plans in force. */
export async function plansByPlace(asked: Asked, signal: AbortSignal): Promise<FigureShown> {
  const measure = 'medicinska-vardplaner'
  const [whole, byPlace] = await Promise.all([
    reported(measure, queryFor(asked), signal),
    reported(measure, queryFor(asked, { strata: 'kommun' }), signal),
  ])
  const [made, held] = ['nya', 'gallande'].map((code) => groupIn(whole.strata[0], code)?.count)
  const isEmpty = made === 0 && held === 0
  const lines = byPlace.strata.map((stratum) => ({
    place: placeWords(stratum),
    made: groupIn(stratum, 'nya')?.count,
    held: groupIn(stratum, 'gallande')?.count,
  }))
  const finding = isEmpty ? t.empty : t.plansFinding(countWords(made), countWords(held))
  const bars = lines
    .toSorted((one, other) => (other.held ?? 0) - (one.held ?? 0))
    .slice(0, drawnAtMost)
    .map((line) => ({ place: line.place, value: line.held ?? 0, label: labelOf(line.held) }))
  return {
    heading: t.plans,
    finding,
    ...(bars.length > 0 && {
      draw: (width: number) => draw(bars, { heading: t.plans, axis: t.heldPlans, finding }, width),
    }),
    columns: [t.municipality, t.newPlans, t.heldPlans],
    rows: isEmpty
      ? []
      : [{ place: t.everything, made, held }, ...lines].map((line) => [
          line.place,
          countCell(line.made),
          countCell(line.held),
        ]),
    name: measure,
    how: await howCounted(measure, whole),
  }
}

const labelOf = (count: Count): string => countWords(count)

interface Bar {
  readonly place: string
  readonly value: number
  readonly label: string
}

function draw(
  bars: readonly Bar[],
  { heading, axis, finding }: { readonly heading: string; readonly axis: string; readonly finding: string },
  width: number,
): SVGSVGElement {
  return drawn({
    ariaLabel: heading,
    ariaDescription: finding,
    width,
    height: bars.length * 30 + 56,
    marginLeft: Math.min(150, width / 3),
    marginRight: 130,
    x: { label: axis, grid: true, domain: [0, Math.max(10, ...bars.map(({ value }) => value))], nice: true },
    y: { label: null, domain: bars.map(({ place }) => place) },
    marks: [
      barX(bars, { y: 'place', x: 'value', fill: fills.done, insetTop: 2, insetBottom: 2 }),
      text(bars, { y: 'place', x: 'value', text: 'label', textAnchor: 'start', dx: 6, ...halo }),
    ],
  })
}
