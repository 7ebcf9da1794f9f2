/** `<v-rulebook-comparison>`: two rulebooks side by side, what differs in words. */
import { css, html, LitElement, nothing } from 'lit'
import { base } from '../parts/base.ts'
import { controls } from '../parts/controls.ts'
import { actorWords, phaseWords } from '../parts/process-words.ts'
import { wide, wideAlone, wideSheet } from '../parts/wide.ts'
import { setQuery } from '../shell/navigate.ts'
import {
  comparedParameters,
  comparedRules,
  countedFields,
  type Field,
  fields,
  type Say,
  type StepCompared,
} from './compared-rules.ts'
import type { Rulebook, RuleShown } from './rulebook.ts'
import { type Shelf, settingsOf } from './shelf.ts'
import { t } from './text.ts'
import {
  eventWords,
  limitWords,
  type Settings,
  sourceWords,
  stepLanguage,
  stepTitle,
  valueWords,
  withinWords,
} from './words.ts'

export class RulebookComparison extends LitElement {
  static override properties = {
    one: { attribute: false },
    other: { attribute: false },
    shelf: { attribute: false },
    query: { attribute: false },
  }
  static override styles = [
    base,
    controls,
    wideSheet,
    css`
      th[scope='row'], th:first-child { width: 20% }
      td { width: 40% }
      .same { color: var(--text-soft) }
      dl { margin: 0 }
      dt { font-weight: 600 }
      dd { margin: 0 0 var(--s1) }
    `,
  ]
  declare one: Rulebook
  declare other: Rulebook
  declare shelf: Shelf
  declare query: URLSearchParams

  override render() {
    const [one, other] = [settingsOf(this.one, this.shelf), settingsOf(this.other, this.shelf)]
    const { spoken } = this.shelf
    const sayings: Readonly<Record<Exclude<Field, 'only'>, (rule: RuleShown, settings: Settings) => string>> = {
      limit: (rule, settings) => `${withinWords(rule, spoken, settings) ?? ''} ${rule.isOrNextWorkday}`,
      event: (rule) => `${rule.event?.kind ?? ''} ${eventWords(rule, spoken)}`,
      actor: ({ actor }) => actor,
      severity: ({ late }) => late ?? '',
    }
    const say: Say = (rule, field, side) => sayings[field](rule, side === 'one' ? one : other)
    const steps = comparedRules(this.one, this.other, say)
    const isOnlyDifferences = !this.query.has('allt')
    const isOfOne = ({ differsIn }: StepCompared) => differsIn.includes('only')
    const both = steps.filter((step) => !isOfOne(step) && (!isOnlyDifferences || step.differsIn.length > 0))
    const only = steps.filter(isOfOne)
    return html`<h2>${t.steps}</h2>
      <p>${t.sameStep}</p>
      <p><strong>${summary(steps)}</strong></p>
      <p>
        <label><input type="checkbox" .checked=${isOnlyDifferences}
          @change=${() => setQuery({ allt: isOnlyDifferences ? '1' : undefined })} /> ${t.onlyDifferences}</label>
      </p>
      ${both.length > 0 ? this.#steps(both, one, other) : nothing}
      ${
        only.length > 0
          ? html`<details>
            <summary>${t.countedIn.only(only.length)}</summary>
            ${this.#steps(only, one, other)}
          </details>`
          : nothing
      }
      <h2>${t.parametersCompared}</h2>
      ${this.#parameters()}`
  }

  #head(first: string) {
    return html`<thead>
      <tr>
        <th scope="col">${first}</th>
        <th scope="col" lang="sv">${this.one.title}</th>
        <th scope="col" lang="sv">${this.other.title}</th>
      </tr>
    </thead>`
  }

  #steps(steps: readonly StepCompared[], one: Settings, other: Settings) {
    return wide(html`<table>
      ${this.#head(t.differsIn)}
      <tbody>
        ${steps.map(
          (step) => html`<tr class=${step.differsIn.length === 0 ? 'same' : ''}>
            <th scope="row">
              ${step.differsIn.map((field) => t.fields[field]).join(', ') || '–'}
              ${step.basis.length > 0 ? html`<br /><small>${step.basis.join(', ')}</small>` : nothing}
            </th>
            <td>${step.one.map((rule) => this.#rule(rule, one, this.one))}</td>
            <td>${step.other.map((rule) => this.#rule(rule, other, this.other))}</td>
          </tr>`,
        )}
      </tbody>
    </table>`)
  }

  #rule(rule: RuleShown, settings: Settings, { id }: Rulebook) {
    const limit = limitWords(rule, this.shelf.spoken, settings) ?? t.noLimit
    return html`<dl>
      <dt lang=${stepLanguage(rule)}><a href=${`/regelverk/${id}?regel=${rule.id}`}>${stepTitle(rule)}</a></dt>
      <dd>${actorWords[rule.actor] ?? rule.actor} · ${phaseWords[rule.phase] ?? rule.phase}</dd>
      <dd>${limit}</dd>
      ${rule.late ? html`<dd>${t.severity}: ${t.severities[rule.late] ?? rule.late}</dd>` : nothing}
      ${rule.source ? html`<dd><small lang="sv">${sourceWords(rule.source)}</small></dd>` : nothing}
    </dl>`
  }

  #parameters() {
    const differing = comparedParameters(this.one, this.other)
    if (differing.length === 0) return html`<p>${t.noParameterDifferences}</p>`
    return wideAlone(
      t.parametersCompared,
      html`<table>
      ${this.#head(t.parameter)}
      <tbody>
        ${differing.map(
          ({ name, one, other }) => html`<tr>
            <th scope="row" lang="sv">${this.shelf.spoken.parameters.get(name) ?? name}</th>
            <td>${one ? valueWords(one.value) : '–'}</td>
            <td>${other ? valueWords(other.value) : '–'}</td>
          </tr>`,
        )}
      </tbody>
    </table>`,
    )
  }
}

/** `5 skillnader: 2 frister, 1 ansvarig, 2 steg i bara ett` */
function summary(steps: readonly StepCompared[]): string {
  const counts = countedFields(steps)
  const differing = steps.filter(({ differsIn }) => differsIn.length > 0).length
  if (differing === 0) return t.noDifferences
  const said = fields.flatMap((field) => {
    const count = counts.get(field) ?? 0
    return count === 0 ? [] : [t.countedIn[field](count)]
  })
  return t.counted(differing, said.join(', '))
}

customElements.define('v-rulebook-comparison', RulebookComparison)
