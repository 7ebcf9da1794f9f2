/** An issue in a language, as the server tells it. */
import type { Issue, Language } from '../../../fhir/outcome.ts'
import { withoutPersonnummer } from '../../../fhir/personnummer.ts'

export interface ToldIssue {
  readonly rule: string
  /** The whole sentence, as it stands in `OperationOutcome.issue.diagnostics`. */
  readonly diagnostics: string
  /** What is wrong, without how to mend it. */
  readonly sentence: string
  readonly found?: string
  readonly expected?: string
  readonly hint?: string
}

export function toldIssue({ details, diagnostics, code }: Issue, language: Language): ToldIssue {
  const isSwedish = language === 'sv' && details?.swedish !== undefined
  const whole = withoutPersonnummer((isSwedish && details?.swedish) || diagnostics)
  const parts: Issue['details'] | Readonly<Partial<Record<'found' | 'expected' | 'hint', string>>> = isSwedish
    ? { ...details, ...details?.swedishParts }
    : (details ?? {})
  const part = (name: 'found' | 'expected' | 'hint') => {
    const text = parts[name]
    return text ? { [name]: withoutPersonnummer(text) } : {}
  }
  const { hint } = part('hint')
  return {
    rule: details?.invariant ?? details?.rule ?? code,
    diagnostics: whole,
    sentence: hint !== undefined && whole.endsWith(hint) ? whole.slice(0, -hint.length).trimEnd() : whole,
    ...part('found'),
    ...part('expected'),
    ...(hint !== undefined && { hint }),
  }
}
