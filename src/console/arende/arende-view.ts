/** `<v-arende>`: one case; what is missing, whose turn it is, and when time runs out. */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit'
import { FhirFailure } from '../fhir/failure.ts'
import { serverNow } from '../fhir/server-time.ts'
import { announce } from '../parts/announce.ts'
import { base } from '../parts/base.ts'
import { controls } from '../parts/controls.ts'
import { stateWords } from '../parts/finding-state.ts'
import '../parts/live-line.ts'
import '../parts/problem.ts'
import { ruleTitle, titleLanguage } from '../parts/rule-title.ts'
import { type RulebookName, readRulebooks } from '../parts/rulebooks.ts'
import { setQuery } from '../shell/navigate.ts'
import { instant } from '../text/format.ts'
import './arende-head.ts'
import type { CaseData } from './case-data.ts'
import { CaseReading } from './case-reading.ts'
import { addressOf, type CaseAddress, sameReading } from './case-state.ts'
import './event-list.ts'
import type { Finding } from './finding.ts'
import './lanes-table.ts'
import type { LanesElement } from './lanes-table.ts'
import './message-list.ts'
import { messagesOf } from './messages.ts'
import './next-steps-list.ts'
import { openStepDraft } from './open-step-draft.ts'
import './responsibility-bar.ts'
import type { StepEvent } from './step-event.ts'
import type { StepPanelElement } from './step-panel.ts'
import { stopsOf } from './stops.ts'
import { t } from './text.ts'
import './time-slider.ts'

/** How long changed steps are outlined, ms. */
const outlinedMs = 3000
/** How many changes are told by their names. */
const toldByName = 3

