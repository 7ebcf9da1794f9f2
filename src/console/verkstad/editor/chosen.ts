/** The stretch of text that the chosen issue or node is about. */
import { StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view'

export interface Range {
  readonly from: number
  readonly to: number
}

/** Chooses a stretch; undefined chooses none. */
export const choose = StateEffect.define<Range | undefined>({
  map: (range, changes) => range && { from: changes.mapPos(range.from, 1), to: changes.mapPos(range.to, -1) },
})

const mark = Decoration.mark({ class: 'cm-chosen' })

export const chosenField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(set, { changes, effects }) {
    const asked = effects.findLast((effect) => effect.is(choose))
    if (asked === undefined) return set.map(changes)
    const range = asked.value
    return range === undefined || range.from >= range.to
      ? Decoration.none
      : Decoration.set(mark.range(range.from, range.to))
  },
  provide: (field) => EditorView.decorations.from(field),
})
