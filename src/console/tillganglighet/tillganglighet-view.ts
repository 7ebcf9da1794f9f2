/** The accessibility statement, with the organisation that the server names in its CapabilityStatement. */
import type { CapabilityStatement } from '@medplum/fhirtypes'
import { html, LitElement } from 'lit'
import { capability } from '../fhir/capability.ts'
import { base } from '../parts/base.ts'
import { Loading } from '../parts/loading.ts'
import { wideAlone, wideSheet } from '../parts/wide.ts'
import { changedAt, complaintUrl, judgedAt, t } from './text.ts'

class TillganglighetView extends LitElement {
  static override properties = { params: { attribute: false }, query: { attribute: false } }
  static override styles = [base, wideSheet]
  declare params: Readonly<Record<string, string>>
  declare query: URLSearchParams
  /** The page stands without it too. */
  readonly #statement = new Loading<CapabilityStatement>(this)

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#statement.run(() => capability())
  }

  override render() {
    const { publisher, contact } = this.#statement.value ?? {}
    return html`<h1>${t.title}</h1>
      <p>${t.answers(publisher ?? t.nobody)}</p>
      <p>${t.goal} ${t.how}</p>
      <h2>${t.status}</h2>
      <p><strong>${t.partly}</strong></p>
      <p>${t.standard}</p>
      <h2>${t.shortcomings}</h2>
      ${this.#shortcomings()}
      <h3>${t.burden}</h3>
      <p>${t.noBurden}</p>
      <h3>${t.outside}</h3>
      <p>${t.nothingOutside}</p>
      <h2>${t.report}</h2>
      ${this.#contact(contact?.[0]?.telecom?.[0]?.value)}
      <p>${t.reportWhat}</p>
      <h2>${t.supervision}</h2>
      <p>${t.supervisor} <a href=${complaintUrl}>${t.complain}</a> (<code>${complaintUrl}</code>).</p>
      <h2>${t.tested}</h2>
      <ul>${t.methods.map((method) => html`<li>${method}</li>`)}</ul>
      <p>${t.notTested}</p>
      <p>${t.dates(judgedAt, changedAt)}</p>`
  }

  #shortcomings() {
    return wideAlone(
      t.shortcomings,
      html`<table>
      <thead><tr>${t.shortcomingsHead.map((word) => html`<th scope="col">${word}</th>`)}</tr></thead>
      <tbody>
        ${t.list.map(
          ({ situation, what, why }) => html`<tr><th scope="row">${situation}</th><td>${what}</td><td>${why}</td></tr>`,
        )}
      </tbody>
    </table>`,
    )
  }

  #contact(address: string | undefined) {
    if (address === undefined) return html`<p>${t.noContact}</p>`
    const link = address.includes('://') ? address : `mailto:${address}`
    return html`<p>${t.reportTo} <a href=${link}>${address}</a>.</p>`
  }
}
customElements.define('v-tillganglighet', TillganglighetView)
