/** `<v-copy-as .request=${…}>`: the request that a view has made, to be run elsewhere. */
import { css, html, LitElement, nothing } from 'lit'
import { texts } from '../text/language.ts'
import { announce } from './announce.ts'
import { base } from './base.ts'
import { controls } from './controls.ts'
import { asCurl, asHttp, type RequestShown } from './request-text.ts'

const t = texts({
  sv: {
    copy: 'Kopiera som …',
    command: 'vardbro',
    copied: (format: string) => `Kopierat som ${format}.`,
    failed: 'Webbläsaren tillät inte kopiering. Markera texten och kopiera den.',
    text: 'Text att kopiera',
  },
  en: {
    copy: 'Copy as …',
    command: 'vardbro',
    copied: (format: string) => `Copied as ${format}.`,
    failed: 'The browser did not allow copying. Select the text and copy it.',
    text: 'Text to copy',
  },
})

export class CopyAs extends LitElement {
  static override properties = { request: { attribute: false }, told: { state: true }, text: { state: true } }
  static override styles = [
    base,
    controls,
    css`
      :host { display: inline-block }
      details > .row { padding-top: var(--s2) }
      textarea { width: 100%; min-height: 6rem; font-family: var(--mono); font-size: var(--small) }
    `,
  ]
  declare request: RequestShown | undefined
  declare told: string
  declare text: string

  constructor() {
    super()
    this.told = ''
    this.text = ''
  }

  override render() {
    const { request } = this
    if (request === undefined) return nothing
    const formats: readonly [string, string][] = [
      ['curl', asCurl(request)],
      ['.http', asHttp(request)],
      ...(request.command === undefined ? [] : [[t.command, request.command] as [string, string]]),
    ]
    return html`<details>
      <summary>${t.copy}</summary>
      <div class="row">
        ${formats.map(
          ([format, text]) =>
            html`<button type="button" @click=${() => void this.#copy(format, text)}>${format}</button>`,
        )}
        <span>${this.told}</span>
      </div>
      ${this.text ? html`<textarea readonly aria-label=${t.text} .value=${this.text}></textarea>` : nothing}
    </details>`
  }

  async #copy(format: string, text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text)
      this.told = t.copied(format)
      this.text = ''
    } catch {
      this.told = t.failed
      this.text = text
    }
    announce(this.told)
  }
}
customElements.define('v-copy-as', CopyAs)
