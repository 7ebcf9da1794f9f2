/** What the row of a duty says, cell by cell. */
import { html, nothing } from 'lit'
import { clockWords } from '../parts/clock-words.ts'
import '../parts/mark.ts'
import { nameOf } from '../parts/names.ts'
import { actorWords } from '../parts/process-words.ts'
import { type Duty, stateAt } from './duty.ts'
import { dutyLanguage, dutyTitle } from './duty-title.ts'
import { t } from './text.ts'

interface Shown {
  readonly isDone: boolean
  /** ms */
  readonly now: number
  readonly onDraft: (duty: Duty) => void
}

/** The cells in the order of the columns. What is pressed in them is reached by keys from the row. */
export function dutyCells(duty: Duty, { isDone, now, onDraft }: Shown) {
  const { due, owners, actor, rule } = duty
  const title = dutyTitle(duty)
  const who = owners.length > 0 ? owners.map(nameOf).join(', ') : actorWords[actor ?? '']
  return html`<span role="gridcell"><v-mark state=${isDone ? 'met' : stateAt(duty, now)}></v-mark></span>
    <span role="gridcell">${due === undefined ? t.noLimit : clockWords(new Date(due), new Date(now))}</span>
    <span role="gridcell" lang=${dutyLanguage(duty)} title=${title}>${title}</span>
    <span role="gridcell">${caseLink(duty)}</span>
    <span role="gridcell">${who ?? ''}</span>
    <span role="gridcell"><code>${rule ?? ''}</code></span>
    <span role="gridcell"
      >${
        hasDraft(duty)
          ? html`<button type="button" tabindex="-1" aria-label=${t.openDraft(title)} ?disabled=${isDone} @click=${() => onDraft(duty)}
              >${t.draft}</button>`
          : nothing
      }</span
    >`
}

const hasDraft = ({ rule, caseId }: Duty): boolean => rule !== undefined && caseId !== undefined

function caseLink(duty: Duty) {
  const { caseId, patient } = duty
  if (caseId === undefined) return nameOf(patient)
  return html`<a href=${addressOf(duty)} tabindex="-1">${patient === undefined ? caseId : nameOf(patient)}</a>`
}

/** Where a duty is seen in its case. */
export function addressOf({ caseId, rule }: Duty): string {
  return `/arenden/${caseId}${rule === undefined ? '' : `?steg=${encodeURIComponent(rule)}`}`
}
