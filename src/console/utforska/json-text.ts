/** `<v-json .resource=${…}>`: a resource as JSON, its references and canonical URLs as links. */
import { css, html, LitElement, type TemplateResult } from 'lit'
import { base } from '../parts/base.ts'
import { linkOf } from './address.ts'

/** Links in more lines than these would take the browser long. */
const mostLines = 5000

export class JsonText extends LitElement {
  static override properties = { resource: { attribute: false }, label: { type: String } }
  static override styles = [
    base,
    css`
      pre { max-height: 75vh; line-height: 1.6; margin: 0 }
      a { padding-block: 2px }
    `,
  ]
  declare resource: object
  declare label: string

  override render() {
    const text = JSON.stringify(this.resource, undefined, 2)
    const lines = text.split('\n')
    return html`<pre tabindex="0" role="region" aria-label=${this.label}>${
      lines.length > mostLines ? text : lines.map((line) => this.#line(line))
    }</pre>`
  }

  #line(line: string): TemplateResult {
    const [, before = '', value = '', after = ''] = /^(.*")([^"\\\s]+)("(?:,)?)$/.exec(line) ?? []
    const link = value === '' ? undefined : linkOf(value)
    return link === undefined ? html`${line}\n` : html`${before}<a href=${link}>${value}</a>${after}\n`
  }
}
customElements.define('v-json', JsonText)
