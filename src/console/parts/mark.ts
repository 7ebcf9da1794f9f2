/** `<v-mark state="met">`: a state as a shape, a word and a colour. With `compact` the word is for screen readers alone. */
import { css, html, LitElement, type SVGTemplateResult, svg } from 'lit'
import { base } from './base.ts'
import { type FindingState, findingState, stateWords } from './finding-state.ts'

/** On a field of 16 by 16. */
const shapes: Readonly<Record<FindingState, SVGTemplateResult>> = {
  met: svg`<circle cx="8" cy="8" r="7" fill="currentColor"/><path class="cut" d="M4.5 8.3l2.4 2.4 4.6-5"/>`,
  'met-late': svg`<circle cx="6.5" cy="6.5" r="6" fill="currentColor"/><path class="cut" d="M3.8 6.6l2 2 3.6-4"/>
    <circle class="hole" cx="12" cy="12" r="3.4"/><path class="thin" d="M12 10v2.2h1.6"/>`,
  pending: svg`<circle cx="8" cy="8" r="6.2" class="open"/><path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" fill="currentColor"/>`,
  warning: svg`<path d="M8 1.2L15.4 14.6H.6z" fill="currentColor"/><path class="cut" d="M8 6v4M8 12.1v.3"/>`,
  overdue: svg`<rect x="1" y="1" width="14" height="14" rx="2" fill="currentColor"/><path class="cut" d="M8 4v5M8 11.6v.4"/>`,
  unknown: svg`<circle cx="8" cy="8" r="6.4" class="open" stroke-dasharray="3 2"/>
    <path class="thin" d="M6.2 6.4a1.9 1.9 0 1 1 2.7 1.7q-.9.5-.9 1.3M8 11.3v.3"/>`,
  'not-applicable': svg`<circle cx="8" cy="8" r="6" class="thin"/>`,
}

export class Mark extends LitElement {
  static override properties = { state: { type: String }, compact: { type: Boolean } }
  static override styles = [
    base,
    css`
      :host { display: inline-flex; vertical-align: middle }
      .mark {
        display: inline-flex; align-items: center; gap: var(--s1); padding: 2px var(--s2); border-radius: 999px;
        font-size: var(--small); font-weight: 600; line-height: 1.4; white-space: nowrap; border: 1px solid transparent
      }
      .compact { padding: 2px; border-radius: 50% }
      svg { width: 16px; height: 16px; flex: none }
      .cut { fill: none; stroke: var(--ground); stroke-width: 2; stroke-linecap: round; stroke-linejoin: round }
      .open { fill: none; stroke: currentColor; stroke-width: 1.8 }
      .thin { fill: none; stroke: currentColor; stroke-width: 1.3; stroke-linecap: round }
      .hole { fill: var(--ground); stroke: currentColor; stroke-width: 1.3 }
      .met, .met-late { color: var(--met); background: var(--met-ground) }
      .pending { color: var(--pending); background: var(--pending-ground) }
      .warning { color: var(--warning); background: var(--warning-ground) }
      .overdue { color: var(--overdue); background: var(--overdue-ground) }
      .unknown { color: var(--unknown); background: var(--unknown-ground) }
      .not-applicable { color: var(--not-applicable); background: var(--not-applicable-ground); font-weight: 400 }
      @media (forced-colors: active) {
        .mark { border-color: CanvasText }
      }
    `,
  ]
  declare state: string
  declare compact: boolean

  override render() {
    const state = findingState(this.state)
    return html`<span class="mark ${state} ${this.compact ? 'compact' : ''}"
      ><svg viewBox="0 0 16 16" aria-hidden="true">${shapes[state]}</svg
      ><span class=${this.compact ? 'sr' : ''}>${stateWords[state]}</span></span
    >`
  }
}
customElements.define('v-mark', Mark)
