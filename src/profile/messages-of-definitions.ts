/** What the validator says of definitions that are to be used: profiles and extensions themselves. */
import type { Message } from './message.ts'

export const definitionMessages = {
  'definition-unusable': {
    severity: 'error',
    code: 'processing',
    en: 'Nothing can be validated by this definition: {reason}',
    sv: 'Inget kan valideras med denna definition: {reason}',
    hint: {
      en: 'Correct the differential so that it fits its base.',
      sv: 'Rätta differentialen så att den passar sin bas.',
    },
    found: { en: 'a definition that cannot be used', sv: 'en definition som inte kan användas' },
    expected: { en: 'a differential that fits its base', sv: 'en differential som passar sin bas' },
  },
  'definition-incomplete': {
    severity: 'warning',
    code: 'not-found',
    en: 'What this definition builds on is not known here: {reason}',
    sv: 'Det som denna definition bygger på är okänt här: {reason}',
    hint: {
      en: 'Store that too, or load its package; until then nothing is validated by this one.',
      sv: 'Lagra även det, eller läs in dess paket; till dess valideras inget med denna.',
    },
    found: { en: 'a definition that is not known', sv: 'en definition som inte är känd' },
    expected: { en: 'a definition that is stored or loaded', sv: 'en definition som är lagrad eller inläst' },
  },
} as const satisfies Readonly<Record<string, Message>>
