/** What the workbench holds while another view, or the same in another language, is shown. */
import type { Draft } from '../parts/draft.ts'
import type { Mode } from './send/mode.ts'
import type { Sent } from './send/send.ts'

interface Bench {
  /** Of the file. */
  name: string
  /** What the editor gave: text, selection, history. */
  kept: unknown
  /** The view that the draft came from. */
  from: Draft['from']
  sent: Sent | undefined
  /** What was chosen against what the text names. */
  mode: Mode | undefined
}

export const bench: Bench = {
  name: '',
  kept: undefined,
  from: undefined,
  sent: undefined,
  mode: undefined,
}
