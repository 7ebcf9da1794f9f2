/** `<v-issues>`: all issues, errors first, those of the same kind as one; filters by severity. */
import { css, html, LitElement, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { base } from '../../parts/base.ts'
import { controls } from '../../parts/controls.ts'
import { t } from '../text.ts'
import { type Group, grouped } from './group.ts'
import { type Issue, type Severity, severities } from './issue.ts'
import './issue-card.ts'
import type { IssueCard } from './issue-card.ts'

const counted: Readonly<Record<Severity, (count: number) => string>> = {
  error: (count) => t.errors(count),
  warning: (count) => t.warnings(count),
  information: (count) => t.infos(count),
}

export class IssueList extends LitElement {
  static override properties = {
    issues: { attribute: false },
    chosen: { attribute: false },
    value: { attribute: false },
    hidden_: { state: true },
  }
  static override styles = [
    base,
    controls,
    css`
      .row { margin-bottom: var(--s3) }
      ol { list-style: none; margin: 0; padding: 0 }
    `,
  ]
  declare issues: readonly Issue[]
  declare chosen: Issue | undefined
  declare value: IssueCard['value']
  declare hidden_: ReadonlySet<Severity>
  #groups: readonly Group[] = []

  constructor() {
    super()
    this.issues = []
    this.hidden_ = new Set()
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('issues')) this.#groups = grouped(this.issues)
    if (changed.has('chosen') && this.chosen !== undefined) this.#show(this.chosen.severity)
  }

  override render() {
    if (this.issues.length === 0) return nothing
    const shown = this.#groups.filter(({ first }) => !this.hidden_.has(first.severity))
    const hidden = this.issues.filter(({ severity }) => this.hidden_.has(severity)).length
    return html`<div class="row" role="group" aria-label=${t.show}>${severities.map((of) => this.#filter(of))}</div>
      <ol>
        ${repeat(
          shown,
          ({ key }) => key,
          (group) => html`<li><v-issue .group=${group} .chosen=${this.chosen} .value=${this.value}></v-issue></li>`,
        )}
      </ol>
      ${hidden > 0 ? html`<p class="soft">${t.hidden(hidden)}</p>` : nothing}`
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has('chosen') && this.chosen !== undefined)
      this.#card(this.chosen)?.scrollIntoView({ block: 'nearest' })
  }

  /** Puts the focus on the button that mends an issue; false where there is none. */
  focusFix(issue: Issue): boolean {
    return this.#card(issue)?.focusFix() ?? false
  }

  #filter(severity: Severity) {
    const count = this.issues.filter((issue) => issue.severity === severity).length
    if (count === 0) return nothing
    return html`<button
      type="button"
      aria-pressed=${!this.hidden_.has(severity)}
      @click=${() => this.#toggle(severity)}
    >
      ${counted[severity](count)}
    </button>`
  }

  #toggle(severity: Severity): void {
    if (this.hidden_.has(severity)) this.#show(severity)
    else this.hidden_ = new Set([...this.hidden_, severity])
  }

  #show(severity: Severity): void {
    if (this.hidden_.has(severity)) this.hidden_ = new Set([...this.hidden_].filter((each) => each !== severity))
  }

  #card(issue: Issue): IssueCard | undefined {
    const cards = this.renderRoot.querySelectorAll<IssueCard>('v-issue')
    return [...cards].find(({ group }) => group.issues.includes(issue))
  }
}
customElements.define('v-issues', IssueList)
