/** `<v-statistic .load=${…} .asked=${…}>`: one figure, asked for anew when the selection changes. */
import { css, html, LitElement, nothing } from 'lit'
import { base } from '../parts/base.ts'
import '../parts/figure.ts'
import type { FigureShown } from '../parts/figure.ts'
import { Loading } from '../parts/loading.ts'
import '../parts/problem.ts'
import type { Asked } from './asked.ts'
import { t } from './text.ts'

/** Asks the server for what a figure shows. */
export type FigureLoad = (asked: Asked, signal: AbortSignal) => Promise<FigureShown>

/** After so long it is said that it is being counted. */
const patientMs = 1000

export class Statistic extends LitElement {
  static override properties = { load: { attribute: false }, asked: { attribute: false }, isSlow: { state: true } }
  static override styles = [
    base,
    css`
      .old { opacity: 0.55 }
      .counting { color: var(--text-soft) }
    `,
  ]
  declare load: FigureLoad
  declare asked: Asked
  declare isSlow: boolean
  readonly #figure = new Loading<FigureShown>(this)
  #known = ''

  protected override willUpdate(): void {
    const known = JSON.stringify(this.asked)
    if (known === this.#known) return
    this.#known = known
    void this.#ask()
  }

  override render() {
    const { value, failure, again, isLoading } = this.#figure
    const isOld = isLoading && this.isSlow && value !== undefined
    return html`${isLoading && (this.isSlow || value === undefined) ? html`<p class="counting">${t.counting}</p>` : nothing}
      ${failure === undefined ? nothing : html`<v-problem .failure=${failure} @retry=${again}></v-problem>`}
      ${value === undefined ? nothing : html`<v-figure class=${isOld ? 'old' : ''} .shown=${value}></v-figure>`}`
  }

  async #ask(): Promise<void> {
    this.isSlow = false
    const slow = setTimeout(() => {
      this.isSlow = true
    }, patientMs)
    const { asked, load } = this
    await this.#figure.run((signal) => load(asked, signal))
    clearTimeout(slow)
  }
}
customElements.define('v-statistic', Statistic)
