/** What is wider than a narrow window: a table moves within itself, and the page does not. */
import { css, html, type TemplateResult } from 'lit'

export const wideSheet = css`
  .wide { overflow-x: auto; max-width: 100% }
  select, input { max-width: 100% }
  code, dd { overflow-wrap: anywhere }
  label { flex-wrap: wrap }
`

/** A table with links in it, which bring what they are in to sight when they get the focus. */
export const wide = (table: TemplateResult): TemplateResult => html`<div class="wide">${table}</div>`

/** A table without: it is moved by the arrow keys. */
export const wideAlone = (name: string, table: TemplateResult): TemplateResult =>
  html`<div class="wide" role="region" aria-label=${name} tabindex="0">${table}</div>`
