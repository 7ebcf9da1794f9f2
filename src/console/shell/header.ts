/** `<v-header>`: where one can go, how it is shown, and whether the server answers. */
import { css, html, LitElement } from 'lit'
import { connectionNow, watchConnection } from '../fhir/connection.ts'
import { base } from '../parts/base.ts'
import { controls } from '../parts/controls.ts'
import { readUnits, type Unit } from '../parts/units.ts'
import { places } from '../routes.ts'
import { time } from '../text/format.ts'
import { type Language, language, setLanguage } from '../text/language.ts'
import { watchAddress } from './navigate.ts'
import { chooseOrganisation, organisation } from './organisation.ts'
import { isHiding, setHiding } from './privacy.ts'
import { t } from './text.ts'
import { setTheme, type Theme, theme, themes } from './theme.ts'

class Header extends LitElement {
  static override properties = { place: { type: String }, units: { state: true } }
  static override styles = [
    base,
    controls,
    css`
      :host { position: sticky; top: 0; z-index: 20; background: var(--ground); border-bottom: 1px solid var(--line) }
      header {
        display: flex; flex-wrap: wrap; gap: var(--s1) var(--s4); align-items: center; min-height: 56px;
        padding: var(--s1) clamp(var(--s3), 2vw, var(--s6))
      }
      @media (max-width: 899px), (max-height: 500px) { :host { position: static } }
      .skip {
        position: absolute; inset-inline-start: var(--s2); top: -100px; z-index: 30; padding: var(--s3);
        background: var(--ground); border: 2px solid var(--focus)
      }
      .skip:focus { top: var(--s1) }
      .name { font-weight: 700; font-size: 1.15rem; text-decoration: none; color: var(--text) }
      nav { flex: 1 }
      ul { display: flex; flex-wrap: wrap; gap: 0; margin: 0; padding: 0; list-style: none }
      nav a {
        display: inline-block; padding: var(--s2) 6px; font-size: 0.95rem; text-decoration: none; color: var(--text);
        border-bottom: 3px solid transparent
      }
      nav a:hover { background: var(--ground-pressed) }
      nav a[aria-current='page'] { border-bottom-color: var(--accent); font-weight: 600 }
      .settings { gap: var(--s2) var(--s3); font-size: 0.8125rem }
      select { padding-inline: var(--s1) }
      .organisation { max-width: 11rem }
      .languages { display: inline-flex; border: 1px solid var(--line-strong); border-radius: var(--radius); overflow: clip }
      .languages button { border: 0; border-radius: 0; min-width: 40px; justify-content: center }
      .languages button:focus-visible { outline-offset: -3px }
      .connection { white-space: nowrap }
      .dot { display: inline-block; width: 10px; height: 10px; border-radius: 50%; background: var(--met);
        margin-inline-end: var(--s1) }
      .lost .dot { background: none; border: 2px solid var(--overdue) }
      .lost { color: var(--overdue); font-weight: 600 }
    `,
  ]
  /** The path of the place one is at. */
  declare place: string
  declare units: readonly Unit[]
  #stops: readonly (() => void)[] = []

  constructor() {
    super()
    this.units = []
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#stops = [watchConnection(() => this.requestUpdate()), watchAddress(() => this.requestUpdate())]
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    for (const stop of this.#stops) stop()
  }

  protected override updated(changed: Map<string, unknown>): void {
    // They may have become more since.
    if (changed.has('place')) void this.#readUnits()
  }

  async #readUnits(): Promise<void> {
    try {
      this.units = await readUnits()
    } catch {
      // The connection says that the server does not answer.
    }
  }

  override render() {
    return html`<header>
      <button class="skip" type="button" @click=${this.#skip}>${t.skip}</button>
      <a class="name" href="/">Vårdbro</a>
      <nav aria-label=${t.nav}>
        <ul>
          ${places.map(
            (path) =>
              html`<li><a href=${path} aria-current=${path === this.place ? 'page' : 'false'}>${t.places[path]}</a></li>`,
          )}
        </ul>
      </nav>
      <div class="row settings">${this.#organisations()}${this.#privacy()}${this.#themes()}${this.#languages()}${this.#connection()}</div>
    </header>`
  }

  #organisations() {
    const chosen = organisation()
    const isKnown = chosen === undefined || this.units.some(({ reference }) => reference === chosen)
    const all = isKnown ? this.units : [...this.units, { reference: chosen, name: chosen }]
    return html`<select class="organisation" aria-label=${t.organisation} @change=${this.#chooseOrganisation}>
      <option value="" ?selected=${chosen === undefined}>${t.everybody}</option>
      ${all.map(
        ({ reference, name }) => html`<option value=${reference} ?selected=${reference === chosen}>${name}</option>`,
      )}
    </select>`
  }

  readonly #chooseOrganisation = ({ target }: Event) => {
    chooseOrganisation((target as HTMLSelectElement).value || undefined)
    this.requestUpdate()
  }

  #privacy() {
    return html`<label><input type="checkbox" .checked=${isHiding()} @change=${this.#setHiding} />${t.privacy}</label>`
  }

  #themes() {
    return html`<select aria-label=${t.theme} @change=${this.#setTheme}>
      ${themes.map((name) => html`<option value=${name} ?selected=${name === theme()}>${t.themes[name]}</option>`)}
    </select>`
  }

  #languages() {
    const button = (code: Language, name: string) =>
      html`<button
        type="button"
        lang=${code}
        title=${name}
        aria-label=${`${code.toUpperCase()}, ${name}`}
        aria-pressed=${language() === code}
        @click=${() => this.#setLanguage(code)}
      >
        ${code.toUpperCase()}
      </button>`
    return html`<span class="languages" role="group" aria-label=${t.language}
      >${button('sv', 'svenska')}${button('en', 'English')}</span
    >`
  }

  #connection() {
    const { isOpen, lastAnswer } = connectionNow()
    const last = lastAnswer === undefined ? '' : t.lastAnswer(time(new Date(lastAnswer)))
    return html`<span class="connection ${isOpen ? '' : 'lost'}" role="status"
      ><span class="dot"></span>${isOpen ? t.connected : `${t.reconnecting} ${last}`}</span
    >`
  }

  readonly #skip = () => this.dispatchEvent(new Event('skip'))

  readonly #setHiding = (event: Event) => {
    setHiding((event.target as HTMLInputElement).checked)
    this.#changed()
  }

  readonly #setTheme = (event: Event) => setTheme((event.target as HTMLSelectElement).value as Theme)

  #setLanguage(wanted: Language): void {
    setLanguage(wanted)
    this.#changed()
  }

  #changed(): void {
    this.requestUpdate()
    this.dispatchEvent(new Event('setting'))
  }
}
customElements.define('v-header', Header)
