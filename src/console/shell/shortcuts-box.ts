/** `<v-shortcuts-box>`: which keys there are, and whether single letters are among them. */
import { css, html, LitElement } from 'lit'
import { base } from '../parts/base.ts'
import { controls } from '../parts/controls.ts'
import { dialogSheet } from '../parts/dialog.ts'
import { allowSingles, areSinglesAllowed } from './shortcuts.ts'
import { t } from './text.ts'

export class ShortcutsBox extends LitElement {
  static override styles = [
    base,
    controls,
    dialogSheet,
    css`
      dialog { max-width: min(40rem, 90vw); max-height: 90vh; overflow: auto }
    `,
  ]

  /** Shows it; Esc closes it and gives the focus back. */
  open(): void {
    this.requestUpdate()
    const dialog = this.renderRoot.querySelector('dialog')
    if (dialog?.open === false) dialog.showModal()
  }

  override render() {
    const rows = (keys: readonly (readonly [string, string])[]) =>
      keys.map(([key, does]) => html`<tr><th scope="row"><kbd>${key}</kbd></th><td>${does}</td></tr>`)
    return html`<dialog aria-labelledby="title">
      <h1 id="title">${t.shortcuts}</h1>
      <table>
        <tbody>
          ${rows(t.keys)}
        </tbody>
      </table>
      <h2>${t.inViewsTitle}</h2>
      <table>
        <tbody>
          ${rows(t.inViews)}
        </tbody>
      </table>
      <p>
        <label
          ><input type="checkbox" .checked=${areSinglesAllowed()} @change=${this.#allow} />${t.singleKeys}</label
        >
      </p>
      <table>
        <tbody>
          ${rows(t.singles)}
        </tbody>
      </table>
      <form method="dialog"><button>${t.close}</button></form>
    </dialog>`
  }

  readonly #allow = (event: Event) => allowSingles((event.target as HTMLInputElement).checked)
}
customElements.define('v-shortcuts-box', ShortcutsBox)
