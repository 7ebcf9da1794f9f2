/** What is said where the address leads to a place in a file that somebody else has sent. */
import { html, nothing } from 'lit'
import type { SharedPlace } from './link.ts'
import { t } from './text.ts'

/** `sum` is of the file that is open now; undefined where none is. */
export function sharedNote(place: SharedPlace | undefined, sum: string | undefined) {
  if (place === undefined) return nothing
  if (sum === undefined) return html`<p class="note">${t.awaited(place.name)}</p>`
  return sum === place.sum ? html`<p class="note">${t.same}</p>` : html`<p class="note other">${t.other}</p>`
}
