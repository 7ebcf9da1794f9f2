/** `<v-live>`: whether changes come by themselves, and when it was last asked. */
import { css, html, LitElement } from 'lit'
import type { LiveState } from '../fhir/live.ts'
import { timeOfDay } from '../text/format.ts'
import { texts } from '../text/language.ts'
import { base } from './base.ts'

const t = texts({
  sv: {
    live: 'Direkt',
    connecting: 'Ansluter …',
    notLive: 'Ej direkt: hämtar var 30 s',
    updated: (at: string) => `uppdaterad ${at}`,
  },
  en: {
    live: 'Live',
    connecting: 'Connecting …',
    notLive: 'Not live: asks every 30 s',
    updated: (at: string) => `updated ${at}`,
  },
})

class LiveLine extends LitElement {
  static override properties = { state: { attribute: false }, asOf: { attribute: false } }
  static override styles = [
    base,
    css`
      p { margin: 0; color: var(--text-soft); font-size: var(--small); font-variant-numeric: tabular-nums }
      .dot { display: inline-block; width: 10px; height: 10px; border-radius: 50%; border: 2px solid currentColor }
      .live { color: var(--met); background: var(--met) }
    `,
  ]
  declare state: LiveState
  /** ms */
  declare asOf: number | undefined

  override render() {
    const word = { live: t.live, connecting: t.connecting, 'not-live': t.notLive }[this.state]
    const updated = this.asOf === undefined ? '' : ` · ${t.updated(timeOfDay(new Date(this.asOf)))}`
    return html`<p data-live=${this.state}><span class="dot ${this.state}" aria-hidden="true"></span> ${word}${updated}</p>`
  }
}
customElements.define('v-live', LiveLine)
