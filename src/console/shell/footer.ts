/** `<v-footer>`: the accessibility statement, and which server this is. */
import type { CapabilityStatement } from '@medplum/fhirtypes'
import { css, html, LitElement, nothing } from 'lit'
import { capability } from '../fhir/capability.ts'
import { fhirBase } from '../fhir/client.ts'
import { base } from '../parts/base.ts'
import { controls } from '../parts/controls.ts'
import { readRulebooks } from '../parts/rulebooks.ts'
import { t } from './text.ts'

class Footer extends LitElement {
  static override properties = { statement: { state: true }, rulebooks: { state: true } }
  static override styles = [
    base,
    controls,
    css`
      :host { border-top: 1px solid var(--line); background: var(--ground-raised); font-size: var(--small) }
      footer {
        display: flex; flex-wrap: wrap; gap: var(--s1) var(--s6); align-items: center; min-height: 44px;
        padding: var(--s2) clamp(var(--s3), 2vw, var(--s6)); color: var(--text-soft)
      }
    `,
  ]
  declare statement: CapabilityStatement | undefined
  /** How many are in effect; undefined where that is not known. */
  declare rulebooks: number | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    capability().then(
      (statement) => {
        this.statement = statement
      },
      () => undefined,
    )
    readRulebooks().then(
      ({ length }) => {
        this.rulebooks = length
      },
      () => undefined,
    )
  }

  override render() {
    const version = this.statement?.software?.version
    return html`<footer>
      <a href="/tillganglighet">${t.statement}</a>
      <button class="plain" type="button" @click=${() => this.dispatchEvent(new Event('shortcuts'))}>${t.shortcuts}</button>
      <a href="/regelverk">${this.rulebooks ? t.rulebooks(this.rulebooks) : t.places['/regelverk']}</a>
      <span>${t.server}: <code>${fhirBase()}</code></span>
      ${version === undefined ? nothing : html`<span>${t.version} ${version}</span>`}
    </footer>`
  }
}
customElements.define('v-footer', Footer)
