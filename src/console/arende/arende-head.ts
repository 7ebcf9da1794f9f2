/** `<v-arende-head>`: whose case it is, of which kind, how far it has come, and by which rulebook it is judged. */
import type { Resource } from '@medplum/fhirtypes'
import { css, html, LitElement, nothing } from 'lit'
import { extensionOf } from '../fhir/extension.ts'
import { base } from '../parts/base.ts'
import { conceptWord } from '../parts/codes.ts'
import { controls } from '../parts/controls.ts'
import { humanName } from '../parts/names.ts'
import { phaseWords } from '../parts/process-words.ts'
import { type RulebookName, rulebookId } from '../parts/rulebooks.ts'
import { setQuery } from '../shell/navigate.ts'
import { shown, shownNumber } from '../shell/privacy.ts'
import { day, instant } from '../text/format.ts'
import type { CaseData } from './case-data.ts'
import { isOpen } from './finding.ts'
import { phases } from './lanes.ts'
import { t } from './text.ts'

class ArendeHead extends LitElement {
  static override properties = {
    data: { attribute: false },
    rulebooks: { attribute: false },
    rulebook: { attribute: false },
  }
  static override styles = [
    base,
    controls,
    css`
      h1 { margin-bottom: var(--s1) }
      dl { display: flex; flex-wrap: wrap; gap: var(--s2) var(--s6); margin: 0 }
      dt { color: var(--text-soft); font-size: var(--small) }
      dd { margin: 0; font-weight: 600 }
      .banner { border: 2px solid var(--overdue); border-radius: var(--radius); padding: var(--s2) var(--s3);
        color: var(--overdue); background: var(--overdue-ground); margin: 0 0 var(--s3) }
      select { max-width: 22rem }
    `,
  ]
  declare data: CaseData
  declare rulebooks: readonly RulebookName[]
  /** That the case is judged by; absent: its own. */
  declare rulebook: string | undefined

  override render() {
    const { episode, patient } = this.data
    const level = extensionOf(episode, 'processniva')?.valueCode
    return html`<h1>${this.#name()}</h1>
      ${isProtected(patient) ? html`<p class="banner"><strong>${t.isProtected}.</strong> ${t.protectedHint}</p>` : nothing}
      ${isDeceased(patient) ? html`<p class="banner"><strong>${t.deceased}.</strong></p>` : nothing}
      <dl>
        ${term(t.aCase, conceptWord(episode.type?.[0]))}
        ${term(t.status, t.statuses[episode.status ?? ''] ?? episode.status)}
        ${level === undefined ? nothing : term(t.level, t.levels[level] ?? level)}
        ${term(t.phase, this.#phase())}
        ${term(t.pud, pudOf(this.data.members))}
        <div><dt id="rulebook">${t.rulebook}</dt><dd>${this.#choice()}</dd></div>
      </dl>`
  }

  #name() {
    const { patient } = this.data
    if (patient === undefined) return t.noPatient
    const number = patient.identifier?.[0]?.value
    return html`${shown(humanName(patient.name))}
      ${number === undefined ? nothing : html`<small>${shownNumber(number)}</small>`}`
  }

  /** Where the first step that waits belongs. */
  #phase(): string {
    if (this.data.episode.status === 'finished') return '–'
    const open = new Set(this.data.assessment.findings.filter(isOpen).map(({ phase }) => phase))
    const phase = phases.find((it) => open.has(it))
    return phase === undefined ? '–' : (phaseWords[phase] ?? phase)
  }

  #choice() {
    const own = this.data.assessment.layers.map(rulebookId).at(-1)
    return html`<select aria-labelledby="rulebook" @change=${this.#onRulebook}>
      <option value="" ?selected=${this.rulebook === undefined}>${t.ofCase}${this.rulebook ? '' : ` (${own})`}</option>
      ${(this.rulebooks ?? []).map(
        ({ id, title, version }) =>
          html`<option value=${id} lang="sv" ?selected=${id === this.rulebook}>${title} ${version}</option>`,
      )}
    </select>`
  }

  readonly #onRulebook = ({ target }: Event) => setQuery({ rulebook: (target as HTMLSelectElement).value })
}
customElements.define('v-arende-head', ArendeHead)

const term = (name: string, value: unknown) => html`<div><dt>${name}</dt><dd>${value || '–'}</dd></div>`

function pudOf(members: readonly Resource[]): string | undefined {
  const stays = members.filter((it) => it.resourceType === 'Encounter')
  const written = stays.map((it) => extensionOf(it, 'planerat-utskrivningsdatum')?.valueDateTime).find(Boolean)
  if (written === undefined) return undefined
  return written.includes('T') ? instant(new Date(written)) : day(new Date(`${written}T12:00:00`))
}

const isProtected = (patient: CaseData['patient']): boolean =>
  patient?.meta?.security?.some(({ system }) => system?.endsWith('/SecurityLabel') === true) ?? false

const isDeceased = (patient: CaseData['patient']): boolean =>
  patient?.deceasedBoolean === true || patient?.deceasedDateTime !== undefined
