/** The explorer: which types there are, the search of one, one resource. */
import type { CapabilityStatement } from '@medplum/fhirtypes'
import { html, LitElement, nothing } from 'lit'
import { capability } from '../fhir/capability.ts'
import { arriveAt } from '../parts/arrival.ts'
import { base } from '../parts/base.ts'
import { Loading } from '../parts/loading.ts'
import '../parts/problem.ts'
import './resource-page.ts'
import './search-page.ts'
import { t } from './text.ts'
import './type-list.ts'

class UtforskaView extends LitElement {
  static override properties = { params: { attribute: false }, query: { attribute: false } }
  static override styles = [base]
  declare params: Readonly<Record<string, string>>
  declare query: URLSearchParams
  readonly #statement = new Loading<CapabilityStatement>(this)

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#statement.run(() => capability())
  }

  protected override updated(changed: Map<string, unknown>): void {
    const before = changed.get('params') as UtforskaView['params'] | undefined
    if (before !== undefined && (before.type !== this.params.type || before.id !== this.params.id)) void arriveAt(this)
  }

  override render() {
    const { type, id } = this.params
    const title = [type, id].filter((part) => part !== undefined).join('/')
    return html`<h1>${type === undefined ? t.chooseType : title}</h1>
      ${
        type !== undefined && id !== undefined
          ? html`<v-resource .type=${type} .resourceId=${id} .query=${this.query}></v-resource>`
          : this.#ofTypes(type)
      }`
  }

  #ofTypes(type: string | undefined) {
    const { value, failure, again } = this.#statement
    if (failure !== undefined) return html`<v-problem .failure=${failure} @retry=${again}></v-problem>`
    if (value === undefined) return nothing
    return type === undefined
      ? html`<v-types .statement=${value}></v-types>`
      : html`<v-search .statement=${value} .type=${type} .query=${this.query}></v-search>`
  }
}
customElements.define('v-utforska', UtforskaView)
