/** `<v-splitter>`: divides the width between two parts, by pointer, arrow keys or one of three buttons. */
import { css, html, LitElement } from 'lit'
import { base } from '../parts/base.ts'
import { controls } from '../parts/controls.ts'
import { keep, kept } from '../shell/kept.ts'
import { t } from './text.ts'

const presets = [
  ['text', 75],
  ['even', 60],
  ['side', 40],
] as const
const step = 2
const [least, most] = [20, 85]

/** Has the slots `text` and `side`. */
export class Splitter extends LitElement {
  static override properties = { share: { state: true } }
  static override styles = [
    base,
    controls,
    css`
      :host { min-height: 0; position: relative }
      .both { display: grid; grid-template-columns: minmax(0, var(--share, 60%)) 14px minmax(0, 1fr); height: 100% }
      .part { min-height: 0; min-width: 0; overflow: auto; position: relative }
      .text { overflow: hidden }
      .bar {
        cursor: col-resize; touch-action: none; display: grid; place-items: center; background: none; border: 0
      }
      .bar::before { content: ''; width: 4px; height: 48px; border-radius: 2px; background: var(--line-strong) }
      .presets { display: flex; gap: 2px; position: absolute; inset-block-end: calc(-24px - var(--s2)); inset-inline-end: 0 }
      .presets button { min-height: 24px; padding: 0 var(--s2); font-size: 0.75rem }
      @media (max-width: 899px) {
        .both { display: block; height: auto }
        .bar, .presets { display: none }
        .text { height: 60vh }
      }
    `,
  ]
  /** Of the text, percent. */
  declare share: number

  constructor() {
    super()
    const before = Number(kept('workbench-split') ?? 60)
    this.share = before >= least && before <= most ? before : 60
  }

  override render() {
    return html`<div class="both">
      <div class="part text"><slot name="text"></slot></div>
      <div
        class="bar"
        role="separator"
        tabindex="0"
        aria-orientation="vertical"
        aria-label=${t.splitter}
        aria-valuemin=${least}
        aria-valuemax=${most}
        aria-valuenow=${this.share}
        @keydown=${this.#onKey}
        @pointerdown=${this.#onDown}
      ></div>
      <div class="part side"><slot name="side"></slot></div>
      </div>
      <div class="presets" role="group" aria-label=${t.splitter}>
        ${presets.map(
          ([name, share]) =>
            html`<button type="button" aria-pressed=${share === this.share} @click=${() => this.set(share)}>
              ${t.presets[name]}
            </button>`,
        )}
      </div>`
  }

  protected override updated(): void {
    this.renderRoot.querySelector<HTMLElement>('.both')?.style.setProperty('--share', `${this.share}%`)
  }

  /** Divides so from now on. */
  set(share: number): void {
    this.share = Math.round(Math.min(Math.max(share, least), most))
    keep('workbench-split', String(this.share))
  }

  readonly #onKey = (event: KeyboardEvent) => {
    const to = { ArrowLeft: this.share - step, ArrowRight: this.share + step, Home: least, End: most }[event.key]
    if (to === undefined) return
    event.preventDefault()
    this.set(to)
  }

  readonly #onDown = (event: PointerEvent) => {
    const bar = event.currentTarget as HTMLElement
    const { left, width } = this.getBoundingClientRect()
    const move = ({ clientX }: PointerEvent) => this.set(((clientX - left) / width) * 100)
    bar.setPointerCapture(event.pointerId)
    bar.addEventListener('pointermove', move)
    bar.addEventListener('lostpointercapture', () => bar.removeEventListener('pointermove', move), { once: true })
  }
}
customElements.define('v-splitter', Splitter)
