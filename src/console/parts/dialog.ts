/** What every box looks like that is shown over the page. */
import { css } from 'lit'

export const dialogSheet = css`
  dialog { border: 1px solid var(--line-strong); border-radius: var(--radius); background: var(--ground);
    color: var(--text); padding: var(--s6) }
  dialog::backdrop { background: rgb(0 0 0 / 50%) }
`
