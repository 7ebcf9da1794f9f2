/** `<v-history>`: the versions of a resource, and what differs between two of them. */
import type { Bundle, BundleEntry, Resource } from '@medplum/fhirtypes'
import { css, html, LitElement, nothing } from 'lit'
import { fhir } from '../fhir/client.ts'
import { base } from '../parts/base.ts'
import { controls } from '../parts/controls.ts'
import { Loading } from '../parts/loading.ts'
import '../parts/problem.ts'
import { wide, wideAlone, wideSheet } from '../parts/wide.ts'
import { setQuery } from '../shell/navigate.ts'
import { instant } from '../text/format.ts'
import { resourceAddress } from './address.ts'
import { type Change, changesBetween } from './changes.ts'
import { masked } from './masked.ts'
import { t } from './text.ts'

interface Version {
  readonly id: string
  readonly at: string
  readonly method: string
  /** Absent where it is a deletion. */
  readonly resource: Resource | undefined
}

interface Versions {
  /** The latest first. */
  readonly all: readonly Version[]
  readonly next: string | undefined
}

const signs = { added: '+', removed: '−', changed: '~' } as const

export class HistoryList extends LitElement {
  static override properties = { reference: { type: String }, query: { attribute: false } }
  static override styles = [
    base,
    controls,
    wideSheet,
    css`
      td pre { margin: 0; padding: 0; background: none; white-space: pre-wrap; overflow-wrap: anywhere; max-width: 40ch }
      .added td:first-child { color: var(--met) }
      .removed td:first-child { color: var(--overdue) }
      .changed td:first-child { color: var(--pending) }
      td:first-child { font-weight: 600; white-space: nowrap }
      code { overflow-wrap: anywhere }
    `,
  ]
  declare reference: string
  declare query: URLSearchParams
  readonly #versions = new Loading<Versions>(this)

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('reference'))
      void this.#versions.run(
        async (signal) => versionsIn(await fhir.get<Bundle>(`${this.reference}/_history?_count=50`, { signal })),
        { fresh: true },
      )
  }

  override render() {
    const { value, failure, again } = this.#versions
    if (failure !== undefined) return html`<v-problem .failure=${failure} @retry=${again}></v-problem>`
    if (value === undefined) return html`<p>${t.loading}</p>`
    const { all, next } = value
    const to = all.find(({ id }) => id === this.query.get('till')) ?? all[0]
    const from = all.find(({ id }) => id === this.query.get('fran')) ?? all[(to ? all.indexOf(to) : 0) + 1]
    return html`${all.length > 1 && from && to ? this.#compared(all, from, to) : nothing}
      <h2>${t.versions}</h2>
      ${this.#list(all)}
      ${
        next === undefined
          ? nothing
          : html`<p><button type="button" @click=${() => void this.#more(value, next)}>${t.moreVersions}</button></p>`
      }`
  }

  #list(all: readonly Version[]) {
    return wide(html`<table>
      <thead><tr><th scope="col">${t.number}</th><th scope="col">${t.when}</th><th scope="col">${t.did}</th></tr></thead>
      <tbody>
        ${all.map(
          ({ id, at, method, resource }) => html`<tr>
            <td>${resource ? html`<a href=${resourceAddress(`${this.reference}/_history/${id}`)}>${id}</a>` : id}</td>
            <td>${instant(new Date(at))}</td>
            <td>${t.methods[method] ?? method}</td>
          </tr>`,
        )}
      </tbody>
    </table>`)
  }

  #compared(all: readonly Version[], from: Version, to: Version) {
    const choice = (label: string, chosen: Version, name: string) =>
      html`<label>${label}
        <select @change=${(event: Event) => setQuery({ [name]: (event.target as HTMLSelectElement).value })}>
          ${all.map(
            ({ id, at }) =>
              html`<option value=${id} ?selected=${id === chosen.id}>${t.version(id, instant(new Date(at)))}</option>`,
          )}
        </select></label>`
    return html`<h2>${t.compare}</h2>
      <div class="row">${choice(t.from, from, 'fran')} ${choice(t.to, to, 'till')}</div>
      ${
        from.resource === undefined || to.resource === undefined
          ? html`<p>${t.goneThen}</p>`
          : this.#changes(changesBetween(masked(from.resource), masked(to.resource)))
      }`
  }

  #changes(changes: readonly Change[]) {
    if (changes.length === 0) return html`<p>${t.same}</p>`
    return wideAlone(
      t.differences(changes.length),
      html`<table>
      <caption>${t.differences(changes.length)}</caption>
      <thead>
        <tr>
          <th scope="col">${t.kind}</th><th scope="col">${t.element}</th>
          <th scope="col">${t.before}</th><th scope="col">${t.after}</th>
        </tr>
      </thead>
      <tbody>
        ${changes.map(
          ({ kind, path, before = '', after = '' }) => html`<tr class=${kind}>
            <td>${signs[kind]} ${t.kinds[kind]}</td>
            <th scope="row"><code>${path}</code></th>
            <td><pre>${before}</pre></td>
            <td><pre>${after}</pre></td>
          </tr>`,
        )}
      </tbody>
    </table>`,
    )
  }

  async #more({ all }: Versions, next: string): Promise<void> {
    await this.#versions.run(async (signal) => {
      const page = versionsIn(await fhir.get<Bundle>(next, { signal }))
      return { ...page, all: [...all, ...page.all] }
    })
  }
}

function versionsIn({ entry = [], link = [] }: Bundle): Versions {
  return { all: entry.map(versionOf), next: link.find(({ relation }) => relation === 'next')?.url }
}

function versionOf({ resource, request, response }: BundleEntry): Version {
  const [, ofTag] = /"(.*)"/.exec(response?.etag ?? '') ?? []
  return {
    id: resource?.meta?.versionId ?? ofTag ?? '',
    at: response?.lastModified ?? resource?.meta?.lastUpdated ?? '',
    method: request?.method ?? '',
    resource,
  }
}
customElements.define('v-history', HistoryList)
