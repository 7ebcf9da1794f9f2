/** `<v-uppgifter>`: the open duties of an organisation, by what is due, current by websocket. */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit'
import { serverNow } from '../fhir/server-time.ts'
import { announce } from '../parts/announce.ts'
import { base } from '../parts/base.ts'
import { loadCodes } from '../parts/codes.ts'
import { controls } from '../parts/controls.ts'
import '../parts/live-line.ts'
import { loadNames, nameOf } from '../parts/names.ts'
import { loadPhases, phaseOfRule } from '../parts/phases-of-rules.ts'
import '../parts/problem.ts'
import { phaseWords } from '../parts/process-words.ts'
import { loadRuleTitles } from '../parts/rule-title.ts'
import { readUnits, type Unit } from '../parts/units.ts'
import { navigate, setQuery } from '../shell/navigate.ts'
import { waitingCounts } from './changes.ts'
import type { Duty } from './duty.ts'
import { type DutyAddress, dutyAddress, orderAfter, orderWritten } from './duty-address.ts'
import { addressOf } from './duty-cells.ts'
import type { DutyEvent } from './duty-event.ts'
import { clearFilters, type Options } from './duty-filters.ts'
import './duty-grid.ts'
import { type Column, countsOf, type Filter, filtered, type Known, sorted, tabOf } from './duty-list.ts'
import { DutyReading } from './duty-reading.ts'
import './duty-tabs.ts'
import { dutyTitle } from './duty-title.ts'
import { endOfDay } from './end-of-day.ts'
import { t } from './text.ts'

class UppgifterView extends LitElement {
  static override properties = {
    params: { attribute: false },
    query: { attribute: false },
    units: { state: true },
    notice: { state: true },
    text: { state: true },
  }
  static override styles = [
    base,
    controls,
    css`
      .line { display: flex; flex-wrap: wrap; gap: var(--s2) var(--s4); align-items: center; min-height: 40px }
      .pill { border-radius: 999px; font-weight: 600; border-color: var(--accent); background: var(--ground-marked) }
    `,
  ]
  declare params: Readonly<Record<string, string>>
  declare query: URLSearchParams
  declare units: readonly Unit[]
  declare notice: string | undefined
  /** What is looked for; not in the address, for it may be a name. */
  declare text: string | undefined
  readonly #reading = new DutyReading(() => this.#onReading())
  #waited = 0

  constructor() {
    super()
    this.units = []
  }

  override connectedCallback(): void {
    super.connectedCallback()
    window.addEventListener('keydown', this.#onKey)
    void this.#readUnits()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    window.removeEventListener('keydown', this.#onKey)
    this.#reading.close()
  }

  protected override willUpdate(changes: PropertyValues<this>): void {
    if (!changes.has('query')) return
    const before = changes.get('query') as URLSearchParams | undefined
    if (before === undefined || before.get('enhet') !== this.query.get('enhet'))
      this.#reading.begin(this.#address.filter.enhet)
    else if (before.get('fas') !== this.query.get('fas')) void this.#complete(this.#reading.listed.duties)
  }

  get #address(): DutyAddress {
    return dutyAddress(this.query)
  }

  get #filter(): Filter {
    return { ...this.#address.filter, text: this.text }
  }

