/** `<v-subscription>`: one subscription: how it stands, what it has told, and what can be done. */
import type { Extension, Subscription } from '@medplum/fhirtypes'
import { css, html, LitElement, nothing } from 'lit'
import { ask, fhir } from '../fhir/client.ts'
import { extensionOf } from '../fhir/extension.ts'
import { announce } from '../parts/announce.ts'
import { base } from '../parts/base.ts'
import { controls } from '../parts/controls.ts'
import '../parts/copy-as.ts'
import '../parts/problem.ts'
import { wideSheet } from '../parts/wide.ts'
import { day, instant, number } from '../text/format.ts'
import { AskFirst } from './ask-first.ts'
import './event-list.ts'
import { nextAttempt } from './next-attempt.ts'
import { receiverOf } from './receiver.ts'
import type { Standing } from './standing.ts'
import { cause } from './subscription-list.ts'
import { t } from './text.ts'

/** What the guide for R4 adds to elements that have no elements of their own. */
interface Extras {
  readonly _criteria?: { readonly extension?: readonly Extension[] }
  readonly channel: { readonly _payload?: { readonly extension?: readonly Extension[] } }
}

export class SubscriptionPage extends LitElement {
  static override properties = {
    standing: { attribute: false },
    query: { attribute: false },
    failure: { state: true },
    told: { state: true },
  }
  static override styles = [
    base,
    controls,
    wideSheet,
    css`
      dl { display: grid; grid-template-columns: max-content 1fr; gap: var(--s1) var(--s4); margin: 0 0 var(--s4) }
      dt { color: var(--text-soft) }
      dd { margin: 0; overflow-wrap: anywhere }
      .failing { border: 1px solid var(--overdue); border-inline-start-width: 6px; border-radius: var(--radius);
        padding: var(--s3) var(--s4); margin-block: var(--s4) }
      .failing h2 { margin-top: 0 }
      input { width: 9rem }
    `,
  ]
  declare standing: Standing
  declare query: URLSearchParams
  declare failure: unknown
  declare told: string

  constructor() {
    super()
    this.told = ''
  }

  override render() {
    const { standing } = this
    return html`<p><a href="/prenumerationer">${t.all}</a></p>
      <p class="row"><v-health .health=${standing.health}></v-health>
        <span>${t.confirmedOf(number(standing.confirmed), number(standing.last))}</span></p>
      ${this.#facts(standing)} ${this.#trouble(standing)} ${this.#actions(standing)}
      <p>${this.told}</p>
      ${this.failure === undefined ? nothing : html`<v-problem noRetry .failure=${this.failure}></v-problem>`}
      <h2>${t.last}</h2>
      <v-events .standing=${standing} .query=${this.query} @again=${this.#onAgain}></v-events>
      <v-copy-as .request=${{ method: 'GET', path: `Subscription/${standing.id}/$status` }}></v-copy-as>
      <v-ask-first></v-ask-first>`
  }

  #facts({ subscription, id }: Standing) {
    const { _criteria, channel } = subscription as Subscription & Extras
    const content = extensionOf(channel._payload, 'backport-payload-content')?.valueCode
    const filters = (_criteria?.extension ?? []).flatMap(({ valueString }) => valueString ?? [])
    const facts: readonly (readonly [string, unknown])[] = [
      [t.to, receiverOf(subscription)],
      [t.reason, subscription.reason],
      [t.filters, filters.join(' · ')],
      [t.payload, t.payloads[content as keyof typeof t.payloads] ?? subscription.channel.payload ?? t.noPayload],
      [t.ends, subscription.end ? day(new Date(subscription.end)) : ''],
      ['Id', html`<a href=${`/utforska/Subscription/${id}`}>${id}</a>`],
    ]
    return html`<dl>
      ${facts.map(([name, value]) => (value ? html`<dt>${name}</dt><dd>${value}</dd>` : nothing))}
    </dl>`
  }

  #trouble({ health, failures, failingSince, retryAt, failure, pending }: Standing) {
    if (health === 'off') return html`<p>${t.offNow}</p>`
    if (health !== 'failing' && health !== 'stopped') return nothing
    return html`<section class="failing">
      <h2>${t.failure}</h2>
      ${failure ? html`<p><strong>${cause(failure)}</strong></p>` : nothing}
      <p>
        ${failures > 0 ? t.failures(failures) : nothing}
        ${failingSince ? t.since(instant(new Date(failingSince))) : nothing}
        · ${t.pending(number(pending))}
      </p>
      ${
        health === 'stopped'
          ? html`<p>${t.stoppedNow}</p>`
          : html`<p>${t.retryAt} ${retryAt ? nextAttempt(retryAt) : '–'}</p>`
      }
    </section>`
  }

  #actions({ health, last }: Standing) {
    const isRunning = health === 'delivering' || health === 'behind' || health === 'failing'
    const isDown = health === 'stopped' || health === 'off'
    return html`<div class="row">
      <form class="row" @submit=${this.#onForm}>
        <label>${t.from}
          <input name="from" type="number" min="1" max=${last} required .value=${String(Math.max(1, last))}
            ?disabled=${!isRunning || last === 0} /></label>
        <button type="submit" ?disabled=${!isRunning || last === 0}>${t.again}</button>
      </form>
      ${isDown ? html`<button type="button" class="main" @click=${this.#restart}>${t.restart}</button>` : nothing}
      ${isRunning ? html`<button type="button" @click=${this.#turnOff}>${t.turnOff}</button>` : nothing}
    </div>
    ${isDown ? html`<p>${t.againNot}</p>` : nothing}`
  }

  readonly #onForm = (event: Event) => {
    event.preventDefault()
    const { value } = (event.target as HTMLFormElement).elements.namedItem('from') as HTMLInputElement
    void this.#sendAgain(Number(value))
  }

  readonly #onAgain = ({ detail }: CustomEvent<number>) => void this.#sendAgain(detail)

  async #sendAgain(from: number): Promise<void> {
    const { id, last } = this.standing
    if (!(from >= 1 && from <= last)) return this.#tell(t.outOfRange(number(last)))
    if (!(await this.#asked(t.againAsk(number(from), number(last)), t.again))) return
    await this.#do(
      () => fhir.post(`Subscription/${id}/$resend?eventsSinceNumber=${from}`, undefined),
      t.againDone(number(from), number(last)),
    )
  }

  readonly #restart = () => this.#write('requested', t.restarted)

  readonly #turnOff = async () => {
    if (await this.#asked(t.turnOffAsk, t.turnOff)) await this.#write('off', t.turnedOff)
  }

  async #write(status: string, done: string): Promise<void> {
    const { id, subscription } = this.standing
    const headers = { 'if-match': `W/"${subscription.meta?.versionId}"` }
    const patch = [{ op: 'replace', path: '/status', value: status }]
    await this.#do(() => ask('PATCH', `Subscription/${id}`, patch, { headers }), done)
  }

  async #do(what: () => Promise<unknown>, done: string): Promise<void> {
    this.failure = undefined
    this.#tell('')
    try {
      await what()
      this.#tell(done)
    } catch (error) {
      this.failure = error
    }
    this.dispatchEvent(new Event('changed'))
  }

  #tell(sentence: string): void {
    this.told = sentence
    if (sentence !== '') announce(sentence)
  }

  async #asked(question: string, action: string): Promise<boolean> {
    const box = this.renderRoot.querySelector('v-ask-first')
    return box instanceof AskFirst && (await box.ask(question, action))
  }
}
customElements.define('v-subscription', SubscriptionPage)
