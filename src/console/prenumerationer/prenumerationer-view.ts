/** Subscriptions: how all of them stand, and what one of them has told. */
import { html, LitElement, nothing } from 'lit'
import { arriveAt } from '../parts/arrival.ts'
import { base } from '../parts/base.ts'
import { Loading } from '../parts/loading.ts'
import '../parts/problem.ts'
import { timeOfDay } from '../text/format.ts'
import { whatOf } from './receiver.ts'
import { readStandings, type Standing } from './standing.ts'
import './subscription-list.ts'
import './subscription-page.ts'
import { t } from './text.ts'

interface Seen {
  readonly standings: readonly Standing[]
  /** ms */
  readonly at: number
}

const everyMs = 5000

class PrenumerationerView extends LitElement {
  static override properties = { params: { attribute: false }, query: { attribute: false } }
  static override styles = [base]
  declare params: Readonly<Record<string, string>>
  declare query: URLSearchParams
  readonly #seen = new Loading<Seen>(this)
  #asking: ReturnType<typeof setInterval> | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    this.#asking = setInterval(() => {
      if (document.visibilityState === 'visible' && !this.#seen.isLoading) void this.#ask()
    }, everyMs)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.#asking)
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('params')) return
    const before = changed.get('params') as PrenumerationerView['params'] | undefined
    if (before === undefined || before.id !== this.params.id) void this.#ask(true)
    if (before !== undefined && before.id !== this.params.id) void arriveAt(this)
  }

  override render() {
    const { value, failure, again } = this.#seen
    const { id } = this.params
    const one = id === undefined ? undefined : value?.standings[0]
    return html`<h1>${id === undefined ? t.title : one ? whatOf(one) : t.one}</h1>
      ${failure === undefined ? nothing : html`<v-problem .failure=${failure} @retry=${again}></v-problem>`}
      ${value === undefined ? (failure === undefined ? html`<p>${t.loading}</p>` : nothing) : this.#content(value, one)}`
  }

  #content({ standings, at }: Seen, one: Standing | undefined) {
    return html`${
      one
        ? html`<v-subscription .standing=${one} .query=${this.query} @changed=${() => void this.#ask()}></v-subscription>`
        : html`<v-subscriptions .standings=${standings} .query=${this.query}></v-subscriptions>`
    }
      <p><small>${t.asOf(timeOfDay(new Date(at)))}</small></p>`
  }

  async #ask(isFresh = false): Promise<void> {
    const { id } = this.params
    const load = async (signal: AbortSignal) => ({ standings: await readStandings(signal, id), at: Date.now() })
    await this.#seen.run(load, { fresh: isFresh })
  }
}
customElements.define('v-prenumerationer', PrenumerationerView)