  async #readUnits(): Promise<void> {
    try {
      const [units] = await Promise.all([readUnits(), loadCodes('uppgiftstyp'), loadRuleTitles()])
      this.units = units
    } catch {
      // The list itself says that the server does not answer.
    }
  }

  #onReading(): void {
    const { listed, isReading } = this.#reading
    if (listed.waiting.size > this.#waited) announce(this.#waitingWords())
    this.#waited = listed.waiting.size
    if (!isReading) void this.#complete(listed.duties)
    this.requestUpdate()
  }

  /** Asks for what the filters need to know of them. */
  async #complete(duties: readonly Duty[]): Promise<void> {
    const phases =
      this.#address.filter.fas === undefined ? undefined : loadPhases(duties.flatMap(({ layer }) => layer ?? []))
    const isMore = await loadNames(duties.flatMap(({ owners }) => owners))
    await phases?.catch(() => undefined)
    if (isMore || phases) this.requestUpdate()
  }

  override render() {
    const { tab, order } = this.#address
    const filter = this.#filter
    const { listed, failure, isReading } = this.#reading
    const known = this.#known()
    const duties = filtered(listed.duties, filter, known)
    const inTab = tab === 'alla' ? duties : duties.filter((duty) => tabOf(duty, known) === tab)
    return html`<h1>${t.duties}</h1>
      <v-duty-filters .filter=${filter} .units=${this.units} .options=${this.#options()} @text=${this.#onText}></v-duty-filters>
      <v-duty-tabs .tab=${tab} .counts=${countsOf(duties, known)}></v-duty-tabs>
      ${this.#line()}
      <v-problem .failure=${failure} @retry=${() => void this.#reading.read()}></v-problem>
      ${
        inTab.length === 0
          ? isReading
            ? failure
              ? nothing
              : html`<p>${t.loading}</p>`
            : this.#empty()
          : html`<v-duty-grid
              .duties=${sorted(inTab, order, known)}
              .done=${listed.done}
              .order=${order}
              @sort=${this.#onSort}
              @duty-open=${this.#onOpen}
              @duty-draft=${this.#onDraft}
            ></v-duty-grid>`
      }`
  }

  #line() {
    const { state, asOf, listed, isReading, total } = this.#reading
    const { duties, waiting } = listed
    return html`<div class="line">
      <v-live .state=${state} .asOf=${asOf}></v-live>
      ${
        waiting.size === 0
          ? nothing
          : html`<button type="button" class="pill" @click=${() => this.#reading.showWaiting()}
              >${this.#waitingWords()} <kbd>Alt+N</kbd></button>`
      }
      ${isReading && duties.length > 0 ? html`<span>${t.read(duties.length, total)}</span>` : nothing}
      ${this.notice === undefined ? nothing : html`<span role="alert">${this.notice}</span>`}
    </div>`
  }

  #waitingWords(): string {
    const { added, changed } = waitingCounts(this.#reading.listed)
    return `${t.waiting(added, changed)} – ${t.show}`
  }

  #empty() {
    const { tab } = this.#address
    const filter = this.#filter
    const active = Object.values(filter).filter((value) => value !== undefined).length
    if (this.#reading.listed.duties.length === 0)
      return html`<p>${filter.enhet === undefined ? t.emptyAll : t.empty(nameOf(filter.enhet))}</p>`
    if (active === 0) return html`<p>${t.emptyTab(t.tabs[tab])}</p>`
    return html`<p>${t.noHits} <button type="button" @click=${this.#clear}>${t.clearCount(active)}</button></p>`
  }

  #known(): Known {
    const now = serverNow()
    const kommuner = new Map(this.units.map(({ reference, kommun }) => [reference, kommun?.code]))
    return {
      now,
      endOfDay: endOfDay(now),
      nameOf,
      titleOf: dutyTitle,
      phaseOf: ({ layer, rule }) => phaseOfRule(layer, rule),
      kommunOf: (owner) => kommuner.get(owner),
    }
  }

  #options(): Options {
    const { duties } = this.#reading.listed
    const distinct = (of: (duty: Duty) => string | undefined) =>
      [...new Set(duties.flatMap((duty) => of(duty) ?? []))].sort()
    return {
      kommun: [...new Set(this.units.flatMap(({ kommun }) => kommun?.code ?? []))].sort(),
      roll: distinct(({ actor }) => actor),
      regelverk: distinct(({ rulebook }) => rulebook),
      fas: Object.keys(phaseWords),
    }
  }

  readonly #onText = ({ detail }: CustomEvent<string>) => {
    this.text = detail.trim() || undefined
  }

  readonly #clear = () => {
    this.text = undefined
    clearFilters()
  }

  readonly #onSort = ({ detail }: CustomEvent<Column>) =>
    setQuery({ sortera: orderWritten(orderAfter(this.#address.order, detail)) })

  readonly #onOpen = ({ duty }: DutyEvent) => {
    if (duty.caseId !== undefined) navigate(addressOf(duty))
  }

  readonly #onDraft = async ({ duty }: DutyEvent) => {
    this.notice = undefined
    // Drafts are a matter of cases: their code is loaded when somebody wants one.
    const { openDutyDraft } = await import('../arende/open-duty-draft.ts')
    const isThere = await openDutyDraft(duty, location.pathname + location.search).catch(() => false)
    if (!isThere) this.notice = t.noDraft
  }

  readonly #onKey = (event: KeyboardEvent) => {
    if (!event.altKey || event.code !== 'KeyN' || this.#reading.listed.waiting.size === 0) return
    event.preventDefault()
    this.#reading.showWaiting()
  }
}
customElements.define('v-uppgifter', UppgifterView)
