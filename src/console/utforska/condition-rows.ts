/** `<v-conditions>`: the conditions of a search as rows; sends `search` with them when they are to be asked. */
import type { CapabilityStatement } from '@medplum/fhirtypes'
import { css, html, LitElement, nothing } from 'lit'
import { base } from '../parts/base.ts'
import { controls } from '../parts/controls.ts'
import { wideSheet } from '../parts/wide.ts'
import { type Condition, isSecret } from './conditions.ts'
import { comparisonsOf, type Searchable, searchablesOf, valuesFor } from './parameters.ts'
import { t } from './text.ts'

const empty: Condition = { name: '', how: '', value: '' }

export class ConditionRows extends LitElement {
  static override properties = {
    statement: { attribute: false },
    type: { type: String },
    conditions: { attribute: false },
    rows: { state: true },
  }
  static override styles = [
    base,
    controls,
    wideSheet,
    css`
      .condition { display: grid; grid-template-columns: minmax(9rem, 14rem) minmax(7rem, 10rem) 1fr auto; gap: var(--s2);
        align-items: end; margin-bottom: var(--s2) }
      .condition label { flex-direction: column; align-items: start; gap: 0 }
      .condition input, .condition select { width: 100% }
      .note { grid-column: 1 / -1; font-size: var(--small); color: var(--text-soft) }
      @media (max-width: 640px) {
        .condition { grid-template-columns: 1fr }
      }
    `,
  ]
  declare statement: CapabilityStatement
  declare type: string
  /** Of the address. */
  declare conditions: readonly Condition[]
  declare rows: readonly Condition[]

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('conditions') || changed.has('type'))
      this.rows = this.conditions.length > 0 ? this.conditions : [empty]
  }

  override render() {
    const known = searchablesOf(this.statement, this.type)
    return html`<form @submit=${this.#onSubmit}>
      <fieldset>
        <legend>${t.conditions}</legend>
        <datalist id="parameters">
          ${known.map(({ name, type }) => html`<option value=${name}>${type}</option>`)}
        </datalist>
        ${this.rows.map((row, at) => this.#row(row, at, known))}
        <div class="row">
          <button type="button" @click=${this.#add}>${t.add}</button>
          <button type="submit" class="main">${t.run}</button>
        </div>
      </fieldset>
    </form>`
  }

  #row(row: Condition, at: number, known: readonly Searchable[]) {
    const kind = known.find(({ name }) => name === row.name)?.type
    const comparisons = [...new Set([...comparisonsOf(kind ?? ''), row.how])]
    const values = valuesFor(this.statement, this.type, row.name)
    const isDated = ['date', 'number', 'quantity'].includes(kind ?? '')
    const word = (how: string) => t.how_[how === '' && isDated ? 'eq' : how] ?? how
    const isChain = /[.:]/.test(row.name)
    return html`<div class="condition">
      <label>${t.parameter}<input list="parameters" autocomplete="off" spellcheck="false" .value=${row.name}
        @change=${(event: Event) => this.#change(at, { name: typed(event), how: '' })} /></label>
      <label>${t.how}<select @change=${(event: Event) => this.#change(at, { how: typed(event) })}>
        ${comparisons.map((how) => html`<option value=${how} ?selected=${how === row.how}>${word(how)}</option>`)}
      </select></label>
      <label>${t.value}<input autocomplete="off" spellcheck="false" list=${`values-${at}`} .value=${row.value}
        placeholder=${t.examples[kind ?? ''] ?? ''}
        @change=${(event: Event) => this.#change(at, { value: typed(event) })} /></label>
      <button type="button" aria-label=${t.remove(row.name)} @click=${() => this.#remove(at)}>×</button>
      <datalist id=${`values-${at}`}>${values.map((value) => html`<option value=${value}></option>`)}</datalist>
      ${isSecret(row) ? html`<span class="note">${t.secret}</span>` : nothing}
      ${
        row.name !== '' && kind === undefined && !isChain
          ? html`<span class="note">${t.unknownParameter}</span>`
          : nothing
      }
    </div>`
  }

  #change(at: number, change: Partial<Condition>): void {
    this.rows = this.rows.map((row, place) => (place === at ? { ...row, ...change } : row))
  }

  async #remove(at: number): Promise<void> {
    const left = this.rows.filter((_, place) => place !== at)
    this.rows = left.length > 0 ? left : [empty]
    await this.updateComplete
    this.renderRoot.querySelectorAll<HTMLInputElement>('.condition input')[0]?.focus()
  }

  readonly #add = async () => {
    this.rows = [...this.rows, empty]
    await this.updateComplete
    const names = this.renderRoot.querySelectorAll<HTMLInputElement>('input[list="parameters"]')
    names[names.length - 1]?.focus()
  }

  readonly #onSubmit = (event: Event) => {
    event.preventDefault()
    const detail = this.rows.filter(({ name }) => name !== '')
    this.dispatchEvent(new CustomEvent<readonly Condition[]>('search', { detail }))
  }
}

const typed = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value.trim()

customElements.define('v-conditions', ConditionRows)
