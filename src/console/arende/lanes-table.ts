/** `<v-lanes>`: the steps by party and phase, as a table with one Tab stop; on a narrow page as sections by phase. */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit'
import { base } from '../parts/base.ts'
import '../parts/clock.ts'
import { controls } from '../parts/controls.ts'
import '../parts/mark.ts'
import { actorWords, phaseWords } from '../parts/process-words.ts'
import { ruleTitle, titleLanguage } from '../parts/rule-title.ts'
import { type Finding, isOpen } from './finding.ts'
import { type Cell, type LaneTable, laneTable } from './lanes.ts'
import { pilotStep } from './pilot-step.ts'
import { type Place, placeAfter } from './roving.ts'
import { StepEvent } from './step-event.ts'
import { t } from './text.ts'

const narrow = '(max-width: 640px)'

class Lanes extends LitElement {
  static override properties = {
    findings: { attribute: false },
    changed: { attribute: false },
    opened: { attribute: false },
    at: { attribute: false },
    focused: { state: true },
    isNarrow: { state: true },
  }
  static override styles = [
    base,
    controls,
    css`
      .scroll { overflow: auto; max-height: min(80vh, 60rem); border: 1px solid var(--line); border-radius: var(--radius) }
      .scroll:focus-visible { outline-offset: -3px }
      table { min-width: 60rem; border-collapse: separate; border-spacing: 0 }
      td { min-width: 7rem }
      th[scope='row'] { width: 9rem; position: sticky; inset-inline-start: 0; z-index: 1 }
      thead th { position: sticky; top: 0; z-index: 2 }
      thead th:first-child { inset-inline-start: 0; z-index: 3; width: 9rem }
      ul { list-style: none; margin: 0; padding: 0; display: grid; gap: var(--s1) }
      .step { width: 100%; text-align: start; align-items: flex-start; padding: var(--s1) var(--s2); font-size: var(--small);
        border-color: var(--line); scroll-margin: 4rem 1rem 1rem 10rem; line-height: 1.35 }
      .step > span { min-width: 0; overflow-wrap: break-word; hyphens: auto }
      .step[aria-expanded='true'] { background: var(--ground-marked); border-color: var(--accent) }
      .changed { outline: 3px solid var(--met); outline-offset: 1px }
      .number { font-weight: 600; white-space: nowrap }
      v-clock { display: block; color: var(--text-soft) }
      summary { font-size: var(--small); color: var(--text-soft) }
      details li { font-size: var(--small); color: var(--text-soft) }
    `,
  ]
  declare findings: readonly Finding[]
  /** Ids of rules whose state has just changed. */
  declare changed: ReadonlySet<string>
  /** The id of the rule that the panel shows. */
  declare opened: string | undefined
  declare at: string | undefined
  /** The rule whose button is the Tab stop. */
  declare focused: string | undefined
  declare isNarrow: boolean
  #table: LaneTable = { phases: [], rows: [] }
  readonly #width = window.matchMedia(narrow)

  override connectedCallback(): void {
    super.connectedCallback()
    this.isNarrow = this.#width.matches
    this.#width.addEventListener('change', this.#onWidth)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#width.removeEventListener('change', this.#onWidth)
  }

  readonly #onWidth = ({ matches }: MediaQueryListEvent) => {
    this.isNarrow = matches
  }

  protected override willUpdate(changes: PropertyValues<this>): void {
    if (!changes.has('findings')) return
    this.#table = laneTable(this.findings)
    const all = this.#table.rows.flatMap(({ cells }) => cells.flatMap(({ steps }) => steps))
    if (!all.some(({ rule }) => rule === this.focused)) this.focused = all[0]?.rule
  }

  override render() {
    return html`<h2 id="lanes">${t.lanes}</h2>
      <p class="sr" id="hint">${t.lanesHint}</p>
      ${this.isNarrow ? this.#sections() : this.#asTable()}`
  }

  #asTable() {
    const { phases, rows } = this.#table
    return html`<div class="scroll">
      <table aria-labelledby="lanes" aria-describedby="hint" @keydown=${this.#onKey}>
        <thead>
          <tr><th scope="col">${t.party}</th>${phases.map((phase) => html`<th scope="col">${phaseWords[phase]}</th>`)}</tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ lane, cells }) =>
              html`<tr><th scope="row">${actorWords[lane]}</th>${cells.map((cell) => html`<td>${this.#cell(cell)}</td>`)}</tr>`,
          )}
        </tbody>
      </table>
    </div>`
  }

  #sections() {
    const { phases, rows } = this.#table
    return phases.map((phase, column) => {
      const cells = rows.map(({ cells }) => cells[column]).filter((cell) => cell !== undefined && cell.steps.length > 0)
      return html`<section @keydown=${this.#onKey}>
        <h3>${phaseWords[phase]}</h3>
        ${cells.map((cell) => cell && html`<h4>${actorWords[cell.lane]}</h4>${this.#cell(cell)}`)}
      </section>`
    })
  }

  #cell({ steps, others }: Cell) {
    return html`${steps.length > 0 ? html`<ul>${steps.map((step) => html`<li>${this.#step(step)}</li>`)}</ul>` : nothing}
    ${
      others.length === 0
        ? nothing
        : html`<details>
            <summary>${t.notNeeded(others.length)}</summary>
            <ul>${others.map((one) => html`<li lang=${titleLanguage(one)}>${ruleTitle(one)}</li>`)}</ul>
          </details>`
    }`
  }

  #step(step: Finding) {
    const { rule, state, due } = step
    const isShown = due !== undefined && isOpen(step)
    const number = pilotStep(step)
    return html`<button
      type="button"
      class="step ${this.changed?.has(rule) ? 'changed' : ''}"
      data-row
      data-rule=${rule}
      tabindex=${rule === this.focused ? 0 : -1}
      aria-expanded=${rule === this.opened ? 'true' : 'false'}
      @focus=${() => {
        this.focused = rule
      }}
      @click=${() => this.dispatchEvent(new StepEvent('open', step))}
    ><v-mark state=${state} compact></v-mark><span
        >${number === undefined ? nothing : html`<small class="number">${t.pilotStep(number)}</small> `}<span
          lang=${titleLanguage(step)}>${ruleTitle(step)}</span>${
            isShown ? html`<v-clock due=${new Date(due).toISOString()} .now=${this.at}></v-clock>` : nothing
          }</span
      ></button>`
  }

  readonly #onKey = (event: KeyboardEvent) => {
    const rule = (event.target as HTMLElement).closest<HTMLElement>('[data-rule]')?.dataset.rule
    const step = this.findings.find((one) => one.rule === rule)
    if (step !== undefined && event.key === 'Enter' && event.ctrlKey) {
      event.preventDefault()
      this.dispatchEvent(new StepEvent('draft', step))
      return
    }
    const next = rule === undefined ? undefined : placeAfter(this.#places(), rule, event.key)
    if (next === undefined) return
    event.preventDefault()
    this.focusStep(next)
  }

  #places(): readonly Place[] {
    return this.#table.rows.flatMap(({ cells }, row) =>
      cells.flatMap(({ steps }, column) => steps.map(({ rule }) => ({ rule, row, column }))),
    )
  }

  /** Moves the focus to the button of a rule; says whether there is one. */
  focusStep(rule: string): boolean {
    const button = this.renderRoot.querySelector<HTMLElement>(`[data-rule="${CSS.escape(rule)}"]`)
    if (button === null) return false
    this.focused = rule
    button.focus()
    button.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    return true
  }
}
customElements.define('v-lanes', Lanes)

export type LanesElement = Lanes
