/** `<v-resource>`: one resource: as a page where it is one for people, as JSON, and how it came to be. */
import type { Resource } from '@medplum/fhirtypes'
import { css, html, LitElement, nothing } from 'lit'
import { fhir } from '../fhir/client.ts'
import { base } from '../parts/base.ts'
import { controls } from '../parts/controls.ts'
import { openDraft } from '../parts/draft.ts'
import { Loading } from '../parts/loading.ts'
import '../parts/copy-as.ts'
import '../parts/problem.ts'
import { wideSheet } from '../parts/wide.ts'
import { isHiding } from '../shell/privacy.ts'
import { instant } from '../text/format.ts'
import { resourceAddress, searchAddress } from './address.ts'
import './codes-page.ts'
import './history-list.ts'
import './json-text.ts'
import { masked } from './masked.ts'
import './profile-page.ts'
import { t } from './text.ts'

const views = ['sida', 'innehall', 'historik'] as const
type View = (typeof views)[number]

const elsewhere: Readonly<Record<string, readonly [string, () => string]>> = {
  EpisodeOfCare: ['/arenden', () => t.openCase],
  PlanDefinition: ['/regelverk', () => t.openRulebook],
  Subscription: ['/prenumerationer', () => t.openSubscription],
}

export class ResourcePage extends LitElement {
  static override properties = { type: { type: String }, resourceId: { type: String }, query: { attribute: false } }
  static override styles = [
    base,
    controls,
    wideSheet,
    css`
      nav ul { display: flex; gap: var(--s1); list-style: none; margin: 0 0 var(--s4); padding: 0;
        border-bottom: 1px solid var(--line) }
      nav a { display: block; padding: var(--s2) var(--s3); text-decoration: none; border-bottom: 3px solid transparent }
      nav a[aria-current] { border-bottom-color: var(--accent); font-weight: 600 }
    `,
  ]
  declare type: string
  declare resourceId: string
  declare query: URLSearchParams
  readonly #found = new Loading<Resource>(this)
  #asked = ''

  protected override willUpdate(): void {
    const version = this.query.get('version')
    const path = `${this.type}/${this.resourceId}${version === null ? '' : `/_history/${version}`}`
    if (path === this.#asked) return
    this.#asked = path
    void this.#found.run((signal) => fhir.get<Resource>(path, { signal }), { fresh: true })
  }

  override render() {
    const { value, failure, again } = this.#found
    const view = this.#view(value)
    return html`<p><a href=${searchAddress(this.type)}>${this.type}</a></p>
      ${value ? this.#head(value) : nothing}
      ${this.#tabs(view, value)}
      ${
        failure === undefined || view === 'historik'
          ? nothing
          : html`<v-problem .failure=${failure} @retry=${again}></v-problem>`
      }
      ${value === undefined && failure === undefined ? html`<p>${t.loading}</p>` : nothing}
      ${this.#content(view, value)}
      <v-copy-as .request=${{ method: 'GET', path: this.#asked + (view === 'historik' ? '/_history' : '') }}></v-copy-as>`
  }

  #view(resource: Resource | undefined): View {
    const asked = views.find((one) => one === this.query.get('flik'))
    if (asked !== undefined && (asked !== 'sida' || hasPage(resource))) return asked
    return hasPage(resource) ? 'sida' : 'innehall'
  }

  #head({ meta }: Resource) {
    const [place, word] = elsewhere[this.type] ?? []
    const version = this.query.get('version')
    return html`<p class="row">
      <span>${t.version(meta?.versionId ?? '', meta?.lastUpdated ? instant(new Date(meta.lastUpdated)) : '')}</span>
      ${place ? html`<a class="button" href=${`${place}/${this.resourceId}`}>${word?.()}</a>` : nothing}
      <button type="button" @click=${this.#toWorkbench}>${t.openInWorkbench}</button>
      ${
        version === null
          ? nothing
          : html`<span>${t.notCurrent(version)}</span>
            <a href=${resourceAddress(`${this.type}/${this.resourceId}`)}>${t.current}</a>`
      }
    </p>`
  }

  #tabs(view: View, resource: Resource | undefined) {
    const words = { sida: t.page, innehall: t.content, historik: t.history }
    const shown = views.filter((one) => one !== 'sida' || hasPage(resource))
    const address = (one: View) => {
      const query = new URLSearchParams(this.query)
      query.set('flik', one)
      return `/utforska/${this.type}/${this.resourceId}?${query}`
    }
    return html`<nav aria-label=${t.tabs}>
      <ul>
        ${shown.map(
          (one) => html`<li>
            <a href=${address(one)} aria-current=${one === view ? 'page' : nothing}>${words[one]}</a>
          </li>`,
        )}
      </ul>
    </nav>`
  }

  #content(view: View, resource: Resource | undefined) {
    const reference = `${this.type}/${this.resourceId}`
    if (view === 'historik') return html`<v-history .reference=${reference} .query=${this.query}></v-history>`
    if (resource === undefined) return nothing
    if (view === 'innehall') {
      const shown = masked(resource)
      return html`${isHiding() && shown !== resource ? html`<p>${t.hidden}</p>` : nothing}
        <v-json .resource=${shown} .label=${t.content}></v-json>`
    }
    if (resource.resourceType === 'StructureDefinition')
      return html`<v-profile .profile=${resource} .element=${this.query.get('element') ?? ''}></v-profile>`
    return html`<v-codes .resource=${resource}></v-codes>`
  }

  readonly #toWorkbench = () => {
    const { value } = this.#found
    if (value === undefined) return
    const text = `${JSON.stringify(value, undefined, 2)}\n`
    openDraft({ name: `${value.resourceType}.json`, text })
  }
}

const hasPage = (resource: Resource | undefined): boolean =>
  ['StructureDefinition', 'ValueSet', 'CodeSystem'].includes(resource?.resourceType ?? '')

customElements.define('v-resource', ResourcePage)
