/** How long a receiver asks not to be contacted. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */

const dayMs = 86_400_000
/** `Sun, 06 Nov 1994 08:49:37 GMT`. https://www.rfc-editor.org/rfc/rfc9110#http.date */
const date = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

/** In ms, a day at most; undefined where the header is absent or cannot be read. `now` is ms since the epoch. */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? ''
  const wait = /^\d{1,10}$/.test(text) ? Number(text) * 1000 : date.test(text) ? Date.parse(text) - now : Number.NaN
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), dayMs)
}
