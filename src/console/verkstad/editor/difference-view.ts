/** Two texts beside each other, with what differs marked. Loaded when it is wanted. */
import { json } from '@codemirror/lang-json'
import { MergeView } from '@codemirror/merge'
import { EditorState } from '@codemirror/state'
import { EditorView, lineNumbers } from '@codemirror/view'
import { theme } from './theme.ts'

/** Shows them in an element of this shadow root. */
export function showDifference(before: string, after: string, parent: Element, root: ShadowRoot): MergeView {
  const extensions = [lineNumbers(), json(), theme, EditorState.readOnly.of(true), EditorView.editable.of(false)]
  return new MergeView({
    a: { doc: before, extensions },
    b: { doc: after, extensions },
    parent,
    root,
    collapseUnchanged: { margin: 2 },
  })
}
