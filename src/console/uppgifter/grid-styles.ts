/** The sheet of the grid of duties: rows of 56 px. */
import { css } from 'lit'

export const gridStyles = css`
  .grid { overflow: auto; height: max(24rem, calc(100vh - var(--header) - 22rem)); border: 1px solid var(--line);
    border-radius: var(--radius); contain: strict; min-height: 24rem }
  .grid:focus-visible { outline-offset: -3px }
  .head, .drawn > [role='row'] { display: grid; height: 56px; min-width: 72rem; align-items: center;
    grid-template-columns: 10rem 14rem minmax(14rem, 2fr) 10rem minmax(10rem, 1fr) minmax(9rem, 1fr) 7rem }
  .head { position: sticky; top: 0; z-index: 2; background: var(--ground-raised); font-weight: 600;
    border-bottom: 1px solid var(--line) }
  .head button { font-weight: 600; padding: 0; min-height: 32px; color: var(--text); text-decoration: none }
  .head [role='columnheader'], [role='gridcell'] { padding: 0 var(--s2); min-width: 0 }
  .body { position: relative; min-width: 72rem }
  .drawn { position: absolute; inset: 0 0 auto 0 }
  .drawn > [role='row'] { border-bottom: 1px solid var(--line); background: var(--ground) }
  .drawn > [role='row']:focus-visible { outline-offset: -3px; background: var(--ground-marked) }
  [role='gridcell'] { font-size: var(--small); line-height: 1.3; max-height: 54px; overflow: hidden; display: -webkit-box;
    -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow-wrap: anywhere }
  [role='gridcell']:has(v-mark, button) { display: flex; align-items: center }
  .done [role='gridcell'] { text-decoration: line-through; color: var(--text-soft) }
`
