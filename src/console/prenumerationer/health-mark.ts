/** `<v-health health="failing">`: how a subscription stands, as a shape, a word and a colour. */
import { css, html, LitElement, svg } from 'lit'
import { base } from '../parts/base.ts'
import type { Health } from './standing.ts'
import { t } from './text.ts'

const shapes = {
  delivering: svg`<circle cx="8" cy="8" r="7" fill="currentColor"/><path class="cut" d="M4.5 8.3l2.4 2.4 4.6-5"/>`,
  behind: svg`<circle cx="8" cy="8" r="6.2" class="open"/><path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" fill="currentColor"/>`,
  failing: svg`<path d="M8 1.2L15.4 14.6H.6z" fill="currentColor"/><path class="cut" d="M8 6v4M8 12.1v.3"/>`,
  stopped: svg`<rect x="1" y="1" width="14" height="14" rx="2" fill="currentColor"/><path class="cut" d="M5 5l6 6M11 5l-6 6"/>`,
  requested: svg`<circle cx="8" cy="8" r="6.4" class="open" stroke-dasharray="3 2"/>`,
  off: svg`<circle cx="8" cy="8" r="6" class="open"/><path class="open" d="M4 12L12 4"/>`,
} as const

export class HealthMark extends LitElement {
  static override properties = { health: { type: String } }
  static override styles = [
    base,
    css`
      :host { display: inline-flex; vertical-align: middle }
      .mark { display: inline-flex; align-items: center; gap: var(--s1); padding: 2px var(--s2); border-radius: 999px;
        font-size: var(--small); font-weight: 600; white-space: nowrap; border: 1px solid transparent }
      svg { width: 16px; height: 16px; flex: none }
      .cut { fill: none; stroke: var(--ground); stroke-width: 2; stroke-linecap: round; stroke-linejoin: round }
      .open { fill: none; stroke: currentColor; stroke-width: 1.8 }
      .delivering { color: var(--met); background: var(--met-ground) }
      .behind, .requested { color: var(--pending); background: var(--pending-ground) }
      .failing { color: var(--warning); background: var(--warning-ground) }
      .stopped { color: var(--overdue); background: var(--overdue-ground) }
      .off { color: var(--not-applicable); background: var(--not-applicable-ground) }
      @media (forced-colors: active) {
        .mark { border-color: CanvasText }
      }
    `,
  ]
  declare health: Health

  override render() {
    const { health } = this
    return html`<span class="mark ${health}"
      ><svg viewBox="0 0 16 16" aria-hidden="true">${shapes[health]}</svg>${t.health[health]}</span
    >`
  }
}
customElements.define('v-health', HealthMark)
