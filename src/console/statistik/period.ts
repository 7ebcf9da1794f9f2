/** Periods of the statistics: a month, a quarter, a year, or from a day to another. */
import { language } from '../text/language.ts'

/** Local dates of Swedish care, both inclusive. */
export interface Period {
  readonly first: string
  readonly last: string
}

/** The period of an address: `2026-11`, `2026-K4`, `2026`, `2026-01-01_2026-03-31`; undefined where it is none. */
export function periodOf(text: string): Period | undefined {
  const [, year = '', quarter] = /^(\d{4})-K([1-4])$/.exec(text) ?? []
  if (quarter !== undefined) return months(Number(year), Number(quarter) * 3 - 2, 3)
  const [, monthYear = '', month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text) ?? []
  if (month !== undefined) return months(Number(monthYear), Number(month), 1)
  if (/^\d{4}$/.test(text)) return months(Number(text), 1, 12)
  const [, first, last] = /^(\d{4}-\d\d-\d\d)_(\d{4}-\d\d-\d\d)$/.exec(text) ?? []
  return first !== undefined && last !== undefined && first <= last ? { first, last } : undefined
}

/** `month` from 1. */
function months(year: number, month: number, count: number): Period {
  return { first: dateText(Date.UTC(year, month - 1, 1)), last: dateText(Date.UTC(year, month - 1 + count, 0)) }
}

const dateText = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
const dayMs = 86_400_000

/** The one of the same kind just before: of whole months as many months, else as many days. */
export function previous({ first, last }: Period): Period {
  const count = wholeMonths({ first, last })
  if (count !== undefined) {
    const [year = 0, month = 1] = first.split('-').map(Number)
    return months(year, month - count, count)
  }
  const [low, high] = [Date.parse(first), Date.parse(last)]
  return { first: dateText(low - (high - low) - dayMs), last: dateText(low - dayMs) }
}

/** How many calendar months it is; undefined where it begins or ends within one. */
export function wholeMonths({ first, last }: Period): number | undefined {
  const end = new Date(Date.parse(last) + dayMs)
  if (!first.endsWith('-01') || end.getUTCDate() !== 1) return undefined
  const [year = 0, month = 1] = first.split('-').map(Number)
  return end.getUTCFullYear() * 12 + end.getUTCMonth() - (year * 12 + month - 1)
}

/** The texts of the latest periods of a kind, the newest first. `today` is a local date. */
export function choices(kind: 'month' | 'quarter' | 'year', today: string, count: number): readonly string[] {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return Array.from({ length: count }, (_, back) => {
    if (kind === 'year') return String(year - back)
    if (kind === 'month') return dateText(Date.UTC(year, month - 1 - back, 1)).slice(0, 7)
    const quarter = year * 4 + Math.floor((month - 1) / 3) - back
    return `${Math.floor(quarter / 4)}-K${(quarter % 4) + 1}`
  })
}

/** `november 2026`, `kvartal 4 2026`, `2026`, `1 jan.–31 mars 2026` */
export function periodWords(text: string): string {
  const period = periodOf(text)
  const tag = language() === 'sv' ? 'sv-SE' : 'en-GB'
  const [year = '', quarter] = text.split('-K')
  if (quarter !== undefined) return language() === 'sv' ? `kvartal ${quarter} ${year}` : `quarter ${quarter} of ${year}`
  if (period === undefined || /^\d{4}$/.test(text)) return text
  const [first, last] = [new Date(period.first), new Date(period.last)]
  const options = text.includes('_')
    ? ({ dateStyle: 'medium' } as const)
    : ({ month: 'long', year: 'numeric' } as const)
  const format = new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' })
  return text.includes('_') ? format.formatRange(first, last) : format.format(first)
}
