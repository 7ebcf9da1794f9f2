/** `<v-search>`: the search of one type, as rows and as text, both of them the address. */
import type { Bundle, CapabilityStatement, Resource } from '@medplum/fhirtypes'
import { html, LitElement, nothing } from 'lit'
import { fhir } from '../fhir/client.ts'
import { announce } from '../parts/announce.ts'
import { base } from '../parts/base.ts'
import { controls } from '../parts/controls.ts'
import { Loading } from '../parts/loading.ts'
import '../parts/copy-as.ts'
import '../parts/problem.ts'
import { wide, wideSheet } from '../parts/wide.ts'
import { navigate } from '../shell/navigate.ts'
import { instant, number } from '../text/format.ts'
import { resourceAddress, searchAddress } from './address.ts'
import './condition-rows.ts'
import { addressOf, type Condition, conditionsIn, isSecret, queryOf, written } from './conditions.ts'
import { summary } from './summary.ts'
import { t } from './text.ts'

interface Found {
  readonly hits: readonly Resource[]
  readonly included: readonly Resource[]
  readonly total: number | undefined
  readonly next: string | undefined
}

export class SearchPage extends LitElement {
  static override properties = { statement: { attribute: false }, type: { type: String }, query: { attribute: false } }
  static override styles = [base, controls, wideSheet]
  declare statement: CapabilityStatement
  declare type: string
  declare query: URLSearchParams
  readonly #found = new Loading<Found>(this)
  #conditions: readonly Condition[] = []

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('query') && !changed.has('type')) return
    this.#conditions = conditionsIn(this.query, this.type)
    void this.#search()
  }

  override render() {
    const query = queryOf(this.#conditions)
    const path = query === '' ? this.type : `${this.type}?${query}`
    return html`<p><a href="/utforska">${t.allTypes}</a></p>
      <form class="row" @submit=${this.#onText}>
        <label>${t.asText} <input name="text" data-search size="60" autocomplete="off" spellcheck="false" .value=${path} /></label>
        <button type="submit">${t.run}</button>
      </form>
      <v-conditions .statement=${this.statement} .type=${this.type} .conditions=${this.#conditions}
        @search=${this.#onRows}></v-conditions>
      ${this.#results()}
      <v-copy-as .request=${this.#request(query, path)}></v-copy-as>`
  }

  #request(query: string, path: string) {
    if (!this.#isSecret()) return { method: 'GET', path }
    return { method: 'POST', path: `${this.type}/_search`, body: query }
  }

  #isSecret(): boolean {
    return this.#conditions.some((one) => isSecret(one) && one.value !== '')
  }

  #results() {
    const { value, failure, isLoading, again } = this.#found
    if (failure !== undefined) return html`<v-problem .failure=${failure} @retry=${again}></v-problem>`
    if (value === undefined) return html`<p>${t.searching}</p>`
    const { hits, included, total, next } = value
    if (hits.length === 0) return html`<p>${t.none}</p>`
    return html`<h2>${t.found(number(hits.length, 0), total === undefined ? undefined : number(total, 0))}</h2>
      ${this.#table(hits, this.type)}
      ${
        next === undefined
          ? nothing
          : html`<p><button type="button" ?disabled=${isLoading} @click=${() => void this.#more(value, next)}>${t.more}</button></p>`
      }
      ${included.length > 0 ? html`<h2>${t.included}</h2>${this.#table(included)}` : nothing}`
  }

  #table(resources: readonly Resource[], type?: string) {
    return wide(html`<table>
      <thead>
        <tr><th scope="col">${t.id}</th><th scope="col">${t.what}</th><th scope="col">${t.changed}</th></tr>
      </thead>
      <tbody>
        ${resources.map((resource) => {
          const { resourceType, id, meta } = resource
          const named = resourceType === type ? id : `${resourceType}/${id}`
          return html`<tr>
            <td><a data-row href=${resourceAddress(`${resourceType}/${id}`)}>${named}</a></td>
            <td>${summary(resource)}</td>
            <td>${meta?.lastUpdated ? instant(new Date(meta.lastUpdated)) : ''}</td>
          </tr>`
        })}
      </tbody>
    </table>`)
  }

  async #search(): Promise<void> {
    const query = queryOf(this.#conditions)
    const { type } = this
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    await this.#found.run(async (signal) => {
      // What is about a person is not left in the logs of what lies between.
      const bundle = this.#isSecret()
        ? await fhir.post<Bundle>(`${type}/_search`, query, { signal, headers })
        : await fhir.get<Bundle>(query === '' ? type : `${type}?${query}`, { signal })
      return foundIn(bundle)
    })
    this.#tell()
  }

  async #more(before: Found, next: string): Promise<void> {
    await this.#found.run(async (signal) => {
      const page = foundIn(await fhir.get<Bundle>(next, { signal }))
      return { ...page, hits: [...before.hits, ...page.hits], included: [...before.included, ...page.included] }
    })
    this.#tell()
  }

  #tell(): void {
    const { value, failure } = this.#found
    if (value !== undefined && failure === undefined)
      announce(value.hits.length === 0 ? t.none : t.found(number(value.hits.length, 0), undefined))
  }

  #open(type: string, conditions: readonly Condition[]): void {
    const query = addressOf(conditions, type)
    const address = searchAddress(type, query)
    if (address === location.pathname + location.search) {
      this.#conditions = conditions
      void this.#search()
    } else navigate(address)
  }

  readonly #onRows = ({ detail }: CustomEvent<readonly Condition[]>) => this.#open(this.type, detail)

  readonly #onText = (event: Event) => {
    event.preventDefault()
    const { value } = (event.target as HTMLFormElement).elements.namedItem('text') as HTMLInputElement
    const { type = this.type, conditions } = written(value)
    this.#open(type, conditions)
  }
}

function foundIn({ entry = [], total, link = [] }: Bundle): Found {
  const of = (wanted: boolean) =>
    entry.flatMap(({ resource, search }) => (resource && (search?.mode !== 'include') === wanted ? [resource] : []))
  return { hits: of(true), included: of(false), total, next: link.find(({ relation }) => relation === 'next')?.url }
}

customElements.define('v-search', SearchPage)
