/** What the editor can do. Tab is left to the page: it is never caught. */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentOnInput } from '@codemirror/language'
import { lintGutter } from '@codemirror/lint'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { EditorState, type Extension } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import { language } from '../../text/language.ts'
import { chosenField } from './chosen.ts'
import { phrases } from './phrases.ts'
import { theme } from './theme.ts'

/** Extensions of every editor of the workbench; `label` names it to screen readers. */
export function setup(label: string): Extension {
  return [
    lineNumbers(),
    highlightActiveLineGutter(),
    lintGutter(),
    foldGutter(),
    codeFolding(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    highlightActiveLine(),
    highlightSelectionMatches({ minSelectionLength: 4 }),
    search({ top: true }),
    json(),
    chosenField,
    theme,
    keymap.of([...defaultKeymap, ...historyKeymap, ...foldKeymap, ...searchKeymap]),
    EditorState.phrases.of(language() === 'sv' ? phrases : {}),
    EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', lang: 'en', tabindex: '0' }),
  ]
}
