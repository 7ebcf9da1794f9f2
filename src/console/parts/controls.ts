/** The sheet of what is pressed and filled in. */
import { css } from 'lit'

export const controls = css`
  button, select, input, textarea, summary { font: inherit; color: inherit }
  button, .button, select, input:not([type='checkbox'], [type='radio'], [type='range']), textarea {
    min-height: 32px; padding: var(--s1) var(--s3); border: 1px solid var(--line-strong); border-radius: var(--radius);
    background: var(--ground)
  }
  button, .button {
    display: inline-flex; align-items: center; gap: var(--s2); cursor: pointer; text-decoration: none; color: var(--text)
  }
  button:hover, .button:hover { background: var(--ground-pressed) }
  button.main, .button.main {
    min-height: 44px; padding: var(--s2) var(--s4); font-weight: 600;
    background: var(--accent-ground); border-color: var(--accent-ground); color: var(--accent-text)
  }
  button.main:hover, .button.main:hover { filter: brightness(1.15) }
  button.plain { border-color: transparent; background: none; color: var(--accent); text-decoration: underline }
  button[aria-pressed='true'], button[aria-selected='true'] {
    background: var(--ground-marked); border-color: var(--accent); font-weight: 600
  }
  button:disabled, button[aria-disabled='true'] { color: var(--text-soft); border-style: dashed; cursor: not-allowed }
  input[type='checkbox'], input[type='radio'] { width: 20px; height: 20px; accent-color: var(--accent-ground) }
  input[type='range'] { accent-color: var(--accent-ground); min-height: 24px }
  label { display: inline-flex; flex-wrap: wrap; align-items: center; gap: var(--s1) var(--s2); max-width: 100% }
  select, input, textarea { max-width: 100%; min-width: 0 }
  fieldset { border: 1px solid var(--line); border-radius: var(--radius); padding: var(--s3); margin: 0 0 var(--s4) }
  legend { font-weight: 600; padding: 0 var(--s1) }
  summary { cursor: pointer; min-height: 24px }
  [role='tablist'] { display: flex; gap: var(--s1); border-bottom: 1px solid var(--line) }
  [role='tab'] {
    border: 0; border-bottom: 3px solid transparent; border-radius: 0; background: none; min-height: 40px
  }
  [role='tab'][aria-selected='true'] { border-bottom-color: var(--accent); background: none }
`
