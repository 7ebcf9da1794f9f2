/** `<v-profile .profile=${…}>`: a profile, extension or type as a page. */
import type { StructureDefinition } from '@medplum/fhirtypes'
import { css, html, LitElement, nothing } from 'lit'
import { base } from '../parts/base.ts'
import { controls } from '../parts/controls.ts'
import { wideSheet } from '../parts/wide.ts'
import { linkOf } from './address.ts'
import { type ElementShown, elementsOf, translated } from './profile-elements.ts'
import { t } from './text.ts'

export class ProfilePage extends LitElement {
  static override properties = {
    profile: { attribute: false },
    /** The id of an element to be shown at once. */
    element: { type: String },
    isOwnOnly: { state: true },
  }
  static override styles = [
    base,
    controls,
    wideSheet,
    css`
      th[scope='row'] { font-weight: 600; white-space: nowrap }
      tr.wanted > * { background: var(--ground-marked) }
      .deep-1 { padding-inline-start: var(--s4) }
      .deep-2 { padding-inline-start: calc(2 * var(--s4)) }
      .deep-3 { padding-inline-start: calc(3 * var(--s4)) }
      .deep-4 { padding-inline-start: calc(4 * var(--s4)) }
      .deep-5 { padding-inline-start: calc(5 * var(--s4)) }
      td { overflow-wrap: anywhere }
      ul { margin: var(--s1) 0; padding-inline-start: var(--s4) }
      tr { scroll-margin-top: calc(var(--header) + var(--s4)) }
    `,
  ]
  declare profile: StructureDefinition
  declare element: string
  declare isOwnOnly: boolean

  constructor() {
    super()
    this.isOwnOnly = true
  }

  protected override willUpdate(): void {
    const isOwn = this.profile.differential?.element?.some(({ id }) => id === this.element) ?? false
    if (this.element && !isOwn) this.isOwnOnly = false
  }

  override render() {
    const { url = '', status, baseDefinition = '', differential } = this.profile
    return html`<p>${translated(this.profile, 'description')}</p>
      <p>
        ${t.canonical}: <code>${url}</code> · ${t.status}: ${status}
        ${baseDefinition ? html`· ${t.basedOn} ${link(baseDefinition)}` : nothing}
      </p>
      <h2>${t.elements}</h2>
      ${
        differential?.element
          ? html`<p><label><input type="checkbox" .checked=${this.isOwnOnly} @change=${this.#onOwn} /> ${t.ownOnly}</label></p>`
          : nothing
      }
      <div class="wide"><table>
        <thead>
          <tr>
            <th scope="col">${t.element}</th><th scope="col">${t.occurs}</th>
            <th scope="col">${t.type}</th><th scope="col">${t.meaning}</th>
          </tr>
        </thead>
        <tbody>${elementsOf(this.profile, this.isOwnOnly).map((one) => this.#row(one))}</tbody>
      </table></div>`
  }

  protected override updated(): void {
    if (this.element) this.renderRoot.querySelector('tr.wanted')?.scrollIntoView({ block: 'center' })
  }

  #row(one: ElementShown) {
    return html`<tr class=${one.id === this.element ? 'wanted' : ''} aria-current=${one.id === this.element ? 'true' : nothing}>
      <th scope="row"><span class=${`deep-${Math.min(5, one.depth)}`}>${one.name}</span></th>
      <td>${one.occurs ?? ''}${one.isMustSupport ? html`<br /><small>${t.mustSupport}</small>` : nothing}</td>
      <td>
        ${one.types.map(({ code, targets }) => html`<div>${code}${targets.length > 0 ? html`: ${list(targets)}` : nothing}</div>`)}
      </td>
      <td>
        ${one.short}
        ${one.fixed === undefined ? nothing : html`<div>${t.fixed} <code>${one.fixed}</code></div>`}
        ${
          one.binding === undefined
            ? nothing
            : html`<div>${t.binding(t.strengths[one.binding.strength] ?? one.binding.strength)} ${link(one.binding.valueSet)}</div>`
        }
        ${
          one.constraints.length > 0
            ? html`<ul>${one.constraints.map(({ key, human }) => html`<li><code>${key}</code> ${human}</li>`)}</ul>`
            : nothing
        }
        ${one.requirements ? html`<small>${t.source}: ${one.requirements}</small>` : nothing}
      </td>
    </tr>`
  }

  readonly #onOwn = (event: Event) => {
    this.isOwnOnly = (event.target as HTMLInputElement).checked
  }
}

const list = (targets: readonly string[]) => targets.map((target, at) => html`${at > 0 ? ', ' : ''}${link(target)}`)

function link(canonical: string) {
  const address = linkOf(canonical)
  const name = canonical.replace(/^.*\//, '').replace(/\|.*$/, '')
  return address === undefined ? html`<code>${canonical}</code>` : html`<a href=${address}>${name}</a>`
}
customElements.define('v-profile', ProfilePage)
