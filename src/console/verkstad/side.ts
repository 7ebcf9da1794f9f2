/** `<v-side>`: issues, references and the answer, one of them at a time. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { capability } from '../fhir/capability.ts'
import { base } from '../parts/base.ts'
import { controls } from '../parts/controls.ts'
import '../parts/problem.ts'
import { saveFile } from '../parts/save-file.ts'
import { language } from '../text/language.ts'
import type { About } from './about.ts'
import { bench } from './bench.ts'
import type { CheckedAt } from './check-status.ts'
import { clean } from './clean.ts'
import './issues/issue-list.ts'
import type { Issue } from './issues/issue.ts'
import type { IssueCard } from './issues/issue-card.ts'
import type { IssueList } from './issues/issue-list.ts'
import './send/answer.ts'
import type { Sent } from './send/send.ts'
import { t } from './text.ts'

export const tabs = ['problem', 'referenser', 'svar'] as const
export type Tab = (typeof tabs)[number]

/** Tells `tab-asked`, `issue-chosen`, `fix-chosen`, `entry-chosen` and `check-asked` by events. */
export class Side extends LitElement {
  static override properties = {
    tab: { type: String },
    checked: { attribute: false },
    chosen: { attribute: false },
    about: { attribute: false },
    profile: { type: String },
    text: { attribute: false },
    value: { attribute: false },
    sent: { attribute: false },
    from: { attribute: false },
    isSending: { type: Boolean },
    failure: { attribute: false },
  }
  static override styles = [
    base,
    controls,
    css`
      [role='tablist'] { position: sticky; top: 0; background: var(--ground); z-index: 2; padding: 3px 3px 0 }
      [role='tabpanel'] { padding: var(--s3) var(--s1) }
    `,
  ]
  declare tab: Tab
  declare checked: CheckedAt | undefined
  declare chosen: Issue | undefined
  declare about: About | undefined
  declare profile: string
  /** As it was when it was checked last. */
  declare text: string
  declare value: IssueCard['value']
  declare sent: Sent | undefined
  declare from: { readonly url: string; readonly title: string } | undefined
  declare isSending: boolean
  declare failure: unknown

  get #issues(): readonly Issue[] {
    const judged = this.checked?.judged
    return judged?.kind === 'judged' || judged?.kind === 'not-json' ? judged.issues : []
  }

  override render() {
    const names = { problem: t.problems(this.#issues.length), referenser: t.references, svar: t.answer }
    return html`<div role="tablist" aria-label=${t.sides} @keydown=${this.#onKey}>
        ${tabs.map(
          (tab) =>
            html`<button
              role="tab"
              type="button"
              id=${tab}
              aria-selected=${tab === this.tab}
              aria-controls="panel"
              tabindex=${tab === this.tab ? 0 : -1}
              @click=${() => this.#choose(tab)}
            >
              ${names[tab]}
            </button>`,
        )}
      </div>
      <div role="tabpanel" id="panel" aria-labelledby=${this.tab}>${this.#panel()}</div>`
  }

  /** Puts the focus on the button that mends an issue; false where there is none. */
  focusFix(issue: Issue): boolean {
    return this.renderRoot.querySelector<IssueList>('v-issues')?.focusFix(issue) ?? false
  }

  #panel(): TemplateResult | typeof nothing {
    if (this.tab === 'referenser') {
      void import('./references/references.ts')
      return html`<v-references .text=${this.text}></v-references>`
    }
    if (this.tab === 'svar')
      return html`<v-answer .sent=${this.sent} .from=${this.from} ?isSending=${this.isSending}></v-answer>`
    return this.#problems()
  }

  #problems(): TemplateResult {
    const { checked } = this
    const isClean = checked?.judged.kind === 'judged' && this.#issues.length === 0
    return html`${this.failure === undefined ? nothing : html`<v-problem .failure=${this.failure} @retry=${this.#retry}></v-problem>`}
      ${isClean ? clean(this.about, this.profile) : nothing}
      <v-issues .issues=${this.#issues} .chosen=${this.chosen} .value=${this.value}></v-issues>
      ${
        checked?.judged.kind === 'judged' && !isClean
          ? html`<div class="row">
              <button type="button" @click=${this.#save}>${t.export}</button>
              <button type="button" @click=${() => void this.#saveSarif()}>${t.exportSarif}</button>
            </div>`
          : nothing
      }`
  }

  readonly #retry = () => this.dispatchEvent(new Event('check-asked'))

  readonly #save = () => {
    const judged = this.checked?.judged
    if (judged?.kind !== 'judged') return
    saveFile('operationoutcome.json', 'application/fhir+json', JSON.stringify(judged.outcome, undefined, 2))
  }

  async #saveSarif(): Promise<void> {
    const [{ sarifOf }, software] = await Promise.all([
      import('./issues/sarif.ts'),
      capability().then(
        ({ software }) => software,
        () => undefined,
      ),
    ])
    const log = await sarifOf({
      issues: this.#issues,
      text: this.text,
      file: bench.name || t.unnamed,
      version: software?.version,
      language: language(),
    })
    saveFile('vardbro.sarif', 'application/sarif+json', JSON.stringify(log, undefined, 2))
  }

  readonly #onKey = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = tabs[(tabs.indexOf(this.tab) + step + tabs.length) % tabs.length] ?? 'problem'
    this.#choose(next)
    this.renderRoot.querySelector<HTMLElement>(`#${next}`)?.focus()
  }

  #choose(tab: Tab): void {
    this.dispatchEvent(new CustomEvent('tab-asked', { detail: tab }))
  }
}
customElements.define('v-side', Side)
