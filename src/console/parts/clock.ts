/** `<v-clock due="2026-11-12T14:00:00Z">`: how long there is left and when it is, by the server's clock, kept current. */
import { css, html, LitElement } from 'lit'
import { serverNow } from '../fhir/server-time.ts'
import { base } from './base.ts'
import { clockWords } from './clock-words.ts'

const everyMs = 30_000

export class Clock extends LitElement {
  static override properties = { due: { type: String }, now: { type: String } }
  static override styles = [
    base,
    css`
      :host { display: inline; font-variant-numeric: tabular-nums }
    `,
  ]
  /** An instant of ISO 8601. */
  declare due: string
  /** The instant that is looked from; absent: the present, which moves on. */
  declare now: string | undefined
  #ticking: ReturnType<typeof setInterval> | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    this.#ticking = setInterval(() => this.requestUpdate(), everyMs)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.#ticking)
  }

  override render() {
    const due = new Date(this.due)
    if (Number.isNaN(due.getTime())) return ''
    const now = new Date(this.now ?? serverNow())
    return html`<time datetime=${this.due}>${clockWords(due, now)}</time>`
  }
}
customElements.define('v-clock', Clock)
