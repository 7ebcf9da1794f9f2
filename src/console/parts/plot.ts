/** Observable Plot under the policy of the page: without the sheet that it writes into its drawing. */
import { type PlotOptions, plot } from '@observablehq/plot'
import { css } from 'lit'

/** What the sheet of Plot says, and hatching for what is not known or not over. */
export const plotSheet = css`
  .plot { --plot-background: var(--ground); display: block; height: auto; max-width: 100%; color: var(--text);
    font-family: var(--font); font-size: 13px; overflow: visible }
  .plot text, .plot tspan { white-space: pre }
`

/** Fills of plots: see the pattern below. */
export const fills = {
  done: 'var(--accent)',
  soft: 'var(--line-strong)',
  hatched: 'url(#hatched)',
} as const

/** For text that stands on bars and lines. */
export const halo = { stroke: 'var(--ground)', strokeWidth: 4, fill: 'currentColor' } as const

const space = 'http://www.w3.org/2000/svg'

/** The drawing, as one picture with a name: what it shows stands in a table beside it. */
export function drawn(options: PlotOptions & { readonly ariaLabel: string }): SVGSVGElement {
  const made = plot({ className: 'plot', ...options })
  const svg = made instanceof SVGSVGElement ? made : made.querySelector('svg')
  if (!(svg instanceof SVGSVGElement)) throw new Error('Plot made no drawing.')
  for (const sheet of svg.querySelectorAll('style')) sheet.remove()
  // The drawing is one picture; its parts are not named one by one.
  for (const part of svg.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label')
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-label', options.ariaLabel)
  svg.prepend(hatching())
  return svg
}

function hatching(): SVGElement {
  const pattern = element('pattern', { id: 'hatched', width: '6', height: '6', patternUnits: 'userSpaceOnUse' })
  pattern.append(element('path', { d: 'M-1 7L7 -1M-1 1L1 -1M5 7L7 5', stroke: 'currentColor', 'stroke-width': '1.2' }))
  const defs = element('defs', {})
  defs.append(pattern)
  return defs
}

function element(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS(space, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}
