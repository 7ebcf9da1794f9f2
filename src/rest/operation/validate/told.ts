/** What `$validate` has to say beside what validation found. */
import type { Issue } from '../../../fhir/outcome.ts'

interface Sentence {
  readonly en: string
  readonly sv: string
}

const sentences = {
  'no-fault': {
    severity: 'information',
    code: 'informational',
    en: 'No fault was found.',
    sv: 'Inga fel hittades.',
  },
  'no-hindrance': {
    severity: 'information',
    code: 'informational',
    en: 'Nothing stands in the way of deleting it.',
    sv: 'Inget hindrar att den tas bort.',
  },
  'other-type': {
    severity: 'error',
    code: 'invalid',
    en: 'The URL names another type than the content has. Call the operation on the type of the content.',
    sv: 'Adressen anger en annan typ än innehållet har. Anropa operationen på innehållets typ.',
  },
  'other-id': {
    severity: 'error',
    code: 'invalid',
    en: 'The URL names another id than the content has. An update needs the same in both.',
    sv: 'Adressen anger ett annat id än innehållet har. En uppdatering kräver samma på båda ställena.',
  },
} as const satisfies Record<string, Sentence & Pick<Issue, 'severity' | 'code'>>

/** The issue that says it. */
export function said(rule: keyof typeof sentences, expression?: string): Issue {
  const { severity, code, en, sv } = sentences[rule]
  return {
    severity,
    code,
    diagnostics: en,
    ...(expression !== undefined && { expression }),
    details: { rule, swedish: sv },
  }
}
