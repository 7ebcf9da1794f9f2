/** `<v-figure .shown=${…}>`: a figure: what it says in a sentence, drawn, as a table, as a file, and how it is counted. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { number } from '../text/format.ts'
import { texts } from '../text/language.ts'
import { announce } from './announce.ts'
import { base } from './base.ts'
import { controls } from './controls.ts'
import { csv, saveCsv } from './csv.ts'
import { plotSheet } from './plot.ts'

/** A number, a text, a text that leads somewhere; undefined is nothing. */
export type Cell = number | string | { readonly text: string; readonly href: string } | undefined

export interface FigureShown {
  readonly heading: string
  /** What it shows, in a sentence or two. */
  readonly finding: string
  /** Draws it in so many pixels; absent where there is nothing to draw. */
  readonly draw?: (width: number) => SVGSVGElement
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
  /** Of the file, without its ending. */
  readonly name: string
  /** How it is counted. */
  readonly how: TemplateResult
}

const t = texts({
  sv: {
    table: 'Visa som tabell',
    noTable: 'Dölj tabellen',
    csv: 'Hämta CSV',
    saved: (name: string) => `Filen ${name} är hämtad.`,
    how: 'Så räknas det',
  },
  en: {
    table: 'Show as a table',
    noTable: 'Hide the table',
    csv: 'Download CSV',
    saved: (name: string) => `The file ${name} was downloaded.`,
    how: 'How it is counted',
  },
})

const widest = 1000
const narrowest = 280

export class Figure extends LitElement {
  static override properties = { shown: { attribute: false }, isTabled: { state: true }, width: { state: true } }
  static override styles = [
    base,
    controls,
    plotSheet,
    css`
      figure { margin: 0 0 var(--s8); border-top: 1px solid var(--line) }
      .drawing { margin-block: var(--s3) }
      details { margin-top: var(--s2); line-height: 1.75 }
      summary { margin-bottom: var(--s2) }
      td.number { text-align: end; font-variant-numeric: tabular-nums }
      .tabled { overflow-x: auto }
    `,
  ]
  declare shown: FigureShown
  declare isTabled: boolean
  declare width: number
  readonly #watch = new ResizeObserver(([entry]) => {
    const width = Math.round(Math.min(widest, Math.max(narrowest, entry?.contentRect.width ?? widest)))
    if (Math.abs(width - this.width) > 10) this.width = width
  })

  constructor() {
    super()
    this.isTabled = false
    this.width = 0
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#watch.observe(this)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#watch.disconnect()
  }

  override render() {
    const { heading, finding, draw, rows, how } = this.shown
    return html`<figure aria-labelledby="heading">
      <h2 id="heading">${heading}</h2>
      <p>${finding}</p>
      ${draw && this.width > 0 ? html`<div class="drawing">${draw(this.width)}</div>` : nothing}
      ${
        rows.length === 0
          ? nothing
          : html`<div class="row">
            <button type="button" aria-expanded=${String(this.isTabled)} @click=${this.#onTable}>
              ${this.isTabled ? t.noTable : t.table}
            </button>
            <button type="button" @click=${this.#onCsv}>${t.csv}</button>
          </div>`
      }
      ${this.isTabled ? this.#table() : nothing}
      <details><summary>${t.how}</summary>${how}</details>
    </figure>`
  }

  #table() {
    const { columns, rows, heading } = this.shown
    return html`<div class="tabled" role="region" aria-label=${heading} tabindex="0">
      <table>
        <thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
        <tbody>${rows.map((row) => html`<tr>${row.map((cell, at) => tableCell(cell, at === 0))}</tr>`)}</tbody>
      </table>
    </div>`
  }

  readonly #onTable = () => {
    this.isTabled = !this.isTabled
  }

  readonly #onCsv = () => {
    const { columns, rows, name } = this.shown
    const plain = rows.map((row) => row.map((cell) => (typeof cell === 'object' ? cell.text : cell)))
    saveCsv(`${name}.csv`, csv([columns, ...plain]))
    announce(t.saved(`${name}.csv`))
  }
}

function tableCell(cell: Cell, isFirst: boolean) {
  const content = typeof cell === 'object' ? html`<a href=${cell.href}>${cell.text}</a>` : cell
  if (isFirst) return html`<th scope="row">${content}</th>`
  return typeof content === 'number' ? html`<td class="number">${number(content)}</td>` : html`<td>${content}</td>`
}
customElements.define('v-figure', Figure)
