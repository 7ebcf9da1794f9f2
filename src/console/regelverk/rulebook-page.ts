/** `<v-rulebook>`: a rulebook as a page: whom it is for, what it decides, which steps it asks for. */
import { css, html, LitElement, nothing } from 'lit'
import { base } from '../parts/base.ts'
import { controls } from '../parts/controls.ts'
import '../parts/copy-as.ts'
import { actorWords, phaseWords } from '../parts/process-words.ts'
import { wideAlone, wideSheet } from '../parts/wide.ts'
import { setQuery } from '../shell/navigate.ts'
import { number } from '../text/format.ts'
import './rule-card.ts'
import type { ParameterShown, Rulebook, RuleShown } from './rulebook.ts'
import { layersOf, type Shelf, settingsOf } from './shelf.ts'
import { t } from './text.ts'
import { type Settings, scopeWords, sourceWords, stepTitle, valueWords } from './words.ts'

const phases = ['inskrivning', 'vardtid', 'utskrivningsklar', 'hemgang', 'uppfoljning', 'oppenvard', 'katalog']

export class RulebookPage extends LitElement {
  static override properties = {
    rulebook: { attribute: false },
    shelf: { attribute: false },
    query: { attribute: false },
    text: { state: true },
    isAllOpen: { state: true },
  }
  static override styles = [
    base,
    controls,
    wideSheet,
    css`
      dl { display: grid; grid-template-columns: max-content 1fr; gap: var(--s1) var(--s4); margin: 0 0 var(--s4) }
      dt { color: var(--text-soft) }
      dd { margin: 0 }
      .tag { display: inline-block; border: 1px solid var(--line-strong); border-radius: var(--radius);
        padding: 0 var(--s2); font-size: var(--small) }
      td { overflow-wrap: anywhere }
    `,
  ]
  declare rulebook: Rulebook
  declare shelf: Shelf
  declare query: URLSearchParams
  declare text: string
  declare isAllOpen: boolean
  #arrivedAt = ''

  constructor() {
    super()
    this.text = ''
    this.isAllOpen = false
  }

  override render() {
    const { rulebook, shelf } = this
    const settings = settingsOf(rulebook, shelf)
    return html`<p><a href="/regelverk">${t.all}</a></p>
      ${this.#facts(rulebook)} ${this.#steps(rulebook, settings)} ${this.#without(rulebook)}
      <h2>${t.parameters}</h2>
      ${rulebook.parameters.length === 0 ? html`<p>${t.noParameters}</p>` : this.#parameters(rulebook.parameters)}
      <p><a href=${`/utforska/PlanDefinition/${rulebook.id}`}>${t.asResource}</a></p>
      <v-copy-as .request=${{
        method: 'GET',
        path: `PlanDefinition/${rulebook.id}`,
        command: `vardbro rulebook show ${rulebook.name}`,
      }}></v-copy-as>`
  }

  protected override updated(): void {
    const wanted = this.#wanted()
    if (wanted === '' || wanted === this.#arrivedAt) return
    this.#arrivedAt = wanted
    const card = this.renderRoot.querySelector(`v-rule[data-id="${CSS.escape(wanted)}"]`)
    // What stands above it is not laid out yet.
    requestAnimationFrame(() => card?.scrollIntoView())
  }

  /** The step that the address names. */
  readonly #wanted = (): string => this.query.get('regel') ?? decodeURIComponent(location.hash.slice(1))

  #facts(rulebook: Rulebook) {
    const { version, level, start, end, status, document, isScopeAssumed } = rulebook
    const wider = layersOf(rulebook, this.shelf).slice(1)
    return html`<dl>
      <dt>${t.level}</dt><dd>${t.levels[level] ?? level}</dd>
      <dt>${t.appliesTo}</dt>
      <dd>${scopeWords(rulebook)} ${isScopeAssumed ? html`<span class="tag">${t.assumption}</span>` : nothing}</dd>
      <dt>${t.effective}</dt><dd>${start ?? ''} ${end ? html`${t.until} ${end}` : nothing}</dd>
      <dt>${t.version}</dt><dd>${version} · ${t.statuses[status] ?? status}</dd>
      ${
        wider.length === 0
          ? nothing
          : html`<dt>${t.basedOn}</dt>
            <dd>${wider.map(({ id, title }, at) => html`${at > 0 ? ' → ' : ''}<a lang="sv" href=${`/regelverk/${id}`}>${title}</a>`)}</dd>`
      }
      ${document ? html`<dt>${t.sourceDocument}</dt><dd>${document}</dd>` : nothing}
    </dl>`
  }

