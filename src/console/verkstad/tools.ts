/** `<v-tools>`: what can be done with the text. */
import { css, html, LitElement } from 'lit'
import '../parts/copy-as.ts'
import { base } from '../parts/base.ts'
import { controls } from '../parts/controls.ts'
import type { RequestShown } from '../parts/request-text.ts'
import { type Profile, profiles } from './profiles.ts'
import { scenarios } from './samples/samples.ts'
import type { Mode } from './send/mode.ts'
import { t } from './text.ts'

export interface SampleAsked {
  readonly id: string
  readonly name: string
  readonly hasFaults: boolean
}

/** Tells what is asked by events: `file-asked`, `sample-asked`, `profile-asked`, `mode-asked`, `format`, `clear`, `share`, `main`. */
export class Tools extends LitElement {
  static override properties = {
    modes: { attribute: false },
    mode: { type: String },
    profile: { type: String },
    known: { state: true },
    isSending: { type: Boolean },
    request: { attribute: false },
  }
  static override styles = [
    base,
    controls,
    css`
      .row { gap: var(--s2) var(--s3) }
      .profile { flex: 1 1 10rem; max-width: 18rem }
      .profile input { flex: 1; min-width: 6rem }
      .samples { max-width: 12rem }
      .send { margin-inline-start: auto }
    `,
  ]
  declare modes: readonly Mode[]
  declare mode: Mode
  declare profile: string
  declare known: readonly Profile[]
  declare isSending: boolean
  declare request: RequestShown | undefined

  constructor() {
    super()
    this.known = []
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void profiles().then((known) => {
      this.known = known
    })
  }

  override render() {
    return html`<div class="row" role="group" aria-label=${t.tools}>
      <button type="button" aria-keyshortcuts="Control+O" @click=${this.#pick}>${t.open}</button>
      <input class="file" type="file" accept=".json,application/json,application/fhir+json" hidden @change=${this.#picked} />
      ${this.#samples()} ${this.#profiles()}
      <button type="button" @click=${() => this.#ask('format')}>${t.format}</button>
      <button type="button" @click=${() => this.#ask('clear')}>${t.clear}</button>
      <button type="button" @click=${() => this.#ask('share')}>${t.share}</button>
      <v-copy-as .request=${this.request}></v-copy-as>
      ${this.#send()}
    </div>`
  }

  /** Asks for a file. */
  pickFile(): void {
    this.renderRoot.querySelector<HTMLInputElement>('.file')?.click()
  }

  #samples() {
    const option = (id: string, name: string, hasFaults: boolean) =>
      html`<option value=${JSON.stringify({ id, name, hasFaults })}>${name}${hasFaults ? `, ${t.withFaults}` : ''}</option>`
    return html`<select class="samples" aria-label=${t.samples} @change=${this.#sample}>
      <option value="">${t.chooseSample}</option>
      ${scenarios.map(
        ({ id, title, names }) => html`<optgroup label=${title}>
          ${names.map((name) => [option(id, name, false), option(id, name, true)])}
        </optgroup>`,
      )}
    </select>`
  }

  #profiles() {
    return html`<label class="profile">
        ${t.profile}
        <input list="profiles" .value=${this.profile} placeholder=${t.byMeta} @change=${this.#setProfile} /></label
      ><datalist id="profiles">
        ${this.known.map(({ url, title }) => html`<option value=${url}>${title}</option>`)}
      </datalist>`
  }

  #send() {
    const label = this.mode === 'check' ? t.checkNow : t.sendAs(t.modes[this.mode])
    return html`<span class="row send">
      <select aria-label=${t.how} @change=${this.#setMode}>
        ${this.modes.map((mode) => html`<option value=${mode} ?selected=${mode === this.mode}>${t.modes[mode]}</option>`)}
      </select>
      <button
        class="main"
        type="button"
        aria-keyshortcuts="Control+Enter"
        ?disabled=${this.isSending}
        @click=${() => this.#ask('main')}
      >
        ${label}
      </button>
    </span>`
  }

  readonly #pick = () => this.pickFile()

  readonly #picked = (event: Event) => {
    const input = event.target as HTMLInputElement
    const [file] = input.files ?? []
    if (file !== undefined) this.#ask('file-asked', file)
    // The same file again is a change, too.
    input.value = ''
  }

  readonly #sample = (event: Event) => {
    const select = event.target as HTMLSelectElement
    if (select.value !== '') this.#ask('sample-asked', JSON.parse(select.value) as SampleAsked)
    select.value = ''
  }

  readonly #setProfile = (event: Event) => this.#ask('profile-asked', (event.target as HTMLInputElement).value.trim())

  readonly #setMode = (event: Event) => this.#ask('mode-asked', (event.target as HTMLSelectElement).value)

  #ask(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }))
  }
}
customElements.define('v-tools', Tools)
