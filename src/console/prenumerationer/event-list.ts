/** `<v-events>`: the last events of a subscription; sends `again` with the number to send again from. */
import { css, html, LitElement, nothing } from 'lit'
import { base } from '../parts/base.ts'
import { controls } from '../parts/controls.ts'
import { Loading } from '../parts/loading.ts'
import '../parts/mark.ts'
import '../parts/problem.ts'
import { wide, wideSheet } from '../parts/wide.ts'
import { setQuery } from '../shell/navigate.ts'
import { instant, number } from '../text/format.ts'
import { type EventShown, type Events, eventsAtOnce, readEvents } from './events.ts'
import type { Standing } from './standing.ts'
import { t } from './text.ts'

export class EventList extends LitElement {
  static override properties = { standing: { attribute: false }, query: { attribute: false } }
  static override styles = [
    base,
    controls,
    wideSheet,
    css`
      td, th { font-variant-numeric: tabular-nums }
    `,
  ]
  declare standing: Standing
  declare query: URLSearchParams
  readonly #events = new Loading<Events>(this)
  #asked = ''

  protected override willUpdate(): void {
    const { id, last } = this.standing
    const asked = `${id} ${this.#until()} ${last}`
    if (asked === this.#asked) return
    this.#asked = asked
    void this.#events.run((signal) => readEvents(id, this.#until(), signal))
  }

  /** The number of the uppermost row. */
  #until(): number {
    const asked = Number(this.query.get('till') ?? this.standing.last)
    return Number.isInteger(asked) && asked > 0 ? Math.min(asked, this.standing.last) : this.standing.last
  }

  override render() {
    const { value, failure, again } = this.#events
    if (failure !== undefined) return html`<v-problem .failure=${failure} @retry=${again}></v-problem>`
    if (value === undefined) return html`<p>${t.loading}</p>`
    const until = this.#until()
    if (until === 0) return html`<p>${t.noEvents}</p>`
    return html`${value.isCut ? html`<p>${t.gone}</p>` : nothing} ${this.#table(value.all)}
      <p class="row">
        ${until > eventsAtOnce ? this.#page(t.older, until - eventsAtOnce) : nothing}
        ${until < this.standing.last ? this.#page(t.newer, until + eventsAtOnce) : nothing}
      </p>`
  }

  #page(word: string, until: number) {
    const to = until >= this.standing.last ? undefined : String(until)
    return html`<button type="button" @click=${() => setQuery({ till: to })}>${word}</button>`
  }

  #table(events: readonly EventShown[]) {
    return wide(html`<table>
      <thead>
        <tr>
          <th scope="col">${t.number}</th><th scope="col">${t.when}</th><th scope="col">${t.about}</th>
          <th scope="col">${t.delivered}</th><th scope="col">${t.again}</th>
        </tr>
      </thead>
      <tbody>${events.map((event) => this.#row(event))}</tbody>
    </table>`)
  }

  #row({ number: at, at: when, focus }: EventShown) {
    const isReceived = at <= this.standing.confirmed
    return html`<tr>
      <th scope="row">${number(at)}</th>
      <td>${instant(new Date(when))}</td>
      <td>${focus === undefined ? t.noFocus : html`<a data-row href=${`/utforska/${focus}`}>${focus}</a>`}</td>
      <td>${isReceived ? `✓ ${t.yes}` : `… ${t.waiting}`}</td>
      <td>
        <button type="button" aria-label=${t.fromHere(number(at))} ?disabled=${this.standing.subscription.status !== 'active'}
          @click=${() => this.dispatchEvent(new CustomEvent('again', { detail: at }))}>${t.again}</button>
      </td>
    </tr>`
  }
}
customElements.define('v-events', EventList)
