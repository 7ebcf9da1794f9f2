import type { WriteRule } from '../store/write-rule.ts'

/** What the keys of cases' marks begin with. */
export const casePrefix = 'case/'

/** Every write marks the cases that it touches, in the same commit: a change can be late, but never be overlooked. */
export const markCases: WriteRule = {
  name: 'mark-cases',
  types: 'every',
  decide: async ({ type, id, cases }, transaction) => {
    const touched = type === 'EpisodeOfCare' ? [id, ...cases] : cases
    for (const caseId of new Set(touched)) await transaction.mark({ due: transaction.now, key: caseKey(caseId) })
  },
}

/** The key of a case's mark. */
export const caseKey = (caseId: string): string => `${casePrefix}${caseId}`

/** The id of the case that a mark is about; undefined where it is about something else. */
export const markedCase = (key: string): string | undefined =>
  key.startsWith(casePrefix) ? key.slice(casePrefix.length) : undefined
