/** `<v-duty-tabs>`: the duties by when they are due; a choice of links, for each is an address of its own. */
import { css, html, LitElement } from 'lit'
import { base } from '../parts/base.ts'
import { controls } from '../parts/controls.ts'
import { setQuery } from '../shell/navigate.ts'
import { type Tab, tabs } from './duty-list.ts'
import { t } from './text.ts'

class DutyTabs extends LitElement {
  static override properties = { tab: { attribute: false }, counts: { attribute: false } }
  static override styles = [
    base,
    controls,
    css`
      .tabs { display: flex; flex-wrap: wrap; gap: var(--s1) }
      button { font-variant-numeric: tabular-nums }
    `,
  ]
  declare tab: Tab
  declare counts: Readonly<Record<Tab, number>>

  override render() {
    return html`<div class="tabs" role="group" aria-label=${t.due}>
      ${tabs.map(
        (one) => html`<button
          type="button"
          aria-pressed=${one === this.tab ? 'true' : 'false'}
          data-tab=${one}
          @click=${() => setQuery({ flik: one === 'alla' ? undefined : one })}
        >${t.tabs[one]} (${this.counts[one]})</button>`,
      )}
    </div>`
  }
}
customElements.define('v-duty-tabs', DutyTabs)
