/** How the text looks. The colours are the tokens of the page, so that both themes have the contrast they need. */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--ground)', fontSize: '14px' },
  '&.cm-focused': { outline: '3px solid var(--focus)', outlineOffset: '-3px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.5' },
  '.cm-content': { caretColor: 'var(--text)', paddingBlock: '8px' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--text)', borderLeftWidth: '2px' },
  '.cm-gutters': {
    backgroundColor: 'var(--ground-raised)',
    color: 'var(--text-soft)',
    borderRight: '1px solid var(--line)',
  },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--ground-pressed) 45%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--ground-pressed)', color: 'var(--text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'light-dark(#b9dce4, #24505b)',
  },
  '.cm-matchingBracket': { backgroundColor: 'var(--ground-marked)', outline: '1px solid var(--accent)' },
  '.cm-foldPlaceholder': { backgroundColor: 'var(--ground-pressed)', color: 'var(--text)', border: 'none' },
  '.cm-chosen': { backgroundColor: 'color-mix(in srgb, var(--warning-ground) 75%, transparent)' },
  '.cm-panels': { backgroundColor: 'var(--ground-raised)', color: 'var(--text)' },
  '.cm-panel input, .cm-panel button': {
    color: 'var(--text)',
    backgroundColor: 'var(--ground)',
    backgroundImage: 'none',
    minHeight: '28px',
  },
  '.cm-searchMatch': { backgroundColor: 'var(--ground-marked)' },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--warning-ground)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--ground)',
    color: 'var(--text)',
    border: '1px solid var(--line-strong)',
    maxWidth: '60ch',
  },
})

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--accent)' },
  { tag: tags.string, color: 'var(--text)' },
  { tag: tags.number, color: 'var(--pending)' },
  { tag: [tags.bool, tags.null], color: 'var(--unknown)', fontWeight: '600' },
])

export const theme: Extension = [look, syntaxHighlighting(colours)]
