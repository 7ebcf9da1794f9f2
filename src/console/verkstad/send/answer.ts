/** `<v-answer .sent=${…}>`: what the server said, entry by entry. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { base } from '../../parts/base.ts'
import { controls } from '../../parts/controls.ts'
import type { Draft } from '../../parts/draft.ts'
import type { Issue } from '../issues/issue.ts'
import { type AnswerRow, answerRows, hasStored } from './answer-rows.ts'
import { caseOf } from './case-of.ts'
import type { Sent } from './send.ts'
import { t } from './text.ts'

/** Tells `entry-chosen` with the index of an entry as detail. */
export class Answer extends LitElement {
  static override properties = {
    sent: { attribute: false },
    from: { attribute: false },
    isSending: { type: Boolean },
    caseId: { state: true },
  }
  static override styles = [
    base,
    controls,
    css`
      .bad { color: var(--overdue); font-weight: 600 }
      .good { color: var(--met); font-weight: 600 }
      ul { margin: var(--s1) 0 0; padding-inline-start: var(--s4) }
      td { overflow-wrap: anywhere }
      td:first-child { min-width: 9rem; overflow-wrap: normal }
      td .plain { padding: 0; text-align: start }
    `,
  ]
  declare sent: Sent | undefined
  /** The view that the draft came from. */
  declare from: Draft['from']
  declare isSending: boolean
  declare caseId: string | undefined
  #rows: readonly AnswerRow[] = []

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('sent')) return
    const { sent } = this
    this.#rows = sent === undefined ? [] : answerRows(sent)
    this.caseId = undefined
    if (sent !== undefined && hasStored(this.#rows, sent)) void this.#findCase(sent)
  }

  override render() {
    const { sent } = this
    if (this.isSending) return html`<p>${t.sending}</p>`
    if (sent === undefined) return html`<p class="soft">${t.none}</p>`
    const stored = hasStored(this.#rows, sent)
    return html`<p><strong>HTTP ${sent.status}</strong> · ${sent.ms} ms · ${this.#summary(sent)}</p>
      ${stored ? nothing : html`<p><strong>${t.nothingStored}</strong></p>`}
      <p class="row">
        ${this.from ? html`<a class="button" href=${this.from.url}>${t.back(this.from.title)}</a>` : nothing}
        ${this.caseId ? html`<a class="button" href="/arenden/${this.caseId}">${t.openCase}</a>` : nothing}
      </p>
      ${this.#table()}
      <details>
        <summary>${t.raw}</summary>
        ${sent.requestId ? html`<p>${t.requestId}: <code>${sent.requestId}</code></p>` : nothing}
        <pre tabindex="0">${JSON.stringify(sent.answer, undefined, 2)}</pre>
      </details>`
  }

  #summary({ status }: Sent): string {
    if (status >= 400) return t.refused
    const bad = this.#rows.filter(({ isAccepted }) => !isAccepted).length
    return bad === 0 ? t.accepted : t.partly(bad)
  }

  #table(): TemplateResult {
    return html`<table>
      <caption>${t.entries}</caption>
      <thead><tr><th scope="col">${t.entry}</th><th scope="col">${t.outcome}</th><th scope="col">${t.result}</th></tr></thead>
      <tbody>${this.#rows.map((row) => this.#row(row))}</tbody>
    </table>`
  }

  #row({ index, type, status, isAccepted, location, issues }: AnswerRow): TemplateResult {
    const errors = issues.filter(({ severity }) => severity === 'error').length
    const said = [
      status,
      status === undefined ? '' : t.statuses[status],
      errors > 0 ? t.issues(errors) : isAccepted ? '' : t.notAccepted,
    ]
    return html`<tr>
      <td>${this.#entry(index, type)}</td>
      <td>
        <span class=${isAccepted ? 'good' : 'bad'}>${said.filter(Boolean).join(' · ')}</span>
        ${issues.length > 0 ? html`<ul>${issues.map((issue) => this.#issue(issue))}</ul>` : nothing}
      </td>
      <td>${location ? html`<a href="/utforska/${location}">${location}</a>` : nothing}</td>
    </tr>`
  }

  #entry(index: number | undefined, type: string): TemplateResult {
    if (index === undefined) return html`${type || t.whole}`
    return html`<button class="plain" type="button" @click=${() => this.#choose(index)}>
      #${index} ${type}
    </button>`
  }

  #issue({ sentence, expression }: Issue): TemplateResult {
    return html`<li>${sentence} <code>${expression}</code></li>`
  }

  #choose(index: number): void {
    this.dispatchEvent(new CustomEvent('entry-chosen', { detail: index, bubbles: true, composed: true }))
  }

  async #findCase(sent: Sent): Promise<void> {
    const found = await caseOf(sent, this.#rows).catch(() => undefined)
    if (this.sent === sent) this.caseId = found
  }
}
customElements.define('v-answer', Answer)
