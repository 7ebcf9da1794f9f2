/** What is said where the text would not be sent as it stands. */
import { html, nothing } from 'lit'
import type { About } from '../about.ts'
import { t as words } from '../text.ts'
import './convert-box.ts'
import type { ConvertBox } from './convert-box.ts'
import { isCollection, type Mode } from './mode.ts'
import { t } from './text.ts'

export interface Convertible {
  readonly about: About | undefined
  readonly mode: Mode
  readonly text: () => string
  readonly change: (text: string) => void
}

/** Offers to make a transaction of a collection; says so where another type is sent than the text names. */
export function convertHint({ about, mode, text, change }: Convertible) {
  if (isCollection(about)) {
    const open = (event: Event) => {
      const box = (event.currentTarget as Element).parentElement?.querySelector<ConvertBox>('v-convert-box')
      void box?.open(text(), change)
    }
    return html`<p class="note">
      ${t.convertHint} <button type="button" @click=${open}>${t.convert}</button><v-convert-box></v-convert-box>
    </p>`
  }
  const isOther = (mode === 'transaction' || mode === 'batch') && about?.bundleType !== mode
  return isOther ? html`<p class="note">${t.sentAs(words.modes[mode].toLowerCase())}</p>` : nothing
}
