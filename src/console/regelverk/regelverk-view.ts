/** Rulebooks: which there are, one as a page, two of them side by side. */
import { html, LitElement, nothing } from 'lit'
import { arriveAt } from '../parts/arrival.ts'
import { base } from '../parts/base.ts'
import { Loading } from '../parts/loading.ts'
import '../parts/problem.ts'
import './comparison-page.ts'
import './rulebook-list.ts'
import './rulebook-page.ts'
import { readShelf, type Shelf } from './shelf.ts'
import { t } from './text.ts'

class RegelverkView extends LitElement {
  static override properties = { params: { attribute: false }, query: { attribute: false } }
  static override styles = [base]
  declare params: Readonly<Record<string, string>>
  declare query: URLSearchParams
  readonly #shelf = new Loading<Shelf>(this)

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#shelf.run((signal) => readShelf(signal))
  }

  protected override updated(changed: Map<string, unknown>): void {
    const before = changed.get('params') as RegelverkView['params'] | undefined
    if (before !== undefined && before.id !== this.params.id) void arriveAt(this)
  }

  override render() {
    const { value, failure, again } = this.#shelf
    const { id } = this.params
    const rulebook = value?.rulebooks.find((one) => one.id === id)
    return html`<h1 lang=${rulebook ? 'sv' : nothing}>${id === undefined ? t.title : (rulebook?.title ?? id)}</h1>
      ${failure === undefined ? nothing : html`<v-problem .failure=${failure} @retry=${again}></v-problem>`}
      ${value === undefined ? (failure === undefined ? html`<p>${t.loading}</p>` : nothing) : this.#content(value)}`
  }

  #content(shelf: Shelf) {
    const { id } = this.params
    const byId = (wanted: string | undefined) => shelf.rulebooks.find((one) => one.id === wanted)
    if (id !== undefined) {
      const rulebook = byId(id)
      return rulebook
        ? html`<v-rulebook .rulebook=${rulebook} .shelf=${shelf} .query=${this.query}></v-rulebook>`
        : html`<p>${t.notThere}</p><p><a href="/regelverk">${t.all}</a></p>`
    }
    const pair = (this.query.get('jamfor') ?? '').split(',').filter((one) => one !== '')
    const [one, other] = pair.map(byId)
    return html`<v-rulebooks .shelf=${shelf} .pair=${one && other ? pair : []}></v-rulebooks>
      ${
        one && other
          ? html`<v-rulebook-comparison .one=${one} .other=${other} .shelf=${shelf} .query=${this.query}></v-rulebook-comparison>`
          : nothing
      }`
  }
}
customElements.define('v-regelverk', RegelverkView)
