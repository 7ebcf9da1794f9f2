/** Numbers of the statistics in words. */
import { number, percent } from '../text/format.ts'
import type { Count, Group, Stratum } from './report.ts'
import { t } from './text.ts'

/** A count as it is shown: `412`, or that it is masked. */
export const countWords = (count: Count): string => (count === undefined ? t.masked : number(count, 0))

/** A count for a table. */
export const countCell = (count: Count): number | string => count ?? t.masked

/** A share (0 to 1) in percent for a table, with a decimal. */
export const shareCell = ({ score, isMasked }: Pick<Group, 'score' | 'isMasked'>): number | string | undefined => {
  if (isMasked && score === undefined) return t.masked
  return score === undefined ? undefined : Math.round(score * 1000) / 10
}

/** A mean or a median for a table, with a decimal. */
export function scoreCell(group: Group | undefined): number | string | undefined {
  if (group?.score !== undefined) return Math.round(group.score * 10) / 10
  return group?.isMasked ? t.masked : undefined
}

/** `87 %`, or that it is masked. */
export const shareWords = ({ score }: Pick<Group, 'score'>): string => (score === undefined ? t.masked : percent(score))

/** What a stratum is of: its municipality. */
export function placeWords({ places: { kommun } }: Stratum): string {
  return kommun === undefined || kommun.code === '' ? t.unknownPlace : kommun.name
}

/** `+3` or `−3`; `±0` where it rounds to nothing. */
export function signed(value: number, decimals = 0): string {
  const text = number(Math.abs(value), decimals)
  if (Number(Math.abs(value).toFixed(decimals)) === 0) return `±${text}`
  return `${value > 0 ? '+' : '−'}${text}`
}

/** The groups of rules together: of those that are shown, and so nothing more than is shown. */
export function together(groups: readonly Group[]): { readonly has: number; readonly count: number } {
  const shown = groups.filter(({ has, count }) => has !== undefined && count !== undefined)
  const sum = (of: (group: Group) => Count) => shown.reduce((total, group) => total + (of(group) ?? 0), 0)
  return { has: sum(({ has }) => has), count: sum(({ count }) => count) }
}
