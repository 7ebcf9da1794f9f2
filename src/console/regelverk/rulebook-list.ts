/** `<v-rulebooks .shelf=${…}>`: the rulebooks, and the choice of two to compare. */
import { css, html, LitElement, nothing } from 'lit'
import { base } from '../parts/base.ts'
import { controls } from '../parts/controls.ts'
import { wideSheet } from '../parts/wide.ts'
import { navigate } from '../shell/navigate.ts'
import { number } from '../text/format.ts'
import type { Rulebook } from './rulebook.ts'
import type { Shelf } from './shelf.ts'
import { t } from './text.ts'
import { scopeWords } from './words.ts'

export class RulebookList extends LitElement {
  static override properties = { shelf: { attribute: false }, pair: { attribute: false }, told: { state: true } }
  static override styles = [
    base,
    controls,
    wideSheet,
    css`
      td:nth-of-type(3) { white-space: nowrap }
    `,
  ]
  declare shelf: Shelf
  /** Ids of the two that are compared, where they are. */
  declare pair: readonly string[]
  declare told: string

  constructor() {
    super()
    this.told = ''
  }

  override render() {
    const { rulebooks } = this.shelf
    if (rulebooks.length === 0) return html`<p>${t.none}</p>`
    const columns = [t.name, t.level, t.appliesTo, t.effective, t.status, t.steps]
    return html`<p>${t.intro}</p>
      <form @submit=${this.#onCompare}>
        <h2>${t.compare}</h2>
        <div class="row">
          ${this.#choice('one', t.one, 0)} ${this.#choice('other', t.other, 1)}
          <button type="submit" class="main">${t.compareNow}</button>
        </div>
        <p>${this.told}</p>
      </form>
      ${
        this.pair.length > 0
          ? nothing
          : html`<h2>${t.all}</h2>
            <div class="wide"><table>
              <thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
              <tbody>${rulebooks.map((one) => this.#row(one))}</tbody>
            </table></div>`
      }`
  }

  #row(one: Rulebook) {
    const { id, title, version, level, start, end, status, rules } = one
    return html`<tr>
      <th scope="row"><a data-row href=${`/regelverk/${id}`} lang="sv">${title}</a><br /><small>${version}</small></th>
      <td>${t.levels[level] ?? level}</td>
      <td>${scopeWords(one)}</td>
      <td>${start ?? ''} ${end ? html`${t.until} ${end}` : nothing}</td>
      <td>${t.statuses[status] ?? status}</td>
      <td>${number(rules.length)}</td>
    </tr>`
  }

  #choice(name: string, word: string, at: number) {
    const chosen = this.pair[at]
    return html`<label>${word}
      <select name=${name}>
        ${this.shelf.rulebooks.map(
          ({ id, title, version }, place) => html`<option lang="sv" value=${id}
            ?selected=${chosen === undefined ? place === at : id === chosen}>${title} (${version})</option>`,
        )}
      </select></label>`
  }

  readonly #onCompare = (event: Event) => {
    event.preventDefault()
    const { elements } = event.target as HTMLFormElement
    const [one, other] = ['one', 'other'].map((name) => (elements.namedItem(name) as HTMLSelectElement).value)
    this.told = one === other ? t.chooseTwo : ''
    if (one !== other) navigate(`/regelverk?jamfor=${one},${other}`)
  }
}
customElements.define('v-rulebooks', RulebookList)
