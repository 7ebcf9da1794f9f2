/** `<v-step-panel>`: one step with its reason, its limit, its source and its history. */
import type { Bundle, Task } from '@medplum/fhirtypes'
import { css, html, LitElement, nothing, type PropertyValues } from 'lit'
import { fhir } from '../fhir/client.ts'
import { serverNow } from '../fhir/server-time.ts'
import { base } from '../parts/base.ts'
import '../parts/clock.ts'
import { whenSaid } from '../parts/clock-words.ts'
import { controls } from '../parts/controls.ts'
import '../parts/mark.ts'
import { nameOf } from '../parts/names.ts'
import '../parts/problem.ts'
import { actorWords, phaseWords } from '../parts/process-words.ts'
import { ruleTitle, titleLanguage } from '../parts/rule-title.ts'
import { rulebookId } from '../parts/rulebooks.ts'
import { instant } from '../text/format.ts'
import type { Query } from './draft/vocabulary.ts'
import type { Finding } from './finding.ts'
import { actOf } from './law.ts'
import { pilotStep } from './pilot-step.ts'
import { type Rule, readRule } from './rule.ts'
import { StepEvent } from './step-event.ts'
import { t } from './text.ts'

interface Past {
  readonly at: string
  readonly state: string
}

class StepPanel extends LitElement {
  static override properties = {
    finding: { attribute: false },
    caseId: { attribute: false },
    at: { attribute: false },
    rule: { state: true },
    past: { state: true },
    failure: { state: true },
  }
  static override styles = [
    base,
    controls,
    css`
      :host { border: 1px solid var(--line-strong); border-radius: var(--radius); padding: var(--s3) var(--s4);
        background: var(--ground) }
      header { display: flex; justify-content: space-between; align-items: flex-start; gap: var(--s3) }
      h2 { margin: 0 0 var(--s2) }
      h2:focus { outline: none }
      h3 { border-top: 1px solid var(--line); padding-top: var(--s2) }
      dl { display: grid; grid-template-columns: auto 1fr; gap: var(--s1) var(--s3); margin: 0 }
      dt { color: var(--text-soft) }
      dd { margin: 0 }
      ul { margin: 0 0 var(--s2); padding-inline-start: var(--s4) }
      .tag { border: 1px solid var(--warning); border-radius: 999px; padding: 0 var(--s2); font-size: var(--small);
        color: var(--warning) }
      a, code { overflow-wrap: anywhere }
      pre { white-space: pre-wrap }
    `,
  ]
  declare finding: Finding
  declare caseId: string
  declare at: string | undefined
  declare rule: Rule | undefined
  declare past: readonly Past[] | undefined
  declare failure: unknown

  protected override willUpdate(changes: PropertyValues<this>): void {
    const before = changes.get('finding') as Finding | undefined
    if (changes.has('finding') && before?.rule !== this.finding.rule) void this.#read()
  }

  /** Puts the focus on the title. */
  async arrive(): Promise<void> {
    await this.updateComplete
    this.renderRoot.querySelector('h2')?.focus()
  }

  override render() {
    const { state, isAssumption, actor, phase, owners } = this.finding
    return html`<section aria-labelledby="title" @keydown=${this.#onKey}>
      <header>
        <h2 id="title" tabindex="-1" lang=${titleLanguage(this.finding)}>${ruleTitle(this.finding)}</h2>
        <button type="button" @click=${this.#close}>${t.close}</button>
      </header>
      <p class="row"><v-mark state=${state}></v-mark>${isAssumption ? html`<span class="tag">${t.assumption}</span>` : nothing}</p>
      <dl>
        <dt>${t.turn}</dt><dd>${owners.map(nameOf).join(', ') || t.nobody} <small>(${actorWords[actor] ?? actor})</small></dd>
        <dt>${t.phase}</dt><dd>${phaseWords[phase] ?? phase}</dd>
      </dl>
      ${this.#why()} ${this.#limit()} ${this.#source()} ${this.#history()}
      <v-problem .failure=${this.failure} @retry=${() => void this.#read()}></v-problem>
    </section>`
  }

