/** `<v-verkstad>`: the workbench. A text, what is wrong with it, what refers to what in it, and what the server answers. */
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { fhirBase } from '../fhir/client.ts'
import { FhirFailure } from '../fhir/failure.ts'
import { announce } from '../parts/announce.ts'
import { base } from '../parts/base.ts'
import { controls } from '../parts/controls.ts'
import { takeDraft } from '../parts/draft.ts'
import { setQuery } from '../shell/navigate.ts'
import { aboutOf } from './about.ts'
import { bench } from './bench.ts'
import './check-status.ts'
import './editor/code-editor.ts'
import type { CodeEditor } from './editor/code-editor.ts'
import { formatted } from './format.ts'
import type { Issue } from './issues/issue.ts'
import { nodeAt, pointerSteps, type Step } from './json/nodes.ts'
import { keys } from './keys.ts'
import { isRemembering, remembered, setRemembering } from './remember.ts'
import { sampleText } from './samples/samples.ts'
import { convertHint } from './send/convert-hint.ts'
import { type Mode, modesOf } from './send/mode.ts'
import { addressOf, requestOf, send } from './send/send.ts'
import { checksum, linkTo, placeIn } from './share/link.ts'
import { sharedNote } from './share/shared-note.ts'
import './share/share-box.ts'
import type { ShareBox } from './share/share-box.ts'
import { sheet } from './sheet.ts'
import './side.ts'
import { type Side, type Tab, tabs } from './side.ts'
import './splitter.ts'
import { t } from './text.ts'
import './tools.ts'
import type { SampleAsked, Tools } from './tools.ts'
import { Checks } from './validation/checks.ts'
import { fixAll } from './validation/fix-all.ts'

/** What the server takes in one request. */
const mostBytes = 64 * 1024 * 1024

