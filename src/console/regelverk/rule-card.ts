/** `<v-rule .rule=${…}>`: one step of a rulebook: when it applies, when it is done, by when, and who says so. */
import { css, html, LitElement, nothing } from 'lit'
import { base } from '../parts/base.ts'
import { controls } from '../parts/controls.ts'
import { actorWords } from '../parts/process-words.ts'
import { wideSheet } from '../parts/wide.ts'
import type { RuleShown } from './rulebook.ts'
import { namesIn, parametersIn, type Spoken } from './spoken.ts'
import { t } from './text.ts'
import {
  durationWords,
  limitWords,
  type Settings,
  sourceWords,
  stepLanguage,
  stepTitle,
  valueWords,
  withinWords,
} from './words.ts'

export class RuleCard extends LitElement {
  static override properties = {
    rule: { attribute: false },
    spoken: { attribute: false },
    settings: { attribute: false },
    isOpen: { type: Boolean },
  }
  static override styles = [
    base,
    controls,
    wideSheet,
    css`
      :host { scroll-margin-top: calc(var(--header) + var(--s4)) }
      .step { border-bottom: 1px solid var(--line); padding: var(--s2) 0 }
      .step > summary { display: grid; grid-template-columns: auto minmax(0, 3fr) minmax(0, 1fr) minmax(0, 2fr); gap: var(--s3) }
      .step > summary::before { content: '▸'; color: var(--text-soft) }
      .step[open] > summary::before { content: '▾' }
      ul { margin: 0; padding-inline-start: var(--s4) }
      .title { font-weight: 600 }
      dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: var(--s2) var(--s4); margin: var(--s3) 0 var(--s3) var(--s6) }
      dt { color: var(--text-soft) }
      dd { margin: 0; overflow-wrap: anywhere }
      pre { margin: var(--s1) 0 0; white-space: pre-wrap }
      .tag { display: inline-block; border: 1px solid var(--line-strong); border-radius: var(--radius);
        padding: 0 var(--s2); font-size: var(--small) }
      @media (max-width: 640px) {
        .step > summary, dl { grid-template-columns: 1fr }
        .step > summary::before { content: none }
      }
    `,
  ]
  declare rule: RuleShown
  declare spoken: Spoken
  declare settings: Settings
  declare isOpen: boolean

  override render() {
    const { rule, spoken, settings } = this
    const limit = limitWords(rule, spoken, settings)
    const short = rule.event?.kind === 'by' ? limit : withinWords(rule, spoken, settings)
    return html`<details class="step" ?open=${this.isOpen}>
      <summary data-row>
        <span class="title" lang=${stepLanguage(rule)}>${stepTitle(rule)}</span><span>${actorWords[rule.actor] ?? rule.actor}</span>
        <span>${short ?? '–'}</span>
      </summary>
      <dl>
        ${fact(t.appliesWhen, this.#condition(rule.when))} ${fact(t.doneWhen, this.#condition(rule.expect))}
        ${fact(t.limit, limit ?? t.noLimit)} ${detailsOf(rule).map(([name, value]) => fact(name, value))}
      </dl>
    </details>`
  }

  #condition(expression: string) {
    const queries = namesIn(expression, this.spoken)
    const parameters = parametersIn(expression)
    const said = parameters.map((name) => {
      const title = this.spoken.parameters.get(name) ?? name
      return html`<li lang="sv">${title}: ${valueWords(this.settings(name))}</li>`
    })
    return html`${
      queries.length > 0 || said.length > 0
        ? html`${t.speaksOf}
            <ul>${queries.map(({ title, type }) => html`<li><span lang="sv">${title}</span> (${type})</li>`)}${said}</ul>`
        : nothing
    }
      <details>
        <summary>${t.expression}</summary>
        <pre tabindex="0">${expression}</pre>
      </details>`
  }
}

/** What not every rule has. */
function detailsOf(rule: RuleShown): readonly (readonly [string, unknown])[] {
  const { warn, late, done, owner, source, requirements, law } = rule
  const tags = [rule.isAssumption && t.assumption, rule.isUnverified && t.unverified].filter((tag) => tag !== false)
  const all: readonly (readonly [string, unknown])[] = [
    [t.warn, warn && t.before(durationWords(warn))],
    [t.severity, late && (t.severities[late] ?? late)],
    [t.done, done && html`<code>${done}</code>`],
    [t.owner, owner && html`<code>${owner}</code>`],
    [t.source, source && html`<span lang="sv">${sourceWords(source)}</span>`],
    [t.requirements, requirements.join(', ')],
    [t.law, law.join(', ')],
    [t.basis, tags.length > 0 && tags.map((tag) => html`<span class="tag">${tag}</span> `)],
    ['Id', html`<code>${rule.id}</code>`],
  ]
  return all.filter(([, value]) => value !== undefined && value !== '' && value !== false)
}

const fact = (name: string, value: unknown) => html`<dt>${name}</dt><dd>${value}</dd>`

customElements.define('v-rule', RuleCard)
