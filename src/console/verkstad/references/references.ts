/** `<v-references .text=${…}>`: what refers to what in a bundle, drawn and as a table. */
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { base } from '../../parts/base.ts'
import { controls } from '../../parts/controls.ts'
import { Loading } from '../../parts/loading.ts'
import { drawing } from './drawing.ts'
import { type Graph, graphOf, type Link } from './graph.ts'
import { type Drawn, drawn } from './layout.ts'
import { around, mostDrawn } from './neighbours.ts'
import { presentOf } from './presence.ts'
import { sheet } from './sheet.ts'
import { t } from './text.ts'

const rowsAtFirst = 200

/** Tells `entry-chosen` with the index of an entry as detail. */
export class References extends LitElement {
  static override properties = {
    text: { attribute: false },
    chosen: { state: true },
    most: { state: true },
    onlyMissing: { state: true },
  }
  static override styles = [base, controls, sheet]
  declare text: string
  declare chosen: number | undefined
  declare most: number
  declare onlyMissing: boolean
  #graph: Graph = { entries: [], links: [] }
  #drawn: Drawn | undefined
  readonly #present = new Loading<ReadonlySet<string>>(this)

  constructor() {
    super()
    this.most = rowsAtFirst
    this.onlyMissing = false
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('text')) {
      this.#graph = graphOf(this.text)
      void this.#present.run((signal) => presentOf(this.#graph.links, signal))
    }
    const isRedrawn = changed.has('text') || (this.#isLarge && changed.has('chosen'))
    if (isRedrawn) this.#drawn = drawn(this.#isLarge ? around(this.#graph, this.chosen) : this.#graph)
  }

  /** What is missing is brought into sight, else what comes first. */
  protected override updated(changed: Map<string, unknown>): void {
    if (!changed.has('text')) return
    const place = this.renderRoot.querySelector('.drawing')
    const box = place?.querySelector('.box.missing') ?? place?.querySelector('.box')
    if (!place || !box) return
    const [inner, outer] = [box.getBoundingClientRect(), place.getBoundingClientRect()]
    place.scrollTo({
      left: inner.left - outer.left - (outer.width - inner.width) / 2,
      top: inner.top - outer.top - outer.height / 3,
    })
  }

  get #isLarge(): boolean {
    return this.#graph.entries.length > mostDrawn
  }

  override render() {
    const { entries, links } = this.#graph
    if (entries.length === 0) return html`<p class="soft">${t.none}</p>`
    const missing = links.filter((link) => this.#isMissing(link))
    const doubles = entries.filter(({ isDouble }) => isDouble)
    return html`<p>${t.summary(entries.length, links.length, missing.length)}</p>
      ${doubles.map(({ index, fullUrl }) => html`<p class="bad">#${index}: ${t.double} (<code>${fullUrl}</code>)</p>`)}
      ${this.#isLarge ? html`<p class="soft">${t.large}</p>` : nothing} ${this.#drawing()}
      ${this.#table(this.onlyMissing ? missing : links)}`
  }

  #drawing() {
    if (this.#drawn === undefined || this.#drawn.boxes.length === 0) return nothing
    return drawing({
      drawn: this.#drawn,
      entries: this.#graph.entries,
      chosen: this.chosen,
      choose: (index) => this.#choose(index),
      words: ({ link }) => (link === undefined ? '' : this.#state(link)),
      isMissing: ({ link }) => link !== undefined && this.#isMissing(link),
    })
  }

  #table(links: readonly Link[]): TemplateResult {
    return html`<label><input type="checkbox" .checked=${this.onlyMissing} @change=${this.#filter} />${t.onlyMissing}</label>
      <table>
        <caption>${t.table}</caption>
        <thead>
          <tr>
            <th scope="col">${t.from}</th><th scope="col">${t.element}</th><th scope="col">${t.to}</th><th scope="col">${t.state}</th>
          </tr>
        </thead>
        <tbody>
          ${links.slice(0, this.most).map((link) => this.#row(link))}
        </tbody>
      </table>
      ${
        links.length > this.most
          ? html`<button type="button" @click=${() => this.#more(links.length)}>${t.more(links.length - this.most)}</button>`
          : nothing
      }`
  }

  #row(link: Link): TemplateResult {
    const { from, element, target, reference } = link
    const isMissing = this.#isMissing(link)
    return html`<tr class=${isMissing ? 'missing' : ''}>
      <td>${this.#entry(from)}</td>
      <td><code>${element}</code></td>
      <td>${target.kind === 'inside' ? this.#entry(target.index) : html`<code>${reference}</code>`}</td>
      <td>${isMissing ? html`<strong>${this.#state(link)}</strong>` : this.#state(link)}</td>
    </tr>`
  }

  #entry(index: number): TemplateResult {
    const name = `#${index} ${this.#graph.entries[index]?.type}`
    return html`<button class="plain" type="button" aria-label=${t.goTo(name)} @click=${() => this.#choose(index)}>
      ${name}
    </button>`
  }

  #state({ target, reference }: Link): string {
    if (target.kind !== 'outside') return t[target.kind]
    const present = this.#present.value
    if (present === undefined || !/^[A-Z][A-Za-z]+\/[\w.-]+$/.test(reference)) return t.outside
    return present.has(reference) ? t.present : t.absent
  }

  #isMissing(link: Link): boolean {
    return link.target.kind === 'missing' || this.#state(link) === t.absent
  }

  #choose(index: number): void {
    this.chosen = index
    this.dispatchEvent(new CustomEvent('entry-chosen', { detail: index, bubbles: true, composed: true }))
  }

  #more(all: number): void {
    this.most = all
  }

  readonly #filter = (event: Event) => {
    this.onlyMissing = (event.target as HTMLInputElement).checked
  }
}
customElements.define('v-references', References)