class VerkstadView extends LitElement {
  static override properties = {
    params: { attribute: false },
    query: { attribute: false },
    chosen: { state: true },
    sum: { state: true },
    isSending: { state: true },
    isDropping: { state: true },
  }
  static override styles = [base, controls, sheet]
  declare params: Readonly<Record<string, string>>
  declare query: URLSearchParams
  declare chosen: Issue | undefined
  /** Of the text that was opened from a file. */
  declare sum: string | undefined
  declare isSending: boolean
  declare isDropping: boolean
  readonly #keys = keys({
    main: () => void this.#main(),
    open: () => this.#find<Tools>('v-tools')?.pickFile(),
    issue: (step) => this.#nextIssue(step),
  })
  readonly #checks = new Checks(this, {
    editor: () => this.#editor,
    profile: () => this.#profile,
    onMarked: () => this.#onCaret(),
  })

  override connectedCallback(): void {
    super.connectedCallback()
    window.addEventListener('keydown', this.#keys, { capture: true })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    window.removeEventListener('keydown', this.#keys, { capture: true })
    bench.kept = this.#editor?.kept
  }

  protected override async firstUpdated(): Promise<void> {
    const draft = takeDraft()
    const before = draft ?? (bench.kept === undefined && isRemembering() ? await remembered() : undefined)
    if (before === undefined) return
    bench.from = draft?.from
    // The editor is made after what holds it.
    await this.#editor?.updateComplete
    this.#open(before.name, before.text)
  }

  override render() {
    const { mode } = this
    const { about, checked, isSlow, largeLength } = this.#checks
    return html`<div
      class="bench ${this.isDropping ? 'dropping' : ''}"
      @dragover=${this.#onDrag}
      @dragleave=${this.#onDrag}
      @drop=${this.#onDrop}
    >
      <h1>${t.title}${bench.name ? html` · <small>${bench.name}</small>` : nothing}</h1>
      ${this.#tools()} ${sharedNote(placeIn(this.query), this.sum)}
      ${convertHint({ about, mode, text: () => this.#checks.text, change: (text) => this.#editor?.change(text) })}
      <div class="row under">
        <v-check-status .checked=${checked} .about=${about} ?isSlow=${isSlow} .largeBytes=${largeLength}></v-check-status>
        ${mode === 'check' ? nothing : html`<small>${t.sendsTo(fhirBase())}</small>`}
        <label><input type="checkbox" .checked=${isRemembering()} @change=${this.#setRemembering} />${t.remember}</label>
      </div>
      <v-splitter>
        <div class="text" slot="text">
          <v-editor
            label=${t.editor}
            .begin=${bench.kept}
            @text-changed=${this.#checks.changed}
            @caret-moved=${this.#onCaret}
            @fix-asked=${this.#onFixAsked}
          ></v-editor>
        </div>
        ${this.#side()}
      </v-splitter>
      <v-share-box></v-share-box>
    </div>`
  }

  #tools(): TemplateResult {
    const { mode } = this
    const { about } = this.#checks
    return html`<v-tools
      .modes=${modesOf(about)}
      .mode=${mode}
      .profile=${this.#profile}
      ?isSending=${this.isSending}
      .request=${about === undefined || mode === 'check' ? undefined : { ...addressOf(mode, about), file: bench.name || t.unnamed }}
      @file-asked=${(event: CustomEvent<File>) => void this.#openFile(event.detail)}
      @sample-asked=${(event: CustomEvent<SampleAsked>) => void this.#openSample(event.detail)}
      @profile-asked=${(event: CustomEvent<string>) => this.#setProfile(event.detail)}
      @mode-asked=${(event: CustomEvent<Mode>) => this.#setMode(event.detail)}
      @format=${this.#format}
      @clear=${() => this.#open('', '')}
      @share=${() => void this.#share()}
      @main=${() => void this.#main()}
    ></v-tools>`
  }

  #side(): TemplateResult {
    return html`<v-side
      slot="side"
      .tab=${this.#tab}
      .checked=${this.#checks.checked}
      .chosen=${this.chosen}
      .about=${this.#checks.about}
      .profile=${this.#profile}
      .text=${this.#checks.text}
      .value=${this.#valueAt}
      .sent=${bench.sent}
      .from=${bench.from}
      .failure=${this.#checks.failure}
      ?isSending=${this.isSending}
      @tab-asked=${(event: CustomEvent<Tab>) => setQuery({ tab: event.detail })}
      @check-asked=${() => this.#checks.now()}
      @issue-chosen=${(event: CustomEvent<readonly Issue[]>) => this.#goToIssue(event.detail[0])}
      @fix-chosen=${(event: CustomEvent<readonly Issue[]>) => this.#fix(event.detail)}
      @entry-chosen=${(event: CustomEvent<number>) => this.#goTo(['entry', event.detail, 'resource'], ['entry', event.detail])}
    ></v-side>`
  }

  get mode(): Mode {
    const modes = modesOf(this.#checks.about)
    return (bench.mode !== undefined && modes.includes(bench.mode) ? bench.mode : modes[0]) ?? 'check'
  }

  get #tab(): Tab {
    return tabs.find((known) => known === this.query.get('tab')) ?? 'problem'
  }

  get #editor(): CodeEditor | undefined {
    return this.#find<CodeEditor>('v-editor')
  }

  get #profile(): string {
    return this.query.get('profile') ?? ''
  }

  #find<T extends Element>(name: string): T | undefined {
    return this.renderRoot.querySelector<T>(name) ?? undefined
  }

  #open(name: string, text: string): void {
    bench.name = name
    bench.sent = undefined
    bench.mode = undefined
    this.#editor?.open(text)
    this.#checks.now()
  }

  async #openFile(file: File): Promise<void> {
    if (file.size > mostBytes) {
      this.#checks.fail(t.tooLarge)
      return
    }
    const text = await file.text()
    bench.from = undefined
    this.#open(file.name, text)
    this.sum = await checksum(text)
    const shared = placeIn(this.query)
    if (shared !== undefined) this.#editor?.goToLine(shared.line)
  }

  async #openSample({ id, name, hasFaults }: SampleAsked): Promise<void> {
    const text = await sampleText(id, name, hasFaults)
    bench.from = undefined
    if (text !== undefined) this.#open(`${id}-${name}.json`, text)
  }

  readonly #onCaret = () => {
    const editor = this.#editor
    if (editor !== undefined && !editor.stale) this.chosen = editor.issuesAtCaret()[0]
  }

  readonly #onFixAsked = () => {
    const [issue] = this.#editor?.issuesAtCaret().filter(({ fix }) => fix !== undefined) ?? []
    if (issue === undefined || !this.#find<Side>('v-side')?.focusFix(issue)) announce(t.nothingToFix)
  }

  readonly #valueAt = (pointer: string): string | undefined => {
    const node = nodeAt(this.#checks.text, pointerSteps(pointer))
    return node && this.#checks.text.slice(node.from, node.to)
  }

  #nextIssue(step: 1 | -1): void {
    this.#goToIssue(this.#editor?.nextIssue(step))
  }

  #goToIssue(issue: Issue | undefined): void {
    if (issue === undefined) return
    this.#editor?.goToIssue(issue)
    this.chosen = issue
  }

  #goTo(...ways: readonly (readonly Step[])[]): void {
    const text = this.#editor?.text ?? ''
    const node = ways.map((steps) => nodeAt(text, steps)).find((found) => found !== undefined)
    if (node !== undefined) this.#editor?.goTo(node.from, node)
  }

  #fix(issues: readonly Issue[]): void {
    const editor = this.#editor
    const mended = editor?.stale === false ? fixAll(this.#checks.text, issues) : undefined
    announce(mended === undefined ? t.fixGone : t.fixed(issues.length))
    if (mended === undefined) return
    editor?.change(mended)
    editor?.focus()
  }

  readonly #format = () => {
    const text = formatted(this.#editor?.text ?? '')
    if (text !== undefined) this.#editor?.change(text)
  }

  #setProfile(profile: string): void {
    setQuery({ profile })
    void this.updateComplete.then(() => this.#checks.now())
  }

  #setMode(mode: Mode): void {
    bench.mode = mode
    this.requestUpdate()
  }

  readonly #setRemembering = (event: Event) => {
    const isWanted = (event.target as HTMLInputElement).checked
    void setRemembering(isWanted, { name: bench.name, text: this.#editor?.text ?? '' })
  }

  async #share(): Promise<void> {
    const text = this.#editor?.text ?? ''
    const name = bench.name || t.unnamed
    const place = {
      name,
      sum: await checksum(text),
      profile: this.#profile,
      line: this.#editor?.line ?? 1,
    }
    this.#find<ShareBox>('v-share-box')?.open(linkTo(place))
  }

  async #main(): Promise<void> {
    const text = this.#editor?.text ?? ''
    const about = aboutOf(text)
    this.#checks.now()
    if (this.mode === 'check' || about === undefined || this.isSending) return
    this.isSending = true
    setQuery({ tab: 'svar' })
    try {
      bench.sent = await send(requestOf(text, this.mode, about))
      announce(`${t.answer}: HTTP ${bench.sent.status}`)
    } catch (error) {
      if (!(error instanceof FhirFailure)) throw error
      this.#checks.fail(error)
      setQuery({ tab: 'problem' })
    }
    this.isSending = false
  }

  readonly #onDrag = (event: DragEvent) => {
    event.preventDefault()
    this.isDropping = event.type === 'dragover'
  }

  readonly #onDrop = (event: DragEvent) => {
    event.preventDefault()
    this.isDropping = false
    const [file] = event.dataTransfer?.files ?? []
    if (file !== undefined) void this.#openFile(file)
  }
}
customElements.define('v-verkstad', VerkstadView)
