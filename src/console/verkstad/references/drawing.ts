/** The picture of a graph, as SVG. What it shows stands in the table too, for those who do not see it. */
import { html, nothing, type SVGTemplateResult, svg, type TemplateResult } from 'lit'
import type { Entry } from './graph.ts'
import { type Box, boxSize, type Drawn, type Line } from './layout.ts'
import { t } from './text.ts'

export interface Shown {
  readonly drawn: Drawn
  readonly entries: readonly Entry[]
  readonly chosen: number | undefined
  readonly choose: (index: number) => void
  /** The state of what lies outside, in words. */
  readonly words: (box: Box) => string
  readonly isMissing: (box: Box) => boolean
}

/** The drawing. */
export function drawing(shown: Shown): TemplateResult {
  const { width, height, boxes, lines } = shown.drawn
  return html`<div class="drawing" tabindex="0" role="group" aria-label=${t.drawing}>
    <svg width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="img" aria-label=${t.drawing}>
      ${lines.map((line) => lineOf(line, shown))}${boxes.map((box) => boxOf(box, shown))}
    </svg>
  </div>`
}

function lineOf({ link, points }: Line, { chosen }: Shown): SVGTemplateResult {
  const [first, ...rest] = points
  const path = `M${first?.x} ${first?.y}${rest.map(({ x, y }) => `L${x} ${y}`).join('')}`
  const isNear =
    chosen !== undefined && (link.from === chosen || (link.target.kind === 'inside' && link.target.index === chosen))
  return svg`<path class="line ${link.target.kind} ${isNear ? 'near' : ''}" d=${path}><title>${link.element}</title></path>`
}

function boxOf(box: Box, shown: Shown): SVGTemplateResult {
  const { width, height } = boxSize
  const { name, under, kind } = box.index === undefined ? outside(box, shown) : inside(box.index, shown)
  const isChosen = box.index !== undefined && box.index === shown.chosen
  return svg`<g
      class="box ${kind} ${isChosen ? 'chosen' : ''}"
      transform="translate(${box.x - width / 2} ${box.y - height / 2})"
      @click=${() => shown.choose(box.index ?? box.link?.from ?? 0)}
    ><title>${name} ${under}</title><rect width=${width} height=${height} rx="6"></rect
    ><text x="10" y=${under ? 15 : 23}>${short(name, 20)}</text
    >${under ? svg`<text class="under" x="10" y="29">${short(under, 26)}</text>` : nothing}</g>`
}

interface Said {
  readonly name: string
  readonly under: string
  readonly kind: 'inside' | 'outside' | 'missing'
}

function inside(index: number, { entries }: Shown): Said {
  const entry = entries.find((it) => it.index === index)
  const isDouble = entry?.isDouble === true
  return { name: `#${index} ${entry?.type}`, under: isDouble ? t.double : '', kind: isDouble ? 'missing' : 'inside' }
}

function outside(box: Box, { words, isMissing }: Shown): Said {
  return { name: box.link?.reference ?? '', under: words(box), kind: isMissing(box) ? 'missing' : 'outside' }
}

const short = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text)
