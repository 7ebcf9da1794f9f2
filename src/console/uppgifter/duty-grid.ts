/** `<v-duty-grid>`: duties in rows of one height, of which only those are drawn that are seen. */
import { css, html, LitElement, type PropertyValues } from 'lit'
import { serverNow } from '../fhir/server-time.ts'
import { base } from '../parts/base.ts'
import { controls } from '../parts/controls.ts'
import { loadNames } from '../parts/names.ts'
import { type Rows, scrollTo, visibleRows } from '../parts/visible-rows.ts'
import type { Duty } from './duty.ts'
import { dutyCells } from './duty-cells.ts'
import { DutyEvent } from './duty-event.ts'
import { columns, type Order } from './duty-list.ts'
import { gridStyles } from './grid-styles.ts'
import { t } from './text.ts'

const rowHeight = 56
const clockEveryMs = 30_000
/** Names are asked for once the list stands still. */
const restMs = 120

class DutyGrid extends LitElement {
  static override properties = {
    duties: { attribute: false },
    done: { attribute: false },
    order: { attribute: false },
    rows: { state: true },
    current: { state: true },
  }
  static override styles = [base, controls, gridStyles, css`.body > .drawn { will-change: transform }`]
  /** In their order. */
  declare duties: readonly Duty[]
  /** Ids of those that are done. */
  declare done: ReadonlySet<string>
  declare order: Order
  declare rows: Rows
  /** The row that is the Tab stop. */
  declare current: number
  #ticking: ReturnType<typeof setInterval> | undefined
  #resting: ReturnType<typeof setTimeout> | undefined
  #sizes: ResizeObserver | undefined
  #isToFocus = false

  constructor() {
    super()
    this.current = 0
    this.rows = { first: 0, last: 30 }
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#ticking = setInterval(() => this.requestUpdate(), clockEveryMs)
    this.#sizes = new ResizeObserver(this.#onScroll)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.#ticking)
    clearTimeout(this.#resting)
    this.#sizes?.disconnect()
  }

  protected override firstUpdated(): void {
    const { scroller } = this
    if (scroller) this.#sizes?.observe(scroller)
  }

  protected override willUpdate(changes: PropertyValues<this>): void {
    if (!changes.has('duties')) return
    this.current = Math.max(0, Math.min(this.current, this.duties.length - 1))
    if (this.hasUpdated) this.rows = this.#visible()
    this.#rest()
  }

  protected override updated(): void {
    const drawn = this.renderRoot.querySelector<HTMLElement>('.drawn')
    const body = this.renderRoot.querySelector<HTMLElement>('.body')
    if (body) body.style.height = `${this.duties.length * rowHeight}px`
    if (drawn) drawn.style.transform = `translateY(${this.rows.first * rowHeight}px)`
    if (this.#isToFocus) this.renderRoot.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus()
    this.#isToFocus = false
  }

  override render() {
    const { first, last } = this.rows
    const now = serverNow()
    return html`<p class="sr" id="keys">${t.keys}</p>
      <div
        class="grid"
        role="grid"
        aria-label=${t.duties}
        aria-describedby="keys"
        aria-rowcount=${this.duties.length + 1}
        @scroll=${this.#onScroll}
        @keydown=${this.#onKey}
      >
        <div class="head" role="row" aria-rowindex="1">${columns.map((column) => this.#heading(column))}<span
            role="columnheader">${t.action}</span></div>
        <div class="body" role="presentation">
          <div class="drawn" role="rowgroup">
            ${this.duties.slice(first, last).map((duty, index) => this.#row(duty, first + index, now))}
          </div>
        </div>
      </div>`
  }

  #heading(column: (typeof columns)[number]) {
    const isSorted = this.order.column === column
    const sort = isSorted ? (this.order.isDescending ? 'descending' : 'ascending') : 'none'
    return html`<span role="columnheader" aria-sort=${sort}
      ><button type="button" class="plain" @click=${() => this.dispatchEvent(new CustomEvent('sort', { detail: column }))}
        >${t.columns[column]} <span aria-hidden="true">${isSorted ? (this.order.isDescending ? '▼' : '▲') : ''}</span></button
      ></span
    >`
  }

  #row(duty: Duty, index: number, now: number) {
    const isDone = this.done.has(duty.id)
    return html`<div
      role="row"
      data-row
      class=${isDone ? 'done' : ''}
      data-id=${duty.id}
      data-index=${index}
      aria-rowindex=${index + 2}
      tabindex=${index === this.current ? 0 : -1}
    >${dutyCells(duty, { isDone, now, onDraft: this.#onDraft })}</div>`
  }

  readonly #onDraft = (duty: Duty) => this.dispatchEvent(new DutyEvent('draft', duty))

  get scroller(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.grid')
  }

  #scrolled() {
    const { scrollTop: top = 0, clientHeight: height = 600 } = this.scroller ?? {}
    return { top, height }
  }

  #visible(): Rows {
    return visibleRows(this.#scrolled(), rowHeight, this.duties.length)
  }

  readonly #onScroll = () => {
    const { first, last } = this.#visible()
    if (first === this.rows.first && last === this.rows.last) return
    this.rows = { first, last }
    this.#rest()
  }

  #rest(): void {
    clearTimeout(this.#resting)
    this.#resting = setTimeout(() => void this.#name(), restMs)
  }

  async #name(): Promise<void> {
    const seen = this.duties.slice(this.rows.first, this.rows.last)
    if (await loadNames(seen.flatMap(({ patient, owners }) => [patient, ...owners]))) this.requestUpdate()
  }

  readonly #onKey = (event: KeyboardEvent) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]')
    if (row === null) return
    const index = Number(row.dataset.index)
    const duty = this.duties[index]
    if (event.key === 'Enter' && event.target === row && duty) {
      event.preventDefault()
      this.dispatchEvent(new DutyEvent(event.ctrlKey ? 'draft' : 'open', duty))
      return
    }
    const to = this.#leads(event.key, index)
    if (to === undefined) return
    event.preventDefault()
    this.#go(to)
  }

  #leads(key: string, index: number): number | undefined {
    const page = Math.max(1, Math.floor(this.#scrolled().height / rowHeight) - 1)
    const last = this.duties.length - 1
    const to = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + page,
      PageUp: index - page,
      Home: 0,
      End: last,
    }[key]
    return to === undefined ? undefined : Math.max(0, Math.min(to, last))
  }

  #go(index: number): void {
    this.current = index
    this.#isToFocus = true
    const { scroller } = this
    // The heading stands over the first row.
    if (scroller)
      scroller.scrollTop = scrollTo(
        index,
        { ...this.#scrolled(), height: scroller.clientHeight - rowHeight },
        rowHeight,
      )
    this.rows = this.#visible()
    this.requestUpdate()
  }
}
customElements.define('v-duty-grid', DutyGrid)
