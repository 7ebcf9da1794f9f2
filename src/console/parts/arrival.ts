/** Where one is after a view has shown something else under another address. */
import type { LitElement } from 'lit'
import { announce } from './announce.ts'

/** Puts the keyboard at the heading of a view and says it; for a view that stays while its address changes. */
export async function arriveAt(view: LitElement): Promise<void> {
  await view.updateComplete
  const heading = view.renderRoot.querySelector<HTMLElement>('h1')
  if (heading === null) return
  window.scrollTo({ top: 0 })
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  announce(heading.textContent?.trim() ?? '')
}
