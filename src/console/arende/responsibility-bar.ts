/** `<v-responsibility>`: who has the medical responsibility when, as a bar and as a table, gaps told in words. */
import { css, html, LitElement, nothing, svg } from 'lit'
import { base } from '../parts/base.ts'
import { controls } from '../parts/controls.ts'
import { nameOf } from '../parts/names.ts'
import { instant } from '../text/format.ts'
import { type Piece, piecesOf, type Responsibility } from './responsibility.ts'
import { t } from './text.ts'

const dayMs = 86_400_000
const wide = 1000
const high = 44

class ResponsibilityBar extends LitElement {
  static override properties = {
    all: { attribute: false },
    at: { attribute: false },
    end: { attribute: false },
    longest: { attribute: false },
  }
  static override styles = [
    base,
    controls,
    css`
      svg { width: 100%; height: 44px; display: block; border: 1px solid var(--line); border-radius: var(--radius) }
      .slutenvard { fill: var(--pending-ground) }
      .oppenvard { fill: var(--met-ground) }
      .forecast { fill-opacity: 0.5 }
      .gap { fill: var(--overdue-ground) }
      .hatch { stroke: var(--overdue); stroke-width: 2 }
      .edge { stroke: var(--line-strong) }
      .now { stroke: var(--focus); stroke-width: 3 }
      ol { list-style: none; margin: var(--s2) 0; padding: 0; display: flex; flex-wrap: wrap; gap: var(--s1) var(--s4) }
      .chip { display: inline-block; width: 14px; height: 14px; border: 1px solid var(--line-strong); vertical-align: -2px }
      .chip.slutenvard { background: var(--pending-ground) }
      .chip.oppenvard { background: var(--met-ground) }
      .chip.gap { background: var(--overdue-ground); border-color: var(--overdue) }
    `,
  ]
  declare all: readonly Responsibility[]
  /** The instant that is looked from, ms. */
  declare at: number
  /** When the case was closed, ms; absent: it goes on. */
  declare end: number | undefined
  /** How long after the patient went home the hospital has it at most, as the rulebook says. */
  declare longest: string | undefined

  override render() {
    return html`<h2>${t.ansvar}</h2>${this.all.length === 0 ? html`<p>${t.noAnsvar}</p>` : this.#bar()}`
  }

  #bar() {
    const from = Math.min(...this.all.map((one) => one.from))
    const last = Math.max(this.at, ...this.all.map((one) => one.to ?? one.from)) + dayMs
    const to = this.end ?? last
    const pieces = piecesOf(this.all, from, to)
    const place = (at: number) => ((at - from) / (to - from)) * wide
    return html`<svg viewBox="0 0 ${wide} ${high}" preserveAspectRatio="none" aria-hidden="true">
        <defs>
          <pattern id="hatch" width="12" height="12" patternUnits="userSpaceOnUse">
            <path class="hatch" d="M0 12L12 0" />
          </pattern>
        </defs>
        ${pieces.map((piece) => rectangle(piece, place))}
        <line class="now" x1=${place(this.at)} x2=${place(this.at)} y1="0" y2=${high} />
      </svg>
      <ol>${pieces.map((piece) => html`<li><span class="chip ${kindOf(piece)}"></span> ${this.#words(piece, to)}</li>`)}</ol>
      ${this.longest === undefined ? nothing : html`<p><small>${t.longest(this.longest)}</small></p>`}`
  }

  #words({ holder, from, to }: Piece, end: number) {
    const until = to === end && holder?.to === undefined ? t.untilFurther : instant(new Date(to))
    const period = html`<time datetime=${new Date(from).toISOString()}>${instant(new Date(from))}</time> – ${until}`
    if (holder === undefined) return html`<strong>${t.gap}</strong>: ${period}`
    return html`<strong>${nameOf(holder.unit)}</strong>: ${period}
      <small lang="sv">(${holder.ground})</small>${holder.isForecast ? html` <small>${t.forecast}</small>` : nothing}`
  }
}
customElements.define('v-responsibility', ResponsibilityBar)

function rectangle(piece: Piece, place: (at: number) => number) {
  const x = place(piece.from)
  const width = Math.max(1, place(piece.to) - x)
  return svg`<rect class="${kindOf(piece)} edge ${piece.holder?.isForecast ? 'forecast' : ''}" x=${x} y="0"
    width=${width} height=${high} />${
      piece.holder === undefined ? svg`<rect fill="url(#hatch)" x=${x} y="0" width=${width} height=${high} />` : nothing
    }`
}

function kindOf({ holder }: Piece): 'gap' | 'slutenvard' | 'oppenvard' {
  if (holder === undefined) return 'gap'
  return /slutenvård|efter hemgång/.test(holder.ground) ? 'slutenvard' : 'oppenvard'
}
