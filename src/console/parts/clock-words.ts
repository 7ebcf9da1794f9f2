/** How a limit is said: how long there is left, and when it is. */
import { dateKey, instant, languageTag, time } from '../text/format.ts'
import { texts } from '../text/language.ts'

const t = texts({
  sv: {
    left: (span: string) => `${span} kvar`,
    late: (span: string) => `försenat ${span}`,
    wasDue: (at: string) => `skulle ha skett ${at}`,
    now: 'nu',
    today: 'i dag',
    tomorrow: 'i morgon',
    yesterday: 'i går',
  },
  en: {
    left: (span: string) => `${span} left`,
    late: (span: string) => `${span} late`,
    wasDue: (at: string) => `was due ${at}`,
    now: 'now',
    today: 'today',
    tomorrow: 'tomorrow',
    yesterday: 'yesterday',
  },
})

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** `2 tim 10 min`: the two greatest units; `nu` below a minute. */
export function span(ms: number): string {
  const of = Math.abs(ms)
  if (of < minuteMs) return t.now
  const parts =
    of >= dayMs
      ? { days: Math.floor(of / dayMs), hours: Math.floor((of % dayMs) / hourMs) }
      : { hours: Math.floor(of / hourMs), minutes: Math.floor((of % hourMs) / minuteMs) }
  return spanFormat(languageTag()).format(parts).replace(',', '')
}

const spanFormats = new Map<string, Intl.DurationFormat>()

/** Made once: a list that is scrolled says many spans a frame. */
function spanFormat(tag: string): Intl.DurationFormat {
  const format = spanFormats.get(tag) ?? new Intl.DurationFormat(tag, { style: 'short' })
  spanFormats.set(tag, format)
  return format
}

/** `i dag 16:00`, `i går 13:00`, else `tors 12 nov. 14:00`; the end of a day is `24:00` of that day, as limits are meant. */
export function whenSaid(at: Date, now: Date): string {
  const isMidnight = time(at) === '00:00'
  const within = isMidnight ? new Date(at.getTime() - 1) : at
  const near = new Map([
    [dateKey(now), t.today],
    [dateKey(new Date(now.getTime() + dayMs)), t.tomorrow],
    [dateKey(new Date(now.getTime() - dayMs)), t.yesterday],
  ]).get(dateKey(within))
  const said = near === undefined ? instant(within) : `${near} ${time(within)}`
  return isMidnight ? said.replace('23:59', '24:00') : said
}

/** `2 tim 10 min kvar · i dag 16:00`; after: `försenat 3 tim · skulle ha skett i går 13:00`. */
export function clockWords(due: Date, now: Date): string {
  const left = due.getTime() - now.getTime()
  const when = whenSaid(due, now)
  return left >= 0 ? `${t.left(span(left))} · ${when}` : `${t.late(span(left))} · ${t.wasDue(when)}`
}
