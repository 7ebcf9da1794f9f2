/** `<v-key-figures .asked=${…}>`: the four key figures. */
import { css, html, LitElement } from 'lit'
import { announce } from '../parts/announce.ts'
import { base } from '../parts/base.ts'
import { Loading } from '../parts/loading.ts'
import '../parts/problem.ts'
import type { Asked } from './asked.ts'
import { type KeyFigure, keyFigures } from './key-figures.ts'
import { t } from './text.ts'

export class KeyFigureList extends LitElement {
  static override properties = { asked: { attribute: false } }
  static override styles = [
    base,
    css`
      ul { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: var(--s3); list-style: none;
        margin: 0; padding: 0 }
      li { border: 1px solid var(--line); border-radius: var(--radius); padding: var(--s3) }
      h3 { margin: 0; font-size: var(--small); color: var(--text-soft) }
      .value { font-size: 1.75rem; font-weight: 650; margin: 0; font-variant-numeric: tabular-nums }
      p { margin: 0 }
      .old { opacity: 0.55 }
    `,
  ]
  declare asked: Asked
  readonly #figures = keyFigures.map((load) => ({ load, loading: new Loading<KeyFigure>(this) }))
  #known = ''

  protected override willUpdate(): void {
    const known = JSON.stringify(this.asked)
    if (known === this.#known) return
    const isFirst = this.#known === ''
    this.#known = known
    void this.#ask(isFirst)
  }

  override render() {
    return html`<h2>${t.key}</h2>
      <ul>
        ${this.#figures.map(({ loading }) => this.#card(loading))}
      </ul>`
  }

  #card({ value, failure, again, isLoading }: Loading<KeyFigure>) {
    if (failure !== undefined) return html`<li><v-problem .failure=${failure} @retry=${again}></v-problem></li>`
    if (value === undefined) return html`<li>${t.counting}</li>`
    return html`<li class=${isLoading ? 'old' : ''}>
      <h3>${value.name}</h3>
      <p class="value">${value.value}</p>
      <p>${value.of}</p>
      <p><small>${value.change}</small></p>
    </li>`
  }

  async #ask(isFirst: boolean): Promise<void> {
    const { asked } = this
    await Promise.all(this.#figures.map(({ load, loading }) => loading.run((signal) => load(asked, signal))))
    const known = this.#figures.flatMap(({ loading }) => loading.value ?? [])
    if (!isFirst) announce(known.map(({ name, value }) => `${name}: ${value}`).join('. '))
  }
}
customElements.define('v-key-figures', KeyFigureList)
