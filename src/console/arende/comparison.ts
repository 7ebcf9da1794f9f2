/** `<v-comparison>`: one case by two rulebooks, step by step. */
import { css, html, LitElement, nothing } from 'lit'
import { base } from '../parts/base.ts'
import { controls } from '../parts/controls.ts'
import '../parts/mark.ts'
import { actorWords } from '../parts/process-words.ts'
import { ruleTitle, titleLanguage } from '../parts/rule-title.ts'
import { type RulebookName, rulebookId } from '../parts/rulebooks.ts'
import { setQuery } from '../shell/navigate.ts'
import { instant } from '../text/format.ts'
import { type ComparedStep, comparedSteps, counted, type Difference } from './compared.ts'
import type { Assessment, Finding } from './finding.ts'
import { t } from './text.ts'

class Comparison extends LitElement {
  static override properties = {
    one: { attribute: false },
    other: { attribute: false },
    rulebooks: { attribute: false },
    compare: { attribute: false },
    isOnlyDifferences: { attribute: false },
  }
  static override styles = [
    base,
    controls,
    css`
      .scroll { overflow-x: auto }
      table { min-width: 44rem }
      .finding { margin: 0 0 var(--s1) }
      select { max-width: 22rem }
    `,
  ]
  declare one: Assessment
  declare other: Assessment | undefined
  declare rulebooks: readonly RulebookName[]
  /** The id of the second rulebook. */
  declare compare: string | undefined
  declare isOnlyDifferences: boolean

  override render() {
    return html`<h2 id="compare">${t.compare}</h2>
      <p class="row">
        <label>${t.compareWith}
          <select @change=${this.#onCompare}>
            <option value="" ?selected=${this.compare === undefined}>${t.none}</option>
            ${(this.rulebooks ?? []).map(
              ({ id, title, version }) =>
                html`<option value=${id} lang="sv" ?selected=${id === this.compare}>${title} ${version}</option>`,
            )}
          </select>
        </label>
        ${
          this.other === undefined
            ? nothing
            : html`<label
                ><input type="checkbox" .checked=${this.isOnlyDifferences} @change=${this.#onOnly} />${t.onlyDifferences}</label
              >`
        }
      </p>
      ${this.other === undefined ? nothing : this.#steps(this.one, this.other)}`
  }

  #steps(one: Assessment, other: Assessment) {
    const steps = comparedSteps(one.findings, other.findings)
    const different = steps.filter(({ differences }) => differences.length > 0)
    const listed = this.isOnlyDifferences ? different : steps
    const names = [one, other].map(({ layers }) => rulebookId(layers.at(-1) ?? ''))
    return html`<p role="status"><strong>${t.differences(different.length)}</strong>${summary(steps)}</p>
      <div class="scroll">
        <table aria-labelledby="compare">
          <thead><tr><th scope="col">${t.step}</th>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
          <tbody>
            ${listed.map(
              (step) => html`<tr>
                <th scope="row">${titled(step.one[0] ?? step.other[0])}
                  ${step.basis.length > 0 ? html`<small>${step.basis.join(', ')}</small>` : nothing}</th>
                <td>${findings(step.one)}</td>
                <td>${findings(step.other)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>`
  }

  readonly #onCompare = ({ target }: Event) => setQuery({ jamfor: (target as HTMLSelectElement).value })
  readonly #onOnly = ({ target }: Event) => setQuery({ alla: (target as HTMLInputElement).checked ? undefined : '1' })
}
customElements.define('v-comparison', Comparison)

const titled = (one: Finding | undefined) =>
  one === undefined ? nothing : html`<span lang=${titleLanguage(one)}>${ruleTitle(one)}</span>`

/** `: 2 frister, 1 ansvarig` */
function summary(steps: readonly ComparedStep[]): string {
  const counts = Object.entries(counted(steps)) as [Difference, number][]
  const said = counts.flatMap(([name, count]) => (count === 0 ? [] : [t.differenceWords[name](count)]))
  return said.length === 0 ? '' : `: ${said.join(', ')}`
}

function findings(all: readonly Finding[]) {
  if (all.length === 0) return html`<small>${t.notHere}</small>`
  return all.map(
    ({ state, due, actor, source }) => html`<div class="finding">
      <v-mark state=${state}></v-mark>
      ${due === undefined ? nothing : html`<div>${t.due} ${instant(new Date(due))}</div>`}
      <div>${actorWords[actor] ?? actor}</div>
      <small lang="sv">${source}</small>
    </div>`,
  )
}
