/** How references look. */
import { css } from 'lit'

export const sheet = css`
  .bad { color: var(--overdue); font-weight: 600 }
  .drawing {
    overflow: auto; max-height: 50vh; border: 1px solid var(--line); border-radius: var(--radius);
    margin-bottom: var(--s3); background: var(--ground-raised)
  }
  svg { display: block }
  .line { fill: none; stroke: var(--line-strong); stroke-width: 1.2 }
  .line.missing { stroke: var(--overdue); stroke-dasharray: 4 3 }
  .line.near { stroke: var(--accent); stroke-width: 2.5 }
  .box { cursor: pointer }
  .box rect { fill: var(--ground); stroke: var(--line-strong) }
  .box.outside rect { stroke-dasharray: 2 3 }
  .box.missing rect { stroke: var(--overdue); stroke-width: 2; stroke-dasharray: 5 4; fill: var(--overdue-ground) }
  .box.chosen rect { stroke: var(--focus); stroke-width: 3 }
  text { fill: var(--text); font: 600 12px var(--font) }
  .under { font-weight: 400; font-size: 11px }
  .missing .under, tr.missing strong { fill: var(--overdue); color: var(--overdue) }
  td { overflow-wrap: anywhere; padding: var(--s1) }
  td .plain { padding: 0; text-align: start; white-space: nowrap }
`
