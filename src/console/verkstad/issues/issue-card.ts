/** `<v-issue .group=${…}>`: what is wrong, where, what was met and expected, how to mend it, and the one right answer. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { base } from '../../parts/base.ts'
import { controls } from '../../parts/controls.ts'
import type { PatchStep } from '../json/patch-text.ts'
import { t } from '../text.ts'
import type { Group } from './group.ts'
import type { Issue } from './issue.ts'
import { profilePage } from './profile-page.ts'

/** Tells `issue-chosen` and `fix-chosen` by events, with the issues as detail. */
export class IssueCard extends LitElement {
  static override properties = {
    group: { attribute: false },
    chosen: { attribute: false },
    value: { attribute: false },
  }
  static override styles = [
    base,
    controls,
    css`
      article {
        border: 1px solid var(--line); border-inline-start: 5px solid var(--kind); border-radius: var(--radius);
        padding: var(--s2) var(--s3); margin-bottom: var(--s2); overflow-wrap: anywhere
      }
      .error { --kind: var(--overdue) }
      .warning { --kind: var(--warning) }
      .information { --kind: var(--pending) }
      .chosen { background: var(--ground-marked) }
      h2 { margin: 0; font-size: 0.95rem }
      .kind { color: var(--kind); font-weight: 700 }
      p { margin: var(--s1) 0 }
      .place { min-height: 24px; padding: 0 var(--s1); border: 0; background: none; color: var(--accent);
        text-decoration: underline; text-align: start; font-size: var(--small) }
      .place[aria-current='true'] { font-weight: 700 }
      dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px var(--s3); margin: var(--s1) 0 }
      dt { color: var(--text-soft) }
      dd { margin: 0 }
      ul { margin: var(--s1) 0; padding: 0; list-style: none }
      del, ins { text-decoration: none; border-radius: 3px; padding: 0 3px; font-family: var(--mono); font-size: 0.85em }
      del { background: var(--overdue-ground); color: var(--overdue); text-decoration: line-through }
      ins { background: var(--met-ground); color: var(--met) }
    `,
  ]
  declare group: Group
  /** The issue at the caret, if it is one of these. */
  declare chosen: Issue | undefined
  /** What stands at a JSON Pointer of the text. */
  declare value: (pointer: string) => string | undefined

  override render() {
    const { first, issues } = this.group
    const isChosen = this.chosen !== undefined && issues.includes(this.chosen)
    return html`<article class="${first.severity} ${isChosen ? 'chosen' : ''}">
      <h2><span class="kind">${t.severity[first.severity]}</span> · ${first.sentence}</h2>
      ${issues.length === 1 ? html`<p>${this.#place(first)}</p>` : this.#places()} ${this.#parts(first)}
      ${this.#fix(issues.filter(({ fix }) => fix !== undefined))}
    </article>`
  }

  /** Puts the focus on the button that mends it, if there is one. */
  focusFix(): boolean {
    const button = this.renderRoot.querySelector<HTMLButtonElement>('.fix')
    button?.focus()
    return button !== null
  }

  #places(): TemplateResult {
    const { issues } = this.group
    const isOpen = this.chosen !== undefined && issues.includes(this.chosen)
    return html`<details ?open=${isOpen}>
      <summary>${t.same(issues.length)}</summary>
      <ul>
        ${issues.map((issue) => html`<li>${this.#place(issue)}</li>`)}
      </ul>
    </details>`
  }

  #place(issue: Issue): TemplateResult {
    const { expression, line, column } = issue
    const where = line === undefined ? '' : t.place(line, column ?? 1)
    return html`<button
      class="place"
      data-row
      type="button"
      aria-current=${issue === this.chosen ? 'true' : 'false'}
      @click=${() => this.#tell('issue-chosen', [issue])}
    >
      ${expression ? html`<code>${expression}</code> · ` : nothing}${where}
    </button>`
  }

  #parts({ found, expected, hint, profile, element, slice, isCondition }: Issue): TemplateResult {
    const row = (name: string, value: unknown) => (value ? html`<dt>${name}</dt><dd>${value}</dd>` : nothing)
    const page = profilePage(profile, element)
    const link = page && html`<a href=${page}>${element ?? profile}</a>${slice ? html` · ${t.slice(slice)}` : nothing}`
    const condition = expected && html`<details><summary>FHIRPath</summary><code>${expected}</code></details>`
    const met = isCondition ? row(t.condition, condition) : [row(t.found, found), row(t.expected, expected)]
    return html`<dl>${met}${row(t.hint, hint)}${row(t.element, link)}</dl>`
  }

  #fix(issues: readonly Issue[]) {
    const [first] = issues
    if (first?.fix === undefined) return nothing
    const shown = first.fix.map((step) => this.#step(step))
    return html`<p class="row">
      <button class="fix" type="button" @click=${() => this.#tell('fix-chosen', issues)}>
        ${issues.length === 1 ? t.fix : t.fixAll(issues.length)}
      </button>
      <span>${shown}</span>
    </p>`
  }

  #step({ op, path, from, value }: PatchStep): TemplateResult {
    const shown = (text: string | undefined) =>
      text !== undefined && text.length > 80 ? `${text.slice(0, 80)} …` : text
    const before = op === 'add' ? undefined : this.value(op === 'move' ? (from ?? '') : path)
    const name = path.split('/').at(-1)
    if (op === 'remove') return html`<del>${shown(before)}</del> ${t.taken} `
    const after = op === 'move' ? `"${name}": ${before}` : JSON.stringify(value)
    return html`${before === undefined ? html`<code>${name}</code>` : html`<del>${shown(before)}</del>`} ${t.becomes}
      <ins>${shown(after)}</ins> `
  }

  #tell(name: string, issues: readonly Issue[]): void {
    this.dispatchEvent(new CustomEvent(name, { detail: issues, bubbles: true, composed: true }))
  }
}
customElements.define('v-issue', IssueCard)
