/** When a delivery is tried again, in words. */
import { serverNow } from '../fhir/server-time.ts'
import { languageTag, timeOfDay } from '../text/format.ts'
import { t } from './text.ts'

/** `om 45 sekunder · 14:02:11`; `strax` where it should have been. `at` is an instant of ISO 8601. */
export function nextAttempt(at: string): string {
  const when = new Date(at)
  const seconds = Math.round((when.getTime() - serverNow()) / 1000)
  if (seconds <= 0) return t.soon
  const format = new Intl.RelativeTimeFormat(languageTag())
  const said = seconds < 90 ? format.format(seconds, 'second') : format.format(Math.round(seconds / 60), 'minute')
  return `${said} · ${timeOfDay(when)}`
}
