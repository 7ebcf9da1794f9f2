/** `<v-problem .failure=${error} @retry=${…}>`: what happened, what to do, and what a technician wants to know. */
import { css, html, LitElement, nothing } from 'lit'
import { FhirFailure } from '../fhir/failure.ts'
import { texts } from '../text/language.ts'
import { base } from './base.ts'
import { controls } from './controls.ts'

const t = texts({
  sv: {
    unreachable: 'Servern svarar inte. Det du skrivit finns kvar här.',
    refused: 'Servern tog inte emot det.',
    missing: 'Det finns inte, eller inte längre.',
    unknown:
      'Servern svarar bara den som visar vem den är med ett åtkomsttoken. Konsolen har inget: den är till för servrar i öppet läge.',
    forbidden: 'Du saknar behörighet till det här.',
    broken: 'Servern gjorde fel. Försök igen, och ge id:t nedan till den som sköter servern om det händer igen.',
    page: 'Något gick fel på sidan.',
    details: 'Visa tekniska detaljer',
    requestId: 'Id för anropet',
    retry: 'Försök igen',
  },
  en: {
    unreachable: 'The server does not answer. What you wrote is still here.',
    refused: 'The server did not accept it.',
    missing: 'It does not exist, or not any more.',
    unknown:
      'The server answers only those who show who they are with an access token. The console has none: it is for servers in the open mode.',
    forbidden: 'You may not see this.',
    broken: "The server failed. Try again, and give the id below to the server's operator if it happens again.",
    page: 'Something went wrong in the page.',
    details: 'Show technical details',
    requestId: 'Id of the request',
    retry: 'Try again',
  },
})

/** A sentence for a person. */
export function problemWords(failure: unknown): string {
  if (!(failure instanceof FhirFailure)) return t.page
  const { status } = failure
  if (status === 0) return t.unreachable
  if (status === 401) return t.unknown
  if (status === 403) return t.forbidden
  if (status === 404 || status === 410) return t.missing
  return status >= 500 ? t.broken : t.refused
}

export class Problem extends LitElement {
  static override properties = { failure: { attribute: false }, noRetry: { type: Boolean } }
  static override styles = [
    base,
    controls,
    css`
      .problem {
        border: 1px solid var(--overdue); border-inline-start-width: 6px; border-radius: var(--radius);
        padding: var(--s3) var(--s4); margin-block: var(--s3)
      }
      p:last-child { margin: 0 }
      pre { margin: var(--s2) 0; max-height: 20rem }
    `,
  ]
  /** What was thrown. */
  declare failure: unknown
  /** There is nothing to try again. */
  declare noRetry: boolean

  override render() {
    const { failure } = this
    if (failure === undefined) return nothing
    const said = failure instanceof FhirFailure ? (failure.outcome?.issue?.[0]?.diagnostics ?? '') : String(failure)
    return html`<div class="problem" role="alert">
      <p><strong>${problemWords(failure)}</strong></p>
      ${said ? html`<p>${said}</p>` : nothing}
      ${this.noRetry ? nothing : html`<p><button type="button" @click=${this.#retry}>${t.retry}</button></p>`}
      ${failure instanceof FhirFailure ? this.#details(failure) : nothing}
    </div>`
  }

  #details({ outcome, requestId, status }: FhirFailure) {
    if (status === 0) return nothing
    return html`<details>
      <summary>${t.details}</summary>
      <p>HTTP ${status}${requestId ? html` · ${t.requestId}: <code>${requestId}</code>` : nothing}</p>
      ${outcome ? html`<pre tabindex="0">${JSON.stringify(outcome, undefined, 2)}</pre>` : nothing}
    </details>`
  }

  readonly #retry = () => this.dispatchEvent(new Event('retry'))
}
customElements.define('v-problem', Problem)