  #why() {
    const { explanation, evidence, missing } = this.finding
    return html`<h3>${t.why}</h3>
      <p lang="sv">${explanation}</p>
      ${this.rule ? html`${queries(t.appliesWhen, this.rule.whenOf, [])}${queries(t.doneWhen, this.rule.expectOf, missing)}` : nothing}
      <p>${t.facts}:</p>
      ${
        evidence.length === 0
          ? html`<p>${t.noFacts}</p>`
          : html`<ul>${evidence.map((one) => html`<li><a href="/utforska/${one}">${one}</a></li>`)}</ul>`
      }
      ${
        this.rule
          ? html`<details>
              <summary>${t.asWritten}</summary>
              <pre tabindex="0">when: ${this.rule.when}

expect: ${this.rule.expect}</pre>
            </details>`
          : nothing
      }`
  }

  #limit() {
    const { due, warnsAt, done } = this.finding
    const moment = (name: string, at: number | undefined) =>
      at === undefined ? nothing : html`<dt>${name}</dt><dd>${whenSaid(new Date(at), new Date(serverNow()))}</dd>`
    return html`<h3>${t.limit}</h3>
      ${
        due === undefined
          ? html`<p>${t.noLimitHint}</p>`
          : html`<p><v-clock due=${new Date(due).toISOString()} .now=${this.at}></v-clock></p>`
      }
      <dl>${moment(t.due, due)}${moment(t.warnsAt, warnsAt)}${moment(t.doneAt, done)}</dl>`
  }

  #source() {
    const { source, requirements, layer, rule } = this.finding
    const id = rulebookId(layer)
    const act = actOf(source)
    const number = pilotStep(this.finding)
    return html`<h3>${t.source}</h3>
      <p lang="sv">${source}</p>
      ${act === undefined ? nothing : html`<p><a href=${act.url} rel="noreferrer">${t.readAct(act.number)}</a></p>`}
      <dl>
        <dt>${t.rulebook}</dt><dd lang="sv"><a href="/regelverk/${id}#${rule}">${this.rule?.rulebook.title ?? id}</a></dd>
        <dt>${t.rule}</dt><dd><code>${rule}</code></dd>
        ${number === undefined ? nothing : html`<dt>${t.step}</dt><dd>${t.pilotOf(number)}</dd>`}
        ${requirements.length === 0 ? nothing : html`<dt>${t.requirements}</dt><dd>${requirements.join(', ')}</dd>`}
      </dl>`
  }

  #history() {
    if (this.past === undefined) return nothing
    return html`<h3>${t.history}</h3>
      ${
        this.past.length === 0
          ? html`<p>${t.noHistory}</p>`
          : html`<ul>
              ${this.past.map(({ at, state }) => html`<li>${instant(new Date(at))} <v-mark state=${state}></v-mark></li>`)}
            </ul>`
      }`
  }

  async #read(): Promise<void> {
    const { layer, rule } = this.finding
    this.rule = undefined
    this.past = undefined
    this.failure = undefined
    try {
      const [read, past] = await Promise.all([readRule(layer, rule), readPast(`${this.caseId}/${rule}`)])
      // Another step may have been opened meanwhile.
      if (this.finding.rule !== rule) return
      this.rule = read
      this.past = past
    } catch (failure) {
      if (this.finding.rule === rule) this.failure = failure
    }
  }

  readonly #onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    this.#close()
  }

  readonly #close = () => this.dispatchEvent(new StepEvent('open', this.finding))
}
customElements.define('v-step-panel', StepPanel)

export type StepPanelElement = StepPanel

function queries(heading: string, all: readonly Query[], missing: readonly string[]) {
  if (all.length === 0) return nothing
  const said = (title: string) => (missing.includes(title) ? html` – <strong>${t.notThere}</strong>` : nothing)
  return html`<p>${heading}:</p>
    <ul>${all.map(({ title }) => html`<li><span lang="sv">${title}</span>${said(title)}</li>`)}</ul>`
}

/** What the open duty of a step has been, the latest first, each state once in a row. */
async function readPast(identifier: string): Promise<readonly Past[]> {
  const query = new URLSearchParams({ identifier: `https://vardbro.example/fhir/identifier/fynd|${identifier}` })
  const found = await fhir.get<Bundle>(`Task?${query}&_elements=id`)
  const id = found.entry?.[0]?.resource?.id
  if (id === undefined) return []
  const { entry = [] } = await fhir.get<Bundle>(`Task/${id}/_history?_count=100`)
  const versions = entry.flatMap(({ resource }) => (resource as Task | undefined) ?? []).toReversed()
  const past = versions.map(({ meta, businessStatus }) => ({
    at: meta?.lastUpdated ?? '',
    state: businessStatus?.coding?.[0]?.code ?? '',
  }))
  return past.filter(({ state }, index) => state !== past[index - 1]?.state).toReversed()
}
