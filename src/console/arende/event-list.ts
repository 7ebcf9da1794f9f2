/** `<v-events>`: what happened in a case, the latest first. */
import { css, html, LitElement, nothing } from 'lit'
import { base } from '../parts/base.ts'
import { conceptWord } from '../parts/codes.ts'
import { controls } from '../parts/controls.ts'
import { nameOf } from '../parts/names.ts'
import { instant } from '../text/format.ts'
import { grouped, type Happening } from './happening.ts'
import { t } from './text.ts'

const shownFirst = 15

class Events extends LitElement {
  static override properties = { happenings: { attribute: false }, isWhole: { state: true } }
  static override styles = [
    base,
    controls,
    css`
      td { font-variant-numeric: tabular-nums }
      td:first-child { white-space: nowrap }
    `,
  ]
  declare happenings: readonly Happening[]
  declare isWhole: boolean | undefined

  override render() {
    const all = grouped(this.happenings)
    const listed = this.isWhole ? all : all.slice(0, shownFirst)
    if (all.length === 0) return html`<h2>${t.events}</h2><p>${t.noEvents}</p>`
    return html`<h2 id="events">${t.events}</h2>
      <table aria-labelledby="events">
        <thead>
          <tr><th scope="col">${t.when}</th><th scope="col">${t.what}</th><th scope="col">${t.who}</th></tr>
        </thead>
        <tbody>
          ${listed.map(
            ({ first: { at, what, item, by }, all: { length } }) => html`<tr>
              <td><time datetime=${new Date(at).toISOString()}>${instant(new Date(at))}</time></td>
              <td><a href="/utforska/${item.split('/_history/')[0]}">${conceptWord(what)}</a>${length > 1 ? ` × ${length}` : ''}</td>
              <td>${by.map(nameOf).join(', ')}</td>
            </tr>`,
          )}
        </tbody>
      </table>
      ${
        listed.length === all.length
          ? nothing
          : html`<p><button type="button" @click=${this.#showAll}>${t.showAll(all.length)}</button></p>`
      }`
  }

  readonly #showAll = () => {
    this.isWhole = true
  }
}
customElements.define('v-events', Events)
