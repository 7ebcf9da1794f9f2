/** `<v-next-steps>`: what to do next, whose turn it is, when it is due and why, each with a button to its draft. */
import { css, html, LitElement, nothing } from 'lit'
import { base } from '../parts/base.ts'
import '../parts/clock.ts'
import { controls } from '../parts/controls.ts'
import '../parts/mark.ts'
import { nameOf } from '../parts/names.ts'
import { actorWords } from '../parts/process-words.ts'
import { ruleTitle, titleLanguage } from '../parts/rule-title.ts'
import type { Finding } from './finding.ts'
import { nextSteps } from './next-steps.ts'
import { StepEvent } from './step-event.ts'
import { t } from './text.ts'

class NextSteps extends LitElement {
  static override properties = {
    findings: { attribute: false },
    at: { attribute: false },
    isNow: { type: Boolean },
  }
  static override styles = [
    base,
    controls,
    css`
      ul { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: var(--s3);
        list-style: none; margin: 0; padding: 0 }
      li { border: 1px solid var(--line); border-radius: var(--radius); padding: var(--s3) var(--s4); display: flex;
        flex-direction: column; gap: var(--s1); background: var(--ground-raised) }
      h3 { margin: 0 }
      p { margin: 0 }
      .main[aria-disabled='true'] { background: none; border-color: var(--line-strong); color: var(--text-soft) }
      .buttons { margin-top: auto; padding-top: var(--s2) }
    `,
  ]
  declare findings: readonly Finding[]
  /** The instant that is looked from, ISO 8601; absent: now. */
  declare at: string | undefined
  declare isNow: boolean

  override render() {
    const steps = nextSteps(this.findings)
    return html`<h2>${t.next}</h2>
      ${
        steps.length === 0
          ? html`<p>${t.allDone}</p>`
          : html`<ul>${steps.map((step) => html`<li>${this.#card(step)}</li>`)}</ul>`
      }`
  }

  #card(step: Finding) {
    const { state, due, owners, actor, rule, source } = step
    const title = ruleTitle(step)
    const who = owners.length > 0 ? owners.map(nameOf).join(', ') : t.nobody
    return html`<h3 lang=${titleLanguage(step)}>${title}</h3>
      <p><v-mark state=${state}></v-mark></p>
      <p>${t.turn}: <strong>${who}</strong> <small>(${actorWords[actor] ?? actor})</small></p>
      <p>
        ${due === undefined ? t.noLimit : html`<v-clock due=${new Date(due).toISOString()} .now=${this.at}></v-clock>`}
      </p>
      <p><small>${t.rule} <code>${rule}</code>, <span lang="sv">${source}</span></small></p>
      <p class="buttons row">
        <button
          type="button"
          class="main"
          aria-disabled=${this.isNow ? 'false' : 'true'}
          @click=${() => this.#ask('draft', step)}
        >${t.openDraft}<span class="sr">: ${title}</span></button>
        <button type="button" @click=${() => this.#ask('open', step)}>${t.why}<span class="sr">: ${title}</span></button>
      </p>
      ${this.isNow ? nothing : html`<p><small>${t.draftNotNow}</small></p>`}`
  }

  #ask(wish: 'draft' | 'open', step: Finding): void {
    if (wish === 'draft' && !this.isNow) return
    this.dispatchEvent(new StepEvent(wish, step))
  }
}
customElements.define('v-next-steps', NextSteps)
