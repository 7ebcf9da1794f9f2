/** Statistics: the selection, four key figures, and the figures behind them. */
import { css, html, LitElement } from 'lit'
import { serverNow } from '../fhir/server-time.ts'
import { base } from '../parts/base.ts'
import { askedIn } from './asked.ts'
import { completenessByPlace, plansByPlace, prepared, readmissions, sharesByPlace } from './by-place.ts'
import { completeness } from './completeness.ts'
import { discharges } from './discharges.ts'
import './filters.ts'
import './key-figure-list.ts'
import { leadTimes, toContact, toHome } from './lead-times.ts'
import type { FigureLoad } from './statistic.ts'
import './statistic.ts'
import { t } from './text.ts'

const figures: readonly FigureLoad[] = [
  completeness,
  completenessByPlace,
  (asked, signal) => leadTimes(toHome, asked, signal),
  (asked, signal) => leadTimes(toContact, asked, signal),
  discharges,
  (asked, signal) => sharesByPlace(readmissions, asked, signal),
  (asked, signal) => sharesByPlace(prepared, asked, signal),
  plansByPlace,
]

class StatistikView extends LitElement {
  static override properties = { params: { attribute: false }, query: { attribute: false } }
  static override styles = [
    base,
    css`
      v-key-figures { margin-bottom: var(--s8) }
    `,
  ]
  declare params: Readonly<Record<string, string>>
  declare query: URLSearchParams

  override render() {
    const asked = askedIn(this.query, new Date(serverNow()))
    return html`<h1>${t.title}</h1>
      <v-statistic-filters .asked=${asked}></v-statistic-filters>
      <v-key-figures .asked=${asked}></v-key-figures>
      ${figures.map((load) => html`<v-statistic .load=${load} .asked=${asked}></v-statistic>`)}`
  }
}
customElements.define('v-statistik', StatistikView)
