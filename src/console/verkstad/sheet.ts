/** How the workbench is laid out: as high as the window, the text and the check beside each other. */
import { css } from 'lit'

export const sheet = css`
  .bench { display: flex; flex-direction: column; gap: var(--s2) }
  h1 { margin: 0 }
  v-splitter { height: max(420px, calc(100vh - 330px)); margin-bottom: var(--s8) }
  .text { height: 100%; border: 1px solid var(--line-strong); border-radius: var(--radius); overflow: hidden }
  .dropping .text { border: 3px dashed var(--focus) }
  .note { border-inline-start: 5px solid var(--pending); padding: var(--s2) var(--s3); margin: 0; background: var(--ground-raised) }
  .note.other { border-color: var(--warning) }
  .under { justify-content: space-between; gap: var(--s4) }
  @media (max-width: 899px) {
    v-splitter { height: auto }
  }
`
