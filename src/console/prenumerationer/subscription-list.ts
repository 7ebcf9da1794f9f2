/** `<v-subscriptions .standings=${…}>`: the subscriptions as a table, those that fail first. */
import { css, html, LitElement, nothing } from 'lit'
import { base } from '../parts/base.ts'
import { controls } from '../parts/controls.ts'
import { wide, wideSheet } from '../parts/wide.ts'
import { setQuery } from '../shell/navigate.ts'
import { number } from '../text/format.ts'
import { causeShown } from './cause.ts'
import './health-mark.ts'
import { nextAttempt } from './next-attempt.ts'
import { isOwn, receiverOf, whatOf } from './receiver.ts'
import type { Health, Standing } from './standing.ts'
import { t } from './text.ts'

const order: readonly Health[] = ['stopped', 'failing', 'behind', 'requested', 'delivering', 'off']
const bad: ReadonlySet<Health> = new Set(['stopped', 'failing'])

export class SubscriptionList extends LitElement {
  static override properties = { standings: { attribute: false }, query: { attribute: false } }
  static override styles = [
    base,
    controls,
    wideSheet,
    css`
      td { overflow-wrap: anywhere }
      td:nth-child(4), td:nth-child(5) { font-variant-numeric: tabular-nums }
    `,
  ]
  declare standings: readonly Standing[]
  declare query: URLSearchParams

  override render() {
    const [isFailing, withOwn] = [this.query.has('fel'), this.query.has('egna')]
    const others = this.standings.filter((one) => withOwn || !isOwn(one))
    const shown = others.filter(({ health }) => !isFailing || bad.has(health))
    const failing = others.filter(({ health }) => bad.has(health)).length
    return html`<p class="row">
        ${choice('fel', t.onlyFailing, isFailing)} ${choice('egna', t.ownToo, withOwn)}
      </p>
      ${
        shown.length === 0
          ? html`<p>${this.standings.length === 0 ? t.none : t.noneMatch}</p>`
          : html`<p><strong>${t.summary(number(failing), number(others.length))}</strong></p>${this.#table(shown)}`
      }`
  }

  #table(shown: readonly Standing[]) {
    const sorted = shown.toSorted((one, other) => order.indexOf(one.health) - order.indexOf(other.health))
    const columns = [t.state, t.what, t.to, t.events, t.next, t.cause]
    return wide(html`<table>
      <thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
      <tbody>${sorted.map((one) => this.#row(one))}</tbody>
    </table>`)
  }

  #row(one: Standing) {
    const { id, subscription, health, last, confirmed, retryAt, failure } = one
    return html`<tr>
      <td><v-health .health=${health}></v-health></td>
      <td>
        <a data-row href=${`/prenumerationer/${id}`} lang=${one.topic ? 'sv' : nothing}>${whatOf(one)}</a>
        ${subscription.reason ? html`<br /><small>${subscription.reason}</small>` : nothing}
      </td>
      <td>${receiverOf(subscription)}</td>
      <td>${t.confirmedOf(number(confirmed), number(last))}</td>
      <td>${health === 'failing' && retryAt ? nextAttempt(retryAt) : '–'}</td>
      <td>${bad.has(health) && failure ? cause(failure) : '–'}</td>
    </tr>`
  }
}

/** A cause, marked as English where it is. */
export function cause(failure: string) {
  const { text, isEnglish } = causeShown(failure)
  return html`<span lang=${isEnglish ? 'en' : nothing}>${text}</span>`
}

const choice = (name: string, word: string, isChosen: boolean) => html`<label
  ><input type="checkbox" .checked=${isChosen} @change=${() => setQuery({ [name]: isChosen ? undefined : '1' })} />
  ${word}</label
>`

customElements.define('v-subscriptions', SubscriptionList)
