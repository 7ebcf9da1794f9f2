/** `<v-app>`: header, the view of the address, footer. */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import { ref } from 'lit/directives/ref.js'
import { announce, watchAnnouncements } from '../parts/announce.ts'
import { base } from '../parts/base.ts'
import '../parts/problem.ts'
import { type Found, routeOf } from '../routes.ts'
import { language } from '../text/language.ts'
import './footer.ts'
import './header.ts'
import { navigate, pathClicked, watchAddress } from './navigate.ts'
import { bringOrganisation } from './organisation.ts'
import { isHiding } from './privacy.ts'
import { createShortcuts } from './shortcuts.ts'
import './shortcuts-box.ts'
import type { ShortcutsBox } from './shortcuts-box.ts'
import { t } from './text.ts'
import { applyTheme, theme } from './theme.ts'

type ViewElement = HTMLElement & { params: Found['params']; query: URLSearchParams }

class App extends LitElement {
  static override properties = {
    found: { state: true },
    failure: { state: true },
    sentence: { state: true },
    settings: { state: true },
  }
  static override styles = [
    base,
    css`
      :host { display: flex; flex-direction: column; min-height: 100vh }
      main { flex: 1; padding: var(--s4) clamp(var(--s3), 2vw, var(--s6)); min-width: 0 }
      main:focus { outline: none }
    `,
  ]
  declare found: Found | undefined
  declare failure: unknown
  declare sentence: string
  /** What the view was made with: another makes it anew. */
  declare settings: string
  #view: ViewElement | undefined
  /** How often an address was opened: the last one counts. */
  #openings = 0
  #stops: readonly (() => void)[] = []
  readonly #shortcuts = createShortcuts(() => this.#openShortcuts())

  constructor() {
    super()
    this.sentence = ''
    this.#takeSettings()
    applyTheme(theme())
  }

  override connectedCallback(): void {
    super.connectedCallback()
    window.addEventListener('keydown', this.#shortcuts)
    this.#stops = [
      watchAddress(() => void this.#open()),
      watchAnnouncements((sentence) => this.#say(sentence)),
      () => window.removeEventListener('keydown', this.#shortcuts),
    ]
    void this.#open()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    for (const stop of this.#stops) stop()
  }

  override render() {
    return html`<v-header
        .place=${`/${this.found?.route.path.split('/')[1] || 'verkstad'}`}
        @click=${this.#onClick}
        @skip=${() => this.#main()?.focus()}
        @setting=${this.#takeSettings}
        @shortcuts=${this.#openShortcuts}
      ></v-header>
      <main id="content" tabindex="-1" @click=${this.#onClick}>${keyed(this.settings, this.#content())}</main>
      <v-footer @click=${this.#onClick} @shortcuts=${this.#openShortcuts}></v-footer>
      <v-shortcuts-box></v-shortcuts-box>
      <div class="sr" role="status" aria-live="polite">${this.sentence}</div>`
  }

  #content() {
    if (this.failure !== undefined)
      return html`<h1>${t.notLoaded}</h1><v-problem .failure=${this.failure} @retry=${() => void this.#open()}></v-problem>`
    if (this.found === undefined)
      return routeOf(location.pathname) ? nothing : html`<h1>${t.notFound}</h1><p>${t.notFoundHint}</p>`
    return html`<div ${ref(this.#hold)}></div>`
  }

  /** Views are made by hand, for their names are known only when they are asked for. */
  readonly #hold = (place: Element | undefined) => {
    if (place === undefined || this.found === undefined) return
    this.#view = document.createElement(this.found.route.view) as ViewElement
    this.#address(this.#view, this.found)
    place.replaceChildren(this.#view)
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('found') && this.found !== undefined) document.title = this.#title()
  }

  #title(): string {
    return `${this.found?.route.title[language()] ?? t.notFound} · Vårdbro`
  }

  async #open(): Promise<void> {
    this.#openings++
    const opening = this.#openings
    const found = routeOf(location.pathname)
    // It has opened the address that it is now.
    if (found?.route.view !== this.found?.route.view && bringOrganisation()) return
    const failure: unknown = await found?.route.load().then(
      () => undefined,
      (error: unknown) => error,
    )
    // Another was asked for meanwhile.
    if (opening === this.#openings) await this.#show(found, failure)
  }

  async #show(found: Found | undefined, failure: unknown): Promise<void> {
    const before = this.found
    const isSame = found?.route.view === before?.route.view && this.failure === undefined && failure === undefined
    this.failure = failure
    this.found = found
    if (isSame && found !== undefined && this.#view) return this.#address(this.#view, found)
    if (found === undefined) this.requestUpdate()
    // The view has a place of its own, so that no other is left in it.
    this.#takeSettings()
    if (before !== undefined) await this.#arrive()
  }

  #address(view: ViewElement, { params }: Found): void {
    view.params = params
    view.query = new URLSearchParams(location.search)
  }

  /** Tells where one is now, to eyes, ears and keyboard. */
  async #arrive(): Promise<void> {
    await this.updateComplete
    window.scrollTo({ top: 0 })
    this.#main()?.focus({ preventScroll: true })
    announce(this.#title())
  }

  #takeSettings(): void {
    const view = routeOf(location.pathname)?.route.view ?? ''
    this.settings = `${language()} ${isHiding()} ${view}`
    document.documentElement.lang = language()
  }

  #say(sentence: string): void {
    // The same sentence twice is said twice.
    this.sentence = this.sentence === sentence ? `${sentence}\u00a0` : sentence
  }

  #main(): HTMLElement | null {
    return this.renderRoot.querySelector('main')
  }

  readonly #onClick = (event: MouseEvent) => {
    const path = pathClicked(event)
    if (path === undefined) return
    event.preventDefault()
    navigate(path)
  }

  readonly #openShortcuts = () => this.renderRoot.querySelector<ShortcutsBox>('v-shortcuts-box')?.open()
}
customElements.define('v-app', App)
