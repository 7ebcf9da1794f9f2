/** The answer of a server in words: the whole, then each entry. */
import type { OperationOutcome } from '@medplum/fhirtypes'
import type { Language } from '../../../fhir/outcome.ts'
import type { Answer, EntryAnswer } from './send.ts'

interface Telling {
  readonly language: Language
  readonly isDry: boolean
}

const words = {
  sv: { stored: 'mottaget', refused: 'nekat', nothing: 'Inget har sparats.', dry: 'granskat, inget har sparats' },
  en: { stored: 'taken', refused: 'refused', nothing: 'Nothing was stored.', dry: 'checked, nothing was stored' },
} as const

/** `#3 ServiceRequest/1 · 201` for each entry, with what is said of it. */
export function toldAnswer(place: string, answer: Answer, { language, isDry }: Telling): readonly string[] {
  const said = words[language]
  const { status, stored, entries, outcome } = answer
  const isGood = status < 400
  const how = isDry ? said.dry : isGood ? said.stored : said.refused
  return [
    `${place}: ${status} ${how}${stored === undefined || isDry ? '' : `, ${stored}`}`,
    ...entries.flatMap(entryLines),
    ...(outcome === undefined ? [] : issueLines(outcome, '  ')),
    ...(isGood ? [] : [`  ${said.nothing}`]),
  ]
}

function entryLines({ status, type, stored, outcome }: EntryAnswer, index: number): readonly string[] {
  const lines = outcome === undefined ? [] : issueLines(outcome, '      ')
  return [`  #${index} ${stored ?? type} · ${status}`, ...lines]
}

const lineUrl = 'http://hl7.org/fhir/StructureDefinition/operationoutcome-issue-line'
const columnUrl = 'http://hl7.org/fhir/StructureDefinition/operationoutcome-issue-col'

function issueLines({ issue = [] }: OperationOutcome, indent: string): readonly string[] {
  return issue.map(({ severity, diagnostics, expression = [], extension = [] }) => {
    const valueAt = (url: string) => extension.find((one) => one.url === url)?.valueInteger
    const line = valueAt(lineUrl)
    const at = line === undefined ? '' : `${line}:${valueAt(columnUrl) ?? 1} `
    return `${indent}${severity} ${at}${expression.join(' ')}: ${diagnostics ?? ''}`
  })
}
