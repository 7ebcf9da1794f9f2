/** `<v-time>`: moves through the time of a case, from event to event, back and ahead. */
import { css, html, LitElement, type PropertyValues } from 'lit'
import { base } from '../parts/base.ts'
import { controls } from '../parts/controls.ts'
import { setQuery } from '../shell/navigate.ts'
import { instant } from '../text/format.ts'
import { dayAway, placeOf } from './stops.ts'
import { t } from './text.ts'
import { instantAt, wallTime } from './wall-time.ts'

/** How long a move may be followed by another before the case is asked for, ms. */
const restMs = 120

class TimeSlider extends LitElement {
  static override properties = {
    stops: { attribute: false },
    at: { attribute: false },
    now: { attribute: false },
    place: { state: true },
  }
  static override styles = [
    base,
    controls,
    css`
      .row { align-items: center }
      input[type='range'] { flex: 1 1 20rem; min-width: 12rem; height: 32px }
      output { min-width: 11rem; font-variant-numeric: tabular-nums; font-weight: 600 }
    `,
  ]
  /** Instants in ms, in order. */
  declare stops: readonly number[]
  /** That is looked at, ms; absent: now. */
  declare at: number | undefined
  /** ms */
  declare now: number
  /** Of the stop that the slider stands at. */
  declare place: number
  #resting: ReturnType<typeof setTimeout> | undefined

  protected override willUpdate(changes: PropertyValues<this>): void {
    // While it is moved it stands where it is moved to, whatever becomes known meanwhile.
    if (this.#resting !== undefined) return
    if (changes.has('stops') || changes.has('at') || changes.has('now'))
      this.place = placeOf(this.stops, this.at ?? this.now)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#resting)
  }

  override render() {
    const at = new Date(this.stops[this.place] ?? this.now)
    return html`<h2 id="time">${t.time}</h2>
      <div class="row">
        <input
          type="range"
          aria-labelledby="time"
          min="0"
          max=${Math.max(0, this.stops.length - 1)}
          step="1"
          .value=${String(this.place)}
          aria-valuetext=${instant(at)}
          @input=${this.#onInput}
          @keydown=${this.#onKey}
        />
        <output>${this.at === undefined ? t.now : instant(at)}</output>
        <label>${t.pickInstant}
          <input type="datetime-local" .value=${wallTime(this.at ?? this.now)} @change=${this.#onPicked} />
        </label>
        <button type="button" ?disabled=${this.at === undefined} @click=${() => setQuery({ at: undefined })}>${t.now}</button>
      </div>`
  }

  readonly #onInput = ({ target }: Event) => this.#move(Number((target as HTMLInputElement).value))

  readonly #onKey = (event: KeyboardEvent) => {
    const days = event.key === 'PageUp' ? 1 : event.key === 'PageDown' ? -1 : undefined
    if (days === undefined) return
    event.preventDefault()
    this.#move(dayAway(this.stops, this.place, days))
  }

  readonly #onPicked = ({ target }: Event) => {
    const picked = instantAt((target as HTMLInputElement).value)
    if (picked !== undefined) setQuery({ at: new Date(picked).toISOString() })
  }

  #move(place: number): void {
    this.place = place
    clearTimeout(this.#resting)
    this.#resting = setTimeout(() => this.#arrive(), restMs)
  }

  #arrive(): void {
    this.#resting = undefined
    const at = this.stops[this.place]
    const isNow = this.place === placeOf(this.stops, this.now)
    setQuery({ at: isNow || at === undefined ? undefined : new Date(at).toISOString() })
  }
}
customElements.define('v-time', TimeSlider)
