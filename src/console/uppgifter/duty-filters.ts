/** `<v-duty-filters>`: whose duties, and which of them; what is chosen acts at once and stands in the address. */
import { css, html, LitElement, nothing } from 'lit'
import { base } from '../parts/base.ts'
import { controls } from '../parts/controls.ts'
import { actorWords, phaseWords } from '../parts/process-words.ts'
import type { Unit } from '../parts/units.ts'
import { setQuery } from '../shell/navigate.ts'
import { chooseOrganisation } from '../shell/organisation.ts'
import { type FilterName, filterNames } from './duty-address.ts'
import type { Filter } from './duty-list.ts'
import { t } from './text.ts'

export type Options = Readonly<Record<Exclude<FilterName, 'enhet'>, readonly string[]>>

class DutyFilters extends LitElement {
  static override properties = {
    filter: { attribute: false },
    units: { attribute: false },
    options: { attribute: false },
  }
  static override styles = [
    base,
    controls,
    css`
      select { max-width: 16rem }
      .row { margin-bottom: var(--s2) }
      .chip { border-radius: 999px; min-height: 28px; padding: 0 var(--s3); font-size: var(--small) }
    `,
  ]
  declare filter: Filter
  declare units: readonly Unit[]
  /** What there is to choose among. */
  declare options: Options

  override render() {
    const active = filterNames.filter((name) => this.filter[name] !== undefined)
    return html`<div class="row" role="search">
        ${this.#choice(
          'roll',
          t.role,
          this.options.roll.map((code) => [code, actorWords[code] ?? code]),
        )}
        ${this.#choice(
          'kommun',
          t.filters.kommun,
          this.options.kommun.map((code) => [code, this.#kommun(code)]),
        )}
        ${this.#choice(
          'regelverk',
          t.filters.regelverk,
          this.options.regelverk.map((id) => [id, id]),
        )}
        ${this.#choice(
          'fas',
          t.filters.fas,
          this.options.fas.map((code) => [code, phaseWords[code] ?? code]),
        )}
        <label>${t.text} <input type="search" name="text" data-search .value=${this.filter.text ?? ''} @input=${this.#onText} /></label>
      </div>
      ${
        active.length === 0
          ? nothing
          : html`<div class="row">
              ${active.map(
                (name) => html`<button type="button" class="chip"
                  @click=${() => without(name)}>${t.filters[name]}: ${this.#word(name)} <span aria-hidden="true">✕</span><span class="sr"> – ${t.remove}</span></button>`,
              )}
              <button type="button" class="plain" @click=${clearFilters}>${t.clear}</button>
            </div>`
      }`
  }

  #choice(name: FilterName, label: string, options: readonly (readonly [string, string])[]) {
    return html`<label>${label}
      <select name=${name} @change=${this.#onChoice}>
        <option value="">${t.all}</option>
        ${options.map(([value, word]) => html`<option value=${value} ?selected=${this.filter[name] === value}>${word}</option>`)}
      </select></label>`
  }

  #kommun(code: string): string {
    return this.units.find(({ kommun }) => kommun?.code === code)?.kommun?.name ?? code
  }

  #word(name: FilterName): string {
    const value = this.filter[name] ?? ''
    if (name === 'enhet') return this.units.find(({ reference }) => reference === value)?.name ?? value
    if (name === 'kommun') return this.#kommun(value)
    if (name === 'roll') return actorWords[value] ?? value
    return name === 'fas' ? (phaseWords[value] ?? value) : value
  }

  readonly #onChoice = ({ target }: Event) => {
    const { name, value } = target as HTMLSelectElement
    setQuery({ [name]: value })
  }

  readonly #onText = ({ target }: Event) =>
    this.dispatchEvent(new CustomEvent('text', { detail: (target as HTMLInputElement).value }))
}
customElements.define('v-duty-filters', DutyFilters)

/** Takes all filters away. */
export function clearFilters(): void {
  chooseOrganisation(undefined)
  setQuery(Object.fromEntries(filterNames.map((name) => [name, undefined])))
}

/** The organisation is that of the header. */
const without = (name: FilterName): void =>
  name === 'enhet' ? chooseOrganisation(undefined) : setQuery({ [name]: undefined })
