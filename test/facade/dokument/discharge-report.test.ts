import type { Composition } from '@medplum/fhirtypes'
import { describe, expect, it } from 'vitest'
import { isDischargeReport, reportFaults } from '../../../src/facade/dokument/discharge-report.ts'
import { dischargeReportSections } from '../../../src/facade/dokument/sections.ts'

/** The sections of the profile composition-eu-hdr: LOINC code and how often, at least and at most. */
const published: readonly (readonly [code: string, min: number, max: number])[] = [
  ['67851-6', 0, 1],
  ['8716-3', 0, 1],
  ['29545-1', 0, 1],
  ['47420-5', 0, 1],
  ['8648-8', 1, 1],
  ['11535-2', 0, 1],
  ['10185-7', 0, 1],
  ['57080-4', 0, 1],
  ['87232-5', 0, 1],
  ['30954-2', 0, 1],
  ['67781-5', 0, 1],
  ['18776-5', 0, 1],
  ['8653-8', 0, 1],
  ['75311-1', 0, 1],
  ['48765-2', 0, 1],
  ['104605-1', 0, 1],
  ['11329-0', 0, 1],
  ['11450-4', 0, 1],
  ['11369-6', 0, 1],
  ['8650-4', 0, 1],
  ['77599-9', 0, 1],
]

type Section = NonNullable<Composition['section']>[number]

function section(code: string, more: Partial<Section> = {}): Section {
  return {
    title: code,
    code: { coding: [{ system: 'http://loinc.org', code }] },
    text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">x</div>' },
    ...more,
  }
}

const rules = (...sections: Section[]) => reportFaults({ section: sections }).map(({ details }) => details?.rule)

describe('the European hospital discharge report', () => {
  it('has the sections that the profile publishes', () => {
    expect(dischargeReportSections.map(({ code, min }) => [code, min, 1])).toEqual(published)
  })

  it.each(published)('demands section %s at least %i and at most %i times', (code, min, max) => {
    const needed = published.filter((one) => one[1] === 1 && one[0] !== code).map(([one]) => section(one))
    expect(rules(...needed)).toEqual(min === 1 ? ['epikris-avsnitt-saknas'] : [])
    expect(rules(...needed, section(code))).toEqual([])
    expect(rules(...needed, section(code), section(code))).toEqual(max === 1 ? ['epikris-avsnitt-dubbelt'] : [])
  })

  it('takes a required section that only says why it is empty for missing', () => {
    const { text: _, ...empty } = section('8648-8', { emptyReason: { text: 'Ej skrivet' } })
    expect(rules(empty)).toEqual(['epikris-avsnitt-saknas'])
  })

  it('demands a code of every section', () => {
    const { code: _, ...uncoded } = section('8648-8')
    expect(rules(section('8648-8'), uncoded)).toEqual(['epikris-avsnitt-utan-kod'])
  })

  it('is known by the type of the Composition', () => {
    const typed = (code: string) => isDischargeReport({ type: { coding: [{ system: 'http://loinc.org', code }] } })
    expect([typed('34105-7'), typed('74213-0')]).toEqual([true, false])
  })
})