class ArendeView extends LitElement {
  static override properties = {
    params: { attribute: false },
    query: { attribute: false },
    changed: { state: true },
    rulebooks: { state: true },
    notice: { state: true },
  }
  static override styles = [
    base,
    controls,
    css`
      .then { position: sticky; top: var(--header); z-index: 5; display: flex; flex-wrap: wrap; gap: var(--s3);
        align-items: center; padding: var(--s2) var(--s4); margin-bottom: var(--s3); border: 2px solid var(--warning);
        background: var(--warning-ground); border-radius: var(--radius) }
      .beside { display: grid; gap: var(--s4); align-items: start }
      .beside > * { min-width: 0 }
      @media (min-width: 1100px) {
        .with-panel { grid-template-columns: minmax(0, 1fr) 24rem }
        v-step-panel { position: sticky; top: calc(var(--header) + var(--s2));
          max-height: calc(100vh - var(--header) - var(--s4)); overflow: auto }
      }
      .banner { border: 1px solid var(--unknown); border-radius: var(--radius); padding: var(--s2) var(--s3) }
    `,
  ]
  declare params: Readonly<Record<string, string>>
  declare query: URLSearchParams
  /** Ids of rules whose steps have just changed. */
  declare changed: ReadonlySet<string>
  declare rulebooks: readonly RulebookName[]
  declare notice: string | undefined
  readonly #reading = new CaseReading({
    onChange: () => this.#onReading(),
    onFindings: (changed) => this.#mark(changed),
  })
  #outlined: ReturnType<typeof setTimeout> | undefined
  /** The focus is to go to the panel that opens, or back to the step of the one that closes. */
  #isArriving = false
  #leaving: string | undefined

  constructor() {
    super()
    this.changed = new Set()
    this.rulebooks = []
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#readRulebooks()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#reading.close()
    clearTimeout(this.#outlined)
  }

  protected override willUpdate(changes: PropertyValues<this>): void {
    const before = changes.get('query') as URLSearchParams | undefined
    const formerCase = changes.get('params') as typeof this.params | undefined
    if (changes.has('params') && formerCase?.id !== this.params.id)
      this.#reading.begin(this.params.id ?? '', this.#address)
    else if (changes.has('query') && !sameReading(addressOf(before ?? new URLSearchParams()), this.#address))
      void this.#reading.read(this.#address)
  }

  protected override updated(changes: PropertyValues<this>): void {
    if (!changes.has('query')) return
    if (this.query.has('steg')) void this.#openPanel(this.#isArriving)
    if (this.#leaving !== undefined) this.renderRoot.querySelector<LanesElement>('v-lanes')?.focusStep(this.#leaving)
    this.#isArriving = false
    this.#leaving = undefined
  }

  /** Its code is loaded when somebody opens a step. */
  async #openPanel(isArriving: boolean): Promise<void> {
    await import('./step-panel.ts')
    if (isArriving) await this.renderRoot.querySelector<StepPanelElement>('v-step-panel')?.arrive()
  }

  get #address(): CaseAddress {
    return addressOf(this.query)
  }

  async #readRulebooks(): Promise<void> {
    try {
      this.rulebooks = await readRulebooks()
    } catch {
      // Then there is none to choose; the case itself says that the server does not answer.
    }
  }

  #onReading(): void {
    this.dataset.shownAt = this.#reading.shown?.at ?? ''
    this.requestUpdate()
  }

  /** Outlines what has changed, and says it once. */
  #mark(findings: readonly Finding[]): void {
    this.changed = new Set(findings.map(({ rule }) => rule))
    clearTimeout(this.#outlined)
    this.#outlined = setTimeout(() => {
      this.changed = new Set()
    }, outlinedMs)
    const said = findings.map((one) => t.changed(ruleTitle(one), stateWords[one.state]))
    announce(findings.length > toldByName ? t.changes(findings.length) : said.join('. '))
  }

  /** What is above and below the slider may be another at another instant: the slider itself stays, with its focus. */
  override render() {
    const { data, present = data } = this.#reading
    const address = this.#address
    return html`${data === undefined ? this.#without(address) : this.#above(data, address)}
      ${present === undefined ? nothing : slider(present, address)} ${data === undefined ? nothing : this.#below(data, address)}`
  }

  #without({ at }: CaseAddress) {
    const { failure, present } = this.#reading
    if (failure === undefined) return html`<h1>${t.aCase}</h1><p>${t.loading}</p>`
    const isBefore = failure instanceof FhirFailure && failure.status === 404 && at !== undefined
    return html`<h1>${t.aCase}</h1>
      ${at === undefined ? nothing : this.#then(at)}
      ${isBefore && present ? html`<p>${t.noCaseThen}</p>` : this.#problem()}`
  }

  #above(data: CaseData, address: CaseAddress) {
    const { findings } = data.assessment
    const { failure, state, asOf } = this.#reading
    return html`${failure === undefined ? nothing : this.#problem()}
      ${address.at === undefined ? nothing : this.#then(address.at)}
      <v-arende-head .data=${data} .rulebooks=${this.rulebooks} .rulebook=${address.rulebook}></v-arende-head>
      <v-live .state=${state} .asOf=${asOf}></v-live>
      ${gaps(data.assessment)}
      <div @step-open=${this.#onOpen} @step-draft=${this.#onDraft}>
        ${findings.every((one) => one.state === 'not-applicable') ? noRules(findings) : this.#steps(data, address)}
        ${this.notice === undefined ? nothing : html`<p role="alert">${this.notice}</p>`}
      </div>`
  }

  #steps({ assessment: { findings }, episode }: CaseData, { at, step }: CaseAddress) {
    const opened = findings.find(({ rule }) => rule === step)
    return html`<v-next-steps .findings=${findings} .at=${at} .isNow=${at === undefined}></v-next-steps>
      <div class="beside ${opened ? 'with-panel' : ''}">
        <v-lanes .findings=${findings} .changed=${this.changed} .opened=${step} .at=${at}></v-lanes>
        ${
          opened === undefined
            ? nothing
            : html`<v-step-panel .finding=${opened} .caseId=${episode.id ?? ''} .at=${at}></v-step-panel>`
        }
      </div>`
  }

  #below({ episode, assessment, responsibilities, members, happenings, compared }: CaseData, address: CaseAddress) {
    // Further down than one looks first.
    void import('./comparison.ts')
    return html`<v-responsibility
        .all=${responsibilities}
        .at=${assessment.at}
        .end=${endOf(episode)}
        .longest=${this.#reading.longest}
      ></v-responsibility>
      <v-messages .messages=${messagesOf(members)}></v-messages>
      <v-comparison
        .one=${assessment}
        .other=${compared}
        .rulebooks=${this.rulebooks}
        .compare=${address.compare}
        .isOnlyDifferences=${address.isOnlyDifferences}
      ></v-comparison>
      <v-events .happenings=${happenings}></v-events>`
  }

  #then(at: string) {
    const said = instant(new Date(at))
    const isAhead = Date.parse(at) > (this.#reading.present?.assessment.at ?? serverNow())
    return html`<div class="then" role="status">
      <strong>${isAhead ? t.future(said) : t.past(said)}</strong>
      <button type="button" @click=${() => setQuery({ at: undefined })}>${t.backToNow}</button>
    </div>`
  }

  #problem() {
    return html`<v-problem .failure=${this.#reading.failure} @retry=${() => void this.#reading.read(this.#address)}></v-problem>`
  }

  /** Opens a step, or closes the one that is open; the focus goes along. */
  readonly #onOpen = ({ finding: { rule } }: StepEvent) => {
    const isOpen = this.#address.step === rule
    this.#leaving = isOpen ? rule : undefined
    this.#isArriving = !isOpen
    setQuery({ steg: isOpen ? undefined : rule })
  }

  readonly #onDraft = async ({ finding }: StepEvent) => {
    this.notice = undefined
    const { data } = this.#reading
    if (data === undefined) return
    if (this.#address.at !== undefined) {
      this.notice = t.draftNotNow
      return
    }
    try {
      const isThere = await openStepDraft(finding, data, location.pathname + location.search)
      if (!isThere) this.notice = t.noDraft
    } catch (failure) {
      this.#reading.failure = failure
      this.requestUpdate()
    }
  }
}
customElements.define('v-arende', ArendeView)

function endOf({ status, period }: CaseData['episode']): number | undefined {
  const end = Date.parse(period?.end ?? '')
  return status === 'finished' && !Number.isNaN(end) ? end : undefined
}

/** What is kept back, and what is merely not there, are told apart. */
function gaps({ findings, isWithheld }: CaseData['assessment']) {
  const unknown = findings.filter(({ state }) => state === 'unknown').length
  return html`${isWithheld ? html`<p class="banner"><strong>${t.blocked}</strong></p>` : nothing}
    ${unknown > 0 ? html`<p class="banner">${t.unknown(unknown)}</p>` : nothing}`
}

function slider({ happenings, assessment }: CaseData, { at }: CaseAddress) {
  return html`<v-time
    .stops=${stopsOf(happenings, assessment.findings, assessment.at)}
    .at=${at === undefined ? undefined : Date.parse(at)}
    .now=${assessment.at}
  ></v-time>`
}

/** No rule applies: which ones were tried. */
function noRules(findings: readonly Finding[]) {
  return html`<h2>${t.next}</h2>
    <p>${t.noRules} ${t.noRulesHint(findings.length)}</p>
    <ul>
      ${findings
        .slice(0, 3)
        .map(
          (one) => html`<li lang=${titleLanguage(one)}>${ruleTitle(one)} <small lang="sv">(${one.source})</small></li>`,
        )}
    </ul>`
}
