/** `<v-share-box>`: the link to share, and what it holds. */
import { css, html, LitElement } from 'lit'
import { announce } from '../../parts/announce.ts'
import { base } from '../../parts/base.ts'
import { controls } from '../../parts/controls.ts'
import { dialogSheet } from '../../parts/dialog.ts'
import { t } from './text.ts'

export class ShareBox extends LitElement {
  static override properties = { link: { state: true }, told: { state: true } }
  static override styles = [
    base,
    controls,
    dialogSheet,
    css`
      dialog { width: min(40rem, 90vw) }
      label { display: block }
      input { width: 100%; font-family: var(--mono); margin-bottom: var(--s3) }
    `,
  ]
  declare link: string
  declare told: string

  constructor() {
    super()
    this.link = ''
    this.told = ''
  }

  /** Shows a link. */
  open(link: string): void {
    this.link = link
    this.told = ''
    this.renderRoot.querySelector('dialog')?.showModal()
  }

  override render() {
    return html`<dialog aria-labelledby="title">
      <h2 id="title">${t.title}</h2>
      <p>${t.about}</p>
      <label for="link">${t.link}</label>
      <input id="link" readonly .value=${this.link} />
      <form class="row" method="dialog">
        <button class="main" type="button" @click=${this.#copy}>${t.copy}</button>
        <button>${t.close}</button>
        <span>${this.told}</span>
      </form>
    </dialog>`
  }

  readonly #copy = async () => {
    try {
      await navigator.clipboard.writeText(this.link)
      this.told = t.copied
    } catch {
      this.told = t.copyFailed
      this.renderRoot.querySelector('input')?.select()
    }
    announce(this.told)
  }
}
customElements.define('v-share-box', ShareBox)
