/**
 * The sentences of the validator, as data: severity, issue type, and what is said in English and in Swedish.
 *
 * `{…}` is filled in with what the rule says. None takes a value of the resource but codes, URLs and names of types,
 * since a value may be a name or a personnummer. Each first says what is wrong and then how to mend it.
 */
import { contentMessages } from './messages-of-content.ts'
import { definitionMessages } from './messages-of-definitions.ts'
import { profileMessages } from './messages-of-profiles.ts'
import { questionnaireMessages } from './messages-of-questionnaires.ts'
import { resourceMessages } from './messages-of-resources.ts'

export const messages = {
  ...profileMessages,
  ...resourceMessages,
  ...contentMessages,
  ...definitionMessages,
  ...questionnaireMessages,
} as const

export type MessageKey = keyof typeof messages
