/** What an epikris lacks of the European hospital discharge report. */
import type { Composition, CompositionSection } from '@medplum/fhirtypes'
import { codesIn, hasCode } from '../../fhir/coded.ts'
import type { Issue } from '../../fhir/outcome.ts'
import { dischargeReportSections, dischargeReportType } from './sections.ts'

export const loinc = 'http://loinc.org'

export function isDischargeReport({ type }: Pick<Composition, 'type'>): boolean {
  return hasCode(type, loinc, dischargeReportType)
}

/** A fault for each section that is required and missing, each section there more than once, and each without code. */
export function reportFaults({ section = [] }: Pick<Composition, 'section'>): readonly Issue[] {
  const ofSections = dischargeReportSections.flatMap(({ code, title, min }) => {
    const found = section.filter((one) => hasCode(one.code, loinc, code))
    if (found.length > 1) return [twice(code, title)]
    return min === 1 && !found.some(hasContent) ? [missing(code, title)] : []
  })
  return [...ofSections, ...section.flatMap((one, index) => (isCoded(one) ? [] : [uncoded(index)]))]
}

function hasContent({ text, entry, section }: CompositionSection): boolean {
  return text !== undefined || (entry?.length ?? 0) > 0 || (section ?? []).some(hasContent)
}

function isCoded({ code }: CompositionSection): boolean {
  return (code?.coding ?? []).some(({ system, code: value }) => system !== undefined && value !== undefined)
}

/** The codes of LOINC that a section bears. */
export function loincOf({ code }: CompositionSection): readonly string[] {
  return codesIn(code, loinc)
}

function missing(code: string, title: string): Issue {
  return fault('epikris-avsnitt-saknas', {
    en: `The epikris has no section "${title}" (LOINC ${code}) with text or entries. The European hospital discharge report demands it: add it to the Composition.`,
    sv: `Epikrisen saknar avsnittet "${title}" (LOINC ${code}) med text eller poster. Den europeiska utskrivningsrapporten kräver det: lägg till det i Composition.`,
    expression: 'Composition.section',
  })
}

function twice(code: string, title: string): Issue {
  return fault('epikris-avsnitt-dubbelt', {
    en: `The epikris has the section "${title}" (LOINC ${code}) more than once. The European hospital discharge report has it once: put them together.`,
    sv: `Epikrisen har avsnittet "${title}" (LOINC ${code}) mer än en gång. Den europeiska utskrivningsrapporten har det en gång: slå samman dem.`,
    expression: 'Composition.section',
  })
}

function uncoded(index: number): Issue {
  return fault('epikris-avsnitt-utan-kod', {
    en: 'The section has no code. The European hospital discharge report demands one of every section: give it the code of LOINC, or of the code system dokumentavsnitt.',
    sv: 'Avsnittet saknar kod. Den europeiska utskrivningsrapporten kräver en kod för varje avsnitt: ange den från LOINC eller från kodverket dokumentavsnitt.',
    expression: `Composition.section[${index}].code`,
  })
}

function fault(rule: string, { en, sv, expression }: { en: string; sv: string; expression: string }): Issue {
  return { severity: 'error', code: 'business-rule', diagnostics: en, expression, details: { rule, swedish: sv } }
}
