/** `<v-check-status>`: when the text was checked, how long that took, and what was found. */
import { css, html, LitElement, nothing } from 'lit'
import { base } from '../parts/base.ts'
import { timeOfDay } from '../text/format.ts'
import type { About } from './about.ts'
import { isUnchecked } from './issues/issue.ts'
import { summaryOf } from './summary.ts'
import { t } from './text.ts'
import type { Judged } from './validation/judge.ts'

export interface CheckedAt {
  readonly judged: Judged
  readonly at: Date
  readonly ms: number
}

export class CheckStatus extends LitElement {
  static override properties = {
    checked: { attribute: false },
    about: { attribute: false },
    isSlow: { type: Boolean },
    largeBytes: { type: Number },
  }
  static override styles = [
    base,
    css`
      p { margin: 0; min-height: 1.5em; font-variant-numeric: tabular-nums; max-width: none }
    `,
  ]
  declare checked: CheckedAt | undefined
  declare about: About | undefined
  declare isSlow: boolean
  /** Of a text that is large; else 0. */
  declare largeBytes: number

  override render() {
    const large = this.largeBytes > 0 ? t.large(this.largeBytes) : ''
    if (this.isSlow) return html`<p>${parts([t.checking, large])}</p>`
    const { checked } = this
    const { judged } = checked ?? {}
    if (checked === undefined || judged === undefined || !('issues' in judged))
      return html`<p>${judged?.kind === 'xml' ? t.xmlHint : t.emptyHint}</p>`
    const { issues } = judged
    const unchecked = issues.filter(isUnchecked).length
    const said = [
      t.checked(timeOfDay(checked.at), Math.round(checked.ms)),
      summaryOf(issues),
      unchecked > 0 ? t.unchecked(unchecked) : '',
      this.about === undefined ? '' : t.resources(this.about.resources),
      large,
    ]
    return html`<p>${parts(said)}</p>`
  }
}
customElements.define('v-check-status', CheckStatus)

function parts(said: readonly string[]) {
  const full = said.filter((part) => part !== '')
  return full.map((part, at) => html`${at > 0 ? ' · ' : nothing}${part}`)
}
