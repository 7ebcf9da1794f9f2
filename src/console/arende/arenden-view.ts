/** `<v-arenden>`: the cases, and how to find one. */
import type { Bundle, EpisodeOfCare, Patient } from '@medplum/fhirtypes'
import { css, html, LitElement, nothing, type PropertyValues } from 'lit'
import { fhir } from '../fhir/client.ts'
import { extensionOf } from '../fhir/extension.ts'
import { base } from '../parts/base.ts'
import { conceptWord, loadCodes, wordOf } from '../parts/codes.ts'
import { controls } from '../parts/controls.ts'
import { keepNames, loadNames, nameOf } from '../parts/names.ts'
import '../parts/problem.ts'
import { navigate, setQuery } from '../shell/navigate.ts'
import { chooseOrganisation } from '../shell/organisation.ts'
import { day } from '../text/format.ts'
import { findPatient, numbersMeant } from './find-patient.ts'
import { t } from './text.ts'

const statuses = ['active', 'onhold', 'planned', 'finished']
const types = ['slutenvardsprocess', 'oppenvard-start', 'oppenvard-avslut', 'medicinsk-planering', 'hemsjukvard', 'sip']
const pageSize = 50

class ArendenView extends LitElement {
  static override properties = {
    params: { attribute: false },
    query: { attribute: false },
    episodes: { state: true },
    total: { state: true },
    failure: { state: true },
    next: { state: true },
    notice: { state: true },
  }
  static override styles = [
    base,
    controls,
    css`
      .scroll { overflow-x: auto }
      form { margin-bottom: var(--s4) }
      td a { font-weight: 600 }
    `,
  ]
  declare params: Readonly<Record<string, string>>
  declare query: URLSearchParams
  declare episodes: readonly EpisodeOfCare[] | undefined
  declare total: number
  declare failure: unknown
  /** The next page. */
  declare next: string | undefined
  declare notice: string | undefined
  #asking = new AbortController()

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#asking.abort()
  }

  protected override willUpdate(changes: PropertyValues<this>): void {
    if (changes.has('query')) void this.#search()
  }

  get #path(): string {
    const asked = new URLSearchParams({ _sort: '-date', _count: String(pageSize), _total: 'accurate' })
    const status = this.query.get('status') ?? 'active,onhold,planned'
    if (status !== 'alla') asked.set('status', status)
    for (const name of ['type', 'organization', 'patient']) {
      const value = this.query.get(name)
      if (value) asked.set(name, value)
    }
    const unit = this.query.get('enhet')
    // Whoever takes part in it.
    if (unit) asked.set('_has:CareTeam:arende:participant', unit)
    return `EpisodeOfCare?${asked}&_include=EpisodeOfCare:patient`
  }

  async #search(): Promise<void> {
    this.episodes = undefined
    await this.#add(this.#path)
  }

  async #add(path: string): Promise<void> {
    this.#asking.abort()
    this.#asking = new AbortController()
    const { signal } = this.#asking
    try {
      const [found] = await Promise.all([fhir.get<Bundle>(path, { signal }), loadCodes('arendetyp')])
      const resources = (found.entry ?? []).flatMap(({ resource }) => resource ?? [])
      keepNames(resources.filter((it): it is Patient => it.resourceType === 'Patient'))
      const episodes = resources.filter((it): it is EpisodeOfCare => it.resourceType === 'EpisodeOfCare')
      await loadNames(
        episodes.map(({ managingOrganization }) => managingOrganization?.reference),
        signal,
      )
      if (signal.aborted) return
      this.episodes = [...(this.episodes ?? []), ...episodes]
      this.total = found.total ?? this.episodes.length
      this.next = found.link?.find(({ relation }) => relation === 'next')?.url
      this.failure = undefined
    } catch (failure) {
      if (!signal.aborted) this.failure = failure
    }
  }

  override render() {
    return html`<h1>${t.cases}</h1>
      ${this.#form()}
      <v-problem .failure=${this.failure} @retry=${() => void this.#search()}></v-problem>
      ${this.episodes === undefined ? (this.failure ? nothing : html`<p>${t.loading}</p>`) : this.#list(this.episodes)}`
  }

  #form() {
    const choice = (name: string, label: string, options: readonly (readonly [string, string])[]) => html`<label
      >${label}
      <select name=${name} @change=${this.#onChoice}>
        ${options.map(
          ([value, word]) =>
            html`<option value=${value} ?selected=${(this.query.get(name) ?? '') === value}>${word}</option>`,
        )}
      </select></label
    >`
    const ofStatus = statuses.map((code) => [code, t.statuses[code] ?? code] as const)
    const ofType = types.map((code) => [code, wordOf('arendetyp', code)] as const)
    return html`<form class="row" role="search" @submit=${this.#onSubmit}>
      ${choice('status', t.statusFilter, [['', t.notClosed], ...ofStatus, ['alla', t.all]])}
      ${choice('type', t.typeFilter, [['', t.all], ...ofType])}
      <label>${t.goTo} <input name="id" data-search autocomplete="off" spellcheck="false" /></label>
      <button type="submit">${t.open}</button>
      ${this.notice === undefined ? nothing : html`<span role="alert">${this.notice}</span>`}
      ${this.query.get('patient') ? html`<strong>${t.ofPerson}</strong>` : nothing}
      ${this.query.size > 0 ? html`<button type="button" @click=${this.#clear}>${t.clear}</button>` : nothing}
    </form>`
  }

  #list(episodes: readonly EpisodeOfCare[]) {
    if (episodes.length === 0) {
      return this.query.size > 0 ? html`<p>${t.noHits}</p>` : html`<p>${t.noCases}</p><p>${t.noCasesHint}</p>`
    }
    return html`<p role="status">${t.hits(episodes.length, this.total)}</p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">${t.patient}</th><th scope="col">${t.typeFilter}</th><th scope="col">${t.level}</th>
              <th scope="col">${t.status}</th><th scope="col">${t.opened}</th><th scope="col">${t.responsible}</th>
            </tr>
          </thead>
          <tbody>${episodes.map(row)}</tbody>
        </table>
      </div>
      ${this.next === undefined ? nothing : html`<p><button type="button" @click=${this.#more}>${t.more}</button></p>`}`
  }

  readonly #onChoice = ({ target }: Event) => {
    const { name, value } = target as HTMLSelectElement
    setQuery({ [name]: value })
  }

  readonly #onSubmit = async (event: SubmitEvent) => {
    event.preventDefault()
    this.notice = undefined
    const form = event.target as HTMLFormElement
    const written = String(new FormData(form).get('id') ?? '').trim()
    const numbers = numbersMeant(written)
    if (written === '') return
    if (numbers.length === 0) return navigate(`/arenden/${encodeURIComponent(written.replace(/^.*\//, ''))}`)
    try {
      const patient = await findPatient(numbers)
      if (patient === undefined) this.notice = t.nobodyFound
      else setQuery({ patient, status: 'alla', enhet: undefined })
      form.reset()
    } catch (failure) {
      this.failure = failure
    }
  }

  readonly #clear = () => {
    chooseOrganisation(undefined)
    navigate('/arenden')
  }
  readonly #more = () => void (this.next && this.#add(this.next))
}
customElements.define('v-arenden', ArendenView)

function row({ id, patient, type, status, period, managingOrganization, ...rest }: EpisodeOfCare) {
  const level = extensionOf(rest, 'processniva')?.valueCode
  const start = period?.start
  return html`<tr>
    <td><a data-row href="/arenden/${id}">${nameOf(patient?.reference) || id}</a></td>
    <td>${conceptWord(type?.[0])}</td>
    <td>${level === undefined ? '' : (t.levels[level] ?? level)}</td>
    <td>${t.statuses[status ?? ''] ?? status}</td>
    <td>${start === undefined ? '' : day(new Date(start))}</td>
    <td>${nameOf(managingOrganization?.reference)}</td>
  </tr>`
}
