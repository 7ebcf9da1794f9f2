/** The sheet of every element: what HTML's own elements look like. */
import { css } from 'lit'

export const base = css`
  :host { display: block }
  :host([hidden]), [hidden] { display: none !important }
  *, *::before, *::after { box-sizing: border-box }
  h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 var(--s4) }
  h2 { font-size: 1.2rem; line-height: 1.3; margin: var(--s6) 0 var(--s2) }
  h3 { font-size: 1rem; line-height: 1.4; margin: var(--s4) 0 var(--s1) }
  h1, h2, h3 { overflow-wrap: anywhere; hyphens: auto }
  p { margin: 0 0 var(--s3); max-width: 70ch }
  a { color: var(--accent) }
  code, pre, kbd { font-family: var(--mono); font-size: 0.9em }
  pre { overflow: auto; background: var(--ground-raised); padding: var(--s3); border-radius: var(--radius) }
  small, .soft { color: var(--text-soft) }
  small { font-size: var(--small) }
  table { border-collapse: collapse; width: 100% }
  th, td { text-align: start; vertical-align: top; padding: var(--s2); border-bottom: 1px solid var(--line) }
  th { font-weight: 600; background: var(--ground-raised) }
  caption { text-align: start; color: var(--text-soft); padding: var(--s1) 0 }
  hr { border: 0; border-top: 1px solid var(--line) }
  :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px }
  .row { display: flex; flex-wrap: wrap; gap: var(--s2); align-items: center }
  .sr {
    position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; overflow: hidden; clip-path: inset(50%);
    white-space: nowrap; border: 0
  }
  @media (max-width: 639px) {
    /* Nothing is read by moving to the side: a long word is broken rather. */
    :host { overflow-wrap: anywhere }
  }
  @media (prefers-reduced-motion: reduce) {
    *, *::before, *::after { animation: none !important; transition: none !important; scroll-behavior: auto !important }
  }
`
