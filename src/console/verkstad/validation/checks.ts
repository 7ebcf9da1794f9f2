/** The checking of the text in an editor: what was found last, and when it is looked for again. */
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { announce } from '../../parts/announce.ts'
import { type About, aboutOf } from '../about.ts'
import { bench } from '../bench.ts'
import type { CheckedAt } from '../check-status.ts'
import type { CodeEditor } from '../editor/code-editor.ts'
import { tellChange } from '../remember.ts'
import { summaryOf } from '../summary.ts'
import { t } from '../text.ts'
import { createChecker } from './checker.ts'
import { type Judged, judge } from './judge.ts'

/** A text of more characters is checked only when the writer rests. */
const large = 2_000_000
const largePauseMs = 400

export interface Checking {
  readonly editor: () => CodeEditor | undefined
  /** Canonical URL; '' where none was chosen. */
  readonly profile: () => string
  /** The marks of the text are new. */
  readonly onMarked: () => void
}

/** Draws its element anew when something was found. */
export class Checks implements ReactiveController {
  checked: CheckedAt | undefined
  about: About | undefined
  /** Why the server did not say. */
  failure: unknown
  /** It takes so long that it is worth saying. */
  isSlow = false
  /** The text that was checked last. */
  text = ''
  readonly #host: ReactiveControllerHost
  readonly #needs: Checking
  readonly #checker = createChecker<Judged>({
    check: (signal) => this.#check(signal),
    leastPauseMs: () => (this.largeLength > 0 ? largePauseMs : 0),
    onChecked: (judged, ms) => this.#onChecked(judged, ms),
    onFailed: (error) => this.fail(error),
    onSlow: () => {
      this.isSlow = true
      this.#host.requestUpdate()
    },
  })

  constructor(host: ReactiveControllerHost, needs: Checking) {
    this.#host = host
    this.#needs = needs
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#checker.stop()
  }

  /** The text has changed: what is known is of an earlier one. */
  readonly changed = (): void => {
    const editor = this.#needs.editor()
    if (editor !== undefined) editor.stale = true
    this.#checker.changed()
  }

  now(): void {
    this.#checker.now()
  }

  /** Something could not be done. */
  fail(error: unknown): void {
    this.isSlow = false
    this.failure = error
    this.#host.requestUpdate()
  }

  /** The length of a text that is large; else 0. */
  get largeLength(): number {
    const length = this.#needs.editor()?.length ?? 0
    return length > large ? length : 0
  }

  async #check(signal: AbortSignal): Promise<Judged> {
    const text = this.#needs.editor()?.text ?? ''
    const judged = await judge(text, this.#needs.profile(), signal)
    if (!signal.aborted) this.text = text
    return judged
  }

  #onChecked(judged: Judged, ms: number): void {
    const issues = 'issues' in judged ? judged.issues : []
    const before = this.checked?.judged
    this.isSlow = false
    this.failure = undefined
    this.checked = { judged, at: new Date(), ms }
    this.#mark(issues)
    const summary = summaryOf(issues)
    const isNews = before === undefined || !('issues' in before) || summaryOf(before.issues) !== summary
    if (isNews && judged.kind !== 'empty') announce(t.summary(summary))
    this.#host.requestUpdate()
    // What is not needed for the marks comes after them.
    setTimeout(() => this.#learn(judged))
  }

  #mark(issues: Parameters<CodeEditor['mark']>[0]): void {
    const editor = this.#needs.editor()
    if (editor === undefined) return
    editor.stale = false
    editor.mark(issues)
    this.#needs.onMarked()
  }

  #learn(judged: Judged): void {
    this.about = judged.kind === 'judged' ? aboutOf(this.text) : undefined
    tellChange({ name: bench.name, text: this.text })
    this.#host.requestUpdate()
  }
}
