/** What a commit changes of what answers rest on (search/answer-memory.ts). */
import type { Change } from './batch.ts'
import type { RememberedAnswers } from './group.ts'
import type { IndexValues } from './index-values.ts'
import type { AnswerMemory } from './search/answer-memory.ts'
import { idGround, referenceGround, ridGround } from './search/sight-text.ts'

/** A memory as the writer knows it. */
export function rememberedIn({ forget, isEmpty, changed }: AnswerMemory): RememberedAnswers {
  return { forget, changed: (changes) => (isEmpty() ? undefined : changed(changedGrounds(changes))) }
}

/** The changed resources themselves, and what they refer to now or did before. */
function* changedGrounds(changes: readonly Change[]): Generator<string> {
  for (const { after, open, ended } of changes) {
    yield ridGround(after.stored.rid)
    yield idGround(after.typeId, after.stored.id)
    yield* referredTo(open)
    yield* referredTo(ended)
  }
}

/** What is not of this server has the type 0, and no sight looks for it. */
function* referredTo(rows: readonly IndexValues[]): Generator<string> {
  for (const { kind, values } of rows) {
    const [key, type = 0, target = ''] = values
    if (kind === 'reference' && type !== 0) yield referenceGround(Number(key), type, target)
  }
}
