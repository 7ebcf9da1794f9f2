/** `<v-convert-box>`: shows what making a transaction changes, and changes it if that is wanted. */
import type { MergeView } from '@codemirror/merge'
import { css, html, LitElement } from 'lit'
import { base } from '../../parts/base.ts'
import { controls } from '../../parts/controls.ts'
import { dialogSheet } from '../../parts/dialog.ts'
import { t } from './text.ts'
import { toTransaction } from './to-transaction.ts'

export class ConvertBox extends LitElement {
  static override styles = [
    base,
    controls,
    dialogSheet,
    css`
      dialog { width: min(80rem, 94vw) }
      .both { max-height: 60vh; overflow: auto; border: 1px solid var(--line); margin-bottom: var(--s3) }
    `,
  ]
  #view: MergeView | undefined
  #apply: (() => void) | undefined

  /** Shows the change of a text; `change` is called with the new text if it is wanted. */
  async open(text: string, change: (text: string) => void): Promise<void> {
    const after = toTransaction(text)
    this.#apply = () => change(after)
    const { showDifference } = await import('../editor/difference-view.ts')
    this.#view?.destroy()
    this.renderRoot.querySelector('dialog')?.showModal()
    const parent = this.renderRoot.querySelector('.both')
    if (parent !== null) this.#view = showDifference(text, after, parent, this.renderRoot as ShadowRoot)
  }

  override render() {
    return html`<dialog aria-labelledby="title">
      <h2 id="title">${t.convertTitle}</h2>
      <p>${t.convertAbout}</p>
      <div class="both" tabindex="0"></div>
      <form class="row" method="dialog">
        <button class="main" @click=${() => this.#apply?.()}>${t.apply}</button>
        <button>${t.cancel}</button>
      </form>
    </dialog>`
  }
}
customElements.define('v-convert-box', ConvertBox)
