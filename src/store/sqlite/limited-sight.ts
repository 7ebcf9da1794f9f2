/** What it takes to answer who may not see all: loaded and opened for the first who asks. */

import { rememberedIn } from './changed-grounds.ts'
import type { Parts } from './parts.ts'
import { openAnswerMemory } from './search/answer-memory.ts'
import { openSights } from './search/sights.ts'
import type { View } from './view.ts'

/** Lets each of the views, and the writer, know what is remembered of answers. */
export function openLimitedSight({ names, remembered }: Parts, views: readonly View[]): void {
  const memory = openAnswerMemory(() => remembered.isInDoubt)
  for (const view of views) {
    const { connection, commitBefore } = view
    view.sights = openSights({ connection, names, commitBefore, memory })
  }
  remembered.answers = rememberedIn(memory)
}
