/** `<v-messages>`: the messages of a case by time, and how far each receiver has come with them. */
import { css, html, LitElement, nothing } from 'lit'
import { base } from '../parts/base.ts'
import { conceptWord } from '../parts/codes.ts'
import { controls } from '../parts/controls.ts'
import { nameOf } from '../parts/names.ts'
import { isHiding } from '../shell/privacy.ts'
import { instant } from '../text/format.ts'
import { type Message, type Receiver, receiptSteps } from './messages.ts'
import { t } from './text.ts'

class Messages extends LitElement {
  static override properties = { messages: { attribute: false } }
  static override styles = [
    base,
    controls,
    css`
      ol { list-style: none; margin: 0; padding: 0; display: grid; gap: var(--s3) }
      ol > li { border-inline-start: 4px solid var(--line-strong); padding-inline-start: var(--s3) }
      h3 { margin: 0 }
      .receivers { list-style: none; margin: var(--s1) 0 0; padding: 0 }
      .receivers li { display: flex; flex-wrap: wrap; gap: var(--s1) var(--s3); align-items: baseline }
      .steps { display: inline-flex; gap: var(--s2); font-size: var(--small) }
      .reached { font-weight: 600; color: var(--met) }
      .ahead { color: var(--text-soft) }
      .text { white-space: pre-line; margin: var(--s1) 0 0 }
    `,
  ]
  declare messages: readonly Message[]

  override render() {
    return html`<h2>${t.messages}</h2>
      ${
        this.messages.length === 0
          ? html`<p>${t.noMessages}</p>`
          : html`<ol>${this.messages.map((message) => html`<li>${one(message)}</li>`)}</ol>`
      }`
  }
}
customElements.define('v-messages', Messages)

function one({ id, sent, kind, sender, receivers, text, isMistake }: Message) {
  return html`<h3><a href="/utforska/Communication/${id}">${conceptWord(kind) || t.messages}</a></h3>
    <small>
      <time datetime=${new Date(sent).toISOString()}>${instant(new Date(sent))}</time> · ${nameOf(sender)}
      ${isMistake ? html` · <strong>${t.isMistake}</strong>` : nothing}
    </small>
    ${text === '' || isHiding() ? nothing : html`<p class="text" lang="sv">${text}</p>`}
    <ul class="receivers">${receivers.map((it) => html`<li>${receiver(it)}</li>`)}</ul>`
}

function receiver({ who, step, at }: Receiver) {
  const reached = receiptSteps.indexOf(step)
  return html`<span>${nameOf(who)}</span>
    <span class="steps"
      >${receiptSteps.map((one, index) =>
        index <= reached
          ? html`<span class="reached">✓ ${t.receipts[one]}</span>`
          : html`<span class="ahead" aria-hidden="true">○ ${t.receipts[one]}</span>`,
      )}</span
    >
    ${at === undefined || step === 'sent' ? nothing : html`<small>${instant(new Date(at))}</small>`}`
}
