/** `<v-ask-first>`: asks before something is done that others notice. */
import { css, html, LitElement } from 'lit'
import { base } from '../parts/base.ts'
import { controls } from '../parts/controls.ts'
import { dialogSheet } from '../parts/dialog.ts'
import { t } from './text.ts'

export class AskFirst extends LitElement {
  static override properties = { question: { type: String }, action: { type: String } }
  static override styles = [
    base,
    controls,
    dialogSheet,
    css`
      dialog { max-width: 34rem; padding: var(--s4) }
    `,
  ]
  declare question: string
  /** The word of the button that does it. */
  declare action: string
  #answer: ((isYes: boolean) => void) | undefined

  override render() {
    return html`<dialog aria-labelledby="question" @close=${this.#onClose}>
      <p id="question">${this.question}</p>
      <div class="row">
        <button type="button" class="main" @click=${() => this.#close('yes')}>${this.action}</button>
        <button type="button" @click=${() => this.#close('')}>${t.cancel}</button>
      </div>
    </dialog>`
  }

  /** Whether it shall be done. */
  async ask(question: string, action: string): Promise<boolean> {
    this.question = question
    this.action = action
    await this.updateComplete
    this.#dialog()?.showModal()
    return await new Promise((resolve) => {
      this.#answer = resolve
    })
  }

  #close(value: string): void {
    this.#dialog()?.close(value)
  }

  readonly #onClose = () => {
    const dialog = this.#dialog()
    this.#answer?.(dialog?.returnValue === 'yes')
    if (dialog) dialog.returnValue = ''
  }

  #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog')
  }
}
customElements.define('v-ask-first', AskFirst)
