/** Numbers, instants and times of the language of now. Instants are shown in the time zone of Swedish care. */
import { language } from './language.ts'

const zone = 'Europe/Stockholm'
const tags = { sv: 'sv-SE', en: 'en-GB' } as const

const made = new Map<string, Intl.DateTimeFormat>()

function dateFormat(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language()}/${name}`
  const format = made.get(key) ?? new Intl.DateTimeFormat(tags[language()], { timeZone: zone, ...options })
  made.set(key, format)
  return format
}

/** `12 nov. 2026` */
export const day = (at: Date): string =>
  dateFormat('day', { day: 'numeric', month: 'short', year: 'numeric' }).format(at)

/** `tors 12 nov. 14:00` */
export const instant = (at: Date): string =>
  dateFormat('instant', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)

/** `14:02` */
export const time = (at: Date): string =>
  dateFormat('time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)

/** `14:02:11` */
export const timeOfDay = (at: Date): string =>
  dateFormat('seconds', { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(at)

const swedishDay = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' })

/** `2026-11-12` on the clock of Swedish care: to tell whether two instants are of one day. */
export const dateKey = (at: Date): string => swedishDay.format(at)

/** `1 234,5`; at most `decimals` decimals. */
export const number = (value: number, decimals = 1): string =>
  new Intl.NumberFormat(tags[language()], { maximumFractionDigits: decimals }).format(value)

/** `87 %` of 0.87. */
export const percent = (value: number): string =>
  new Intl.NumberFormat(tags[language()], { style: 'percent', maximumFractionDigits: 0 }).format(value)

/** `1,2 MB` */
export function bytes(count: number): string {
  if (count < 1000) return `${number(count)} B`
  return count < 1_000_000 ? `${number(count / 1000, 0)} kB` : `${number(count / 1_000_000)} MB`
}

/** `Intl`'s tag of the language of now. */
export const languageTag = (): string => tags[language()]
