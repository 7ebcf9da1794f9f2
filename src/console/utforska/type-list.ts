/** `<v-types>`: which types of resources there are. */
import type { CapabilityStatement } from '@medplum/fhirtypes'
import { css, html, LitElement, nothing } from 'lit'
import { base } from '../parts/base.ts'
import { controls } from '../parts/controls.ts'
import { searchAddress } from './address.ts'
import { definitionTypes, processTypes, typesIn } from './parameters.ts'
import { t } from './text.ts'

export class TypeList extends LitElement {
  static override properties = { statement: { attribute: false }, filter: { state: true } }
  static override styles = [
    base,
    controls,
    css`
      ul { list-style: none; margin: 0; padding: 0; columns: 14rem; column-gap: var(--s4) }
      li a { display: inline-block; padding: var(--s1) 0; min-height: 24px }
    `,
  ]
  declare statement: CapabilityStatement
  declare filter: string

  constructor() {
    super()
    this.filter = ''
  }

  override render() {
    const wanted = this.filter.toLowerCase()
    const all = typesIn(this.statement).filter((type) => type.toLowerCase().includes(wanted))
    const known = new Set([...processTypes, ...definitionTypes])
    const groups: readonly [string, readonly string[]][] = [
      [t.ofTheProcess, processTypes.filter((type) => all.includes(type))],
      [t.ofDefinitions, definitionTypes.filter((type) => all.includes(type))],
      [t.otherTypes, all.filter((type) => !known.has(type))],
    ]
    return html`<p>
        <label>${t.filterTypes} <input type="search" data-search .value=${this.filter} @input=${this.#onInput} /></label>
      </p>
      ${groups.map(([title, types]) =>
        types.length === 0
          ? nothing
          : html`<h2>${title}</h2>
              <ul>
                ${types.map((type) => html`<li><a data-row href=${searchAddress(type)}>${type}</a></li>`)}
              </ul>`,
      )}
      ${all.length === 0 ? html`<p>${t.noTypes}</p>` : nothing}`
  }

  readonly #onInput = (event: Event) => {
    this.filter = (event.target as HTMLInputElement).value
  }
}
customElements.define('v-types', TypeList)
