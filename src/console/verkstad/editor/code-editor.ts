/** `<v-editor>`: the text, with its marks. CodeMirror lives in a shadow root, where the policy of the page allows its styles. */
import { historyField, isolateHistory } from '@codemirror/commands'
import { type Diagnostic, forEachDiagnostic, setDiagnostics } from '@codemirror/lint'
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { css, html, LitElement } from 'lit'
import type { Issue } from '../issues/issue.ts'
import { difference } from '../json/difference.ts'
import { choose, type Range } from './chosen.ts'
import { markRange, valueRange } from './ranges.ts'
import { setup } from './setup.ts'

interface IssueMark extends Diagnostic {
  readonly issue: Issue
}

const keptFields = { history: historyField }
const kinds = { error: 'error', warning: 'warning', information: 'info' } as const

/** Tells `text-changed`, `caret-moved` and `fix-asked` by events. */
export class CodeEditor extends LitElement {
  static override properties = {
    label: { type: String },
    stale: { type: Boolean, reflect: true },
    begin: { attribute: false },
  }
  static override styles = css`
    :host { display: block; min-height: 0; height: 100% }
    .place { height: 100% }
    :host([stale]) .cm-lintRange, :host([stale]) .cm-gutter-lint { opacity: 0.45 }
  `
  declare label: string
  /** The marks are of an earlier text. */
  declare stale: boolean
  #view: EditorView | undefined
  /** What `kept` of another gave, to go on from there. */
  declare begin: unknown

  override render() {
    return html`<div class="place"></div>`
  }

  protected override firstUpdated(): void {
    const parent = this.renderRoot.querySelector('.place')
    if (parent === null) return
    this.#view = new EditorView({
      state: this.begin === undefined ? this.#stateOf('') : this.#stateFrom(this.begin),
      parent,
      root: this.renderRoot as ShadowRoot,
    })
    if (this.begin !== undefined) this.dispatchEvent(new Event('text-changed'))
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#view?.destroy()
  }

  /** Text, selection and history, for another editor to begin with. */
  get kept(): unknown {
    return this.#view?.state.toJSON(keptFields)
  }

  #stateOf(doc: string): EditorState {
    return EditorState.create({ doc, extensions: this.#extensions() })
  }

  #stateFrom(kept: unknown): EditorState {
    return EditorState.fromJSON(kept, { extensions: this.#extensions() }, keptFields)
  }

  #extensions(): Extension {
    const watch = EditorView.updateListener.of((update) => {
      if (update.docChanged) this.dispatchEvent(new Event('text-changed'))
      if (update.selectionSet || update.docChanged) this.dispatchEvent(new Event('caret-moved'))
    })
    const askFix = () => this.dispatchEvent(new Event('fix-asked'))
    const keys = keymap.of([
      { key: 'Alt-Enter', run: askFix },
      { key: 'Mod-.', run: askFix },
    ])
    return [keys, setup(this.label), watch]
  }

  get text(): string {
    return this.#view?.state.doc.toString() ?? ''
  }

  get length(): number {
    return this.#view?.state.doc.length ?? 0
  }

  get caret(): number {
    return this.#view?.state.selection.main.head ?? 0
  }

  /** Puts another text in place of all, with a history of its own. */
  open(text: string): void {
    this.#view?.setState(this.#stateOf(text))
    this.dispatchEvent(new Event('text-changed'))
  }

  /** Makes this text of the one that is there: one step of the history, and marks stay where they can. */
  change(text: string): void {
    this.#view?.dispatch({
      changes: difference(this.text, text),
      annotations: isolateHistory.of('full'),
      userEvent: 'input.fix',
    })
  }

  /** Shows these issues and no others. */
  mark(issues: readonly Issue[]): void {
    const view = this.#view
    if (view === undefined) return
    const { doc } = view.state
    const marks = issues.flatMap((issue): IssueMark[] => {
      const range = markRange(doc, issue)
      return range === undefined
        ? []
        : [{ ...range, issue, severity: kinds[issue.severity], message: issue.sentence, source: issue.rule }]
    })
    view.dispatch(setDiagnostics(view.state, marks))
  }

  /** The issues that are marked where the caret stands, or nearest behind it on its line. */
  issuesAtCaret(): readonly Issue[] {
    const view = this.#view
    if (view === undefined) return []
    const line = view.state.doc.lineAt(this.caret)
    const found: { readonly issue: Issue; readonly isAt: boolean }[] = []
    forEachDiagnostic(view.state, (mark, from, to) => {
      if (from <= line.to && to >= line.from)
        found.push({ issue: (mark as IssueMark).issue, isAt: from <= this.caret && to >= this.caret })
    })
    return found.toSorted((one, other) => Number(other.isAt) - Number(one.isAt)).map(({ issue }) => issue)
  }

  /** The next marked issue behind the caret, or before it; from the other end again where there is none. */
  nextIssue(step: 1 | -1): Issue | undefined {
    const marks: { readonly issue: Issue; readonly from: number }[] = []
    if (this.#view)
      forEachDiagnostic(this.#view.state, (mark, from) => marks.push({ issue: (mark as IssueMark).issue, from }))
    marks.sort((one, other) => (one.from - other.from) * step)
    const found = marks.find(({ from }) => (from - this.caret) * step > 0) ?? marks[0]
    return found?.issue
  }

  /** Moves the caret to an issue, and shows what it is about; by its mark, which has moved with the text. */
  goToIssue(issue: Issue): void {
    const view = this.#view
    if (view === undefined) return
    let at: Range | undefined
    forEachDiagnostic(view.state, (mark, from, to) => {
      if ((mark as IssueMark).issue === issue) at = { from, to }
    })
    const value = this.stale ? undefined : valueRange(view.state.doc, issue)
    if (at !== undefined) this.goTo(at.from, value ?? at)
  }

  /** Moves the caret to an offset and brings it into sight; `range` is shown as what it is about. */
  goTo(offset: number, range?: Range): void {
    const view = this.#view
    if (view === undefined) return
    view.dispatch({
      selection: { anchor: Math.min(offset, view.state.doc.length) },
      effects: [EditorView.scrollIntoView(offset, { y: 'center' }), choose.of(range)],
    })
    view.focus()
  }

  /** Moves the caret to the beginning of a line. */
  goToLine(line: number): void {
    const doc = this.#view?.state.doc
    if (doc !== undefined) this.goTo(doc.line(Math.min(Math.max(line, 1), doc.lines)).from)
  }

  /** The line of the caret, from 1. */
  get line(): number {
    return this.#view?.state.doc.lineAt(this.caret).number ?? 1
  }

  override focus(): void {
    this.#view?.focus()
  }
}
customElements.define('v-editor', CodeEditor)