  #steps({ rules }: Rulebook, settings: Settings) {
    if (rules.length === 0) return html`<h2>${t.steps}</h2><p>${t.noSteps}</p>`
    const actor = this.query.get('vem') ?? ''
    const text = this.text.toLowerCase()
    const shown = rules.filter(
      (rule) =>
        (actor === '' || rule.actor === actor) &&
        `${stepTitle(rule)} ${rule.title} ${rule.id}`.toLowerCase().includes(text),
    )
    return html`<h2>${t.steps}</h2>
      <div class="row">
        <label>${t.filter} <input type="search" data-search .value=${this.text} @input=${this.#onText} /></label>
        <label>${t.actor}
          <select @change=${(event: Event) => setQuery({ vem: (event.target as HTMLSelectElement).value })}>
            <option value="">${t.anybody}</option>
            ${[...new Set(rules.map((rule) => rule.actor))].map(
              (one) => html`<option value=${one} ?selected=${one === actor}>${actorWords[one] ?? one}</option>`,
            )}
          </select></label>
        <button type="button" aria-pressed=${String(this.isAllOpen)} @click=${this.#onOpenAll}>
          ${this.isAllOpen ? t.closeAll : t.openAll}
        </button>
        <span>${t.stepsShown(number(shown.length), number(rules.length))}</span>
      </div>
      ${shown.length === 0 ? html`<p>${t.noneMatch}</p>` : nothing}
      ${phases.map((phase) => this.#phase(phase, shown, settings))}`
  }

  #phase(phase: string, shown: readonly RuleShown[], settings: Settings) {
    const rules = shown.filter((rule) => rule.phase === phase)
    if (rules.length === 0) return nothing
    return html`<h3>${phaseWords[phase] ?? phase}</h3>
      ${rules.map(
        (rule) => html`<v-rule data-id=${rule.id} .rule=${rule} .spoken=${this.shelf.spoken} .settings=${settings}
          ?isOpen=${this.isAllOpen || rule.id === this.#wanted()}></v-rule>`,
      )}`
  }

  #without({ without }: Rulebook) {
    if (without.length === 0) return nothing
    return html`<h2>${t.without}</h2>
      <ul>
        ${without.map(({ rule, source }) => html`<li><code>${rule}</code> ${source ? sourceWords(source) : ''}</li>`)}
      </ul>`
  }

  #parameters(parameters: readonly ParameterShown[]) {
    return wideAlone(
      t.parameters,
      html`<table>
      <thead>
        <tr><th scope="col">${t.parameter}</th><th scope="col">${t.value}</th><th scope="col">${t.source}</th></tr>
      </thead>
      <tbody>
        ${parameters.map(
          ({ name, value, source, isAssumption, isUnverified }) => html`<tr>
            <th scope="row"><span lang="sv">${this.shelf.spoken.parameters.get(name) ?? name}</span><br /><small><code>${name}</code></small></th>
            <td>${valueWords(value)}</td>
            <td lang="sv">
              ${source ? sourceWords(source) : nothing}
              ${isAssumption ? html`<span class="tag">${t.assumption}</span>` : nothing}
              ${isUnverified ? html`<span class="tag">${t.unverified}</span>` : nothing}
            </td>
          </tr>`,
        )}
      </tbody>
    </table>`,
    )
  }

  readonly #onText = (event: Event) => {
    this.text = (event.target as HTMLInputElement).value
  }

  readonly #onOpenAll = () => {
    this.isAllOpen = !this.isAllOpen
  }
}
customElements.define('v-rulebook', RulebookPage)
