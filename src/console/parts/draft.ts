/** Hands a draft from one view to the workbench: in memory, for an address holds no content. */
import { navigate } from '../shell/navigate.ts'

export interface Draft {
  /** Such as `fast-vardkontakt.json`. */
  readonly name: string
  /** JSON. */
  readonly text: string
  /** The address of the view to come back to once it is sent, and its name. */
  readonly from?: { readonly url: string; readonly title: string }
}

let waiting: Draft | undefined

/** Opens it in the workbench. */
export function openDraft(draft: Draft): void {
  waiting = draft
  navigate('/verkstad')
}

/** For the workbench: the draft that waits, once. */
export function takeDraft(): Draft | undefined {
  const taken = waiting
  waiting = undefined
  return taken
}
