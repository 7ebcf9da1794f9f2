/** The states of a step, in the words that all of the console uses. */
import { texts } from '../text/language.ts'

/** In the order in which somebody should look at them. */
export const findingStates = ['overdue', 'warning', 'unknown', 'pending', 'met-late', 'met', 'not-applicable'] as const
export type FindingState = (typeof findingStates)[number]

/** The word of each state. */
export const stateWords = texts<Readonly<Record<FindingState, string>>>({
  sv: {
    met: 'Klart',
    'met-late': 'Klart, för sent',
    pending: 'Väntar',
    warning: 'Snart försenat',
    overdue: 'Försenat',
    unknown: 'Underlag saknas',
    'not-applicable': 'Ej aktuellt',
  },
  en: {
    met: 'Done',
    'met-late': 'Done late',
    pending: 'Waiting',
    warning: 'Due soon',
    overdue: 'Overdue',
    unknown: 'Data missing',
    'not-applicable': 'Not needed',
  },
})

/** A code as one of the states; `unknown` where it is none. */
export const findingState = (code: string | undefined): FindingState =>
  findingStates.find((known) => known === code) ?? 'unknown'
