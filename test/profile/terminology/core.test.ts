import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bindingOf } from '../../../src/fhir/definitions/type-definition.ts'
import { FhirError } from '../../../src/fhir/outcome.ts'
import {
  coreCodeSystems,
  coreDefinitionOf,
  coreDefinitions,
  coreValueSets,
} from '../../../src/profile/terminology/core.ts'
import { standingOf } from '../../../src/profile/terminology/syntax.ts'
import { createTerminology } from '../../../src/profile/terminology/terminology.ts'
import type { Member } from '../../../src/profile/terminology/value-set-part.ts'

const terminology = createTerminology(coreDefinitions)
const gender = 'http://hl7.org/fhir/ValueSet/administrative-gender'
const act = 'http://terminology.hl7.org/CodeSystem/v3-ActCode'

/** Value sets of the required and extensible bindings of R4's resources. */
function bound(): ReadonlySet<string> {
  const table: Record<string, string> = JSON.parse(
    readFileSync(new URL('../../../src/fhir/definitions/generated/bindings.json', import.meta.url), 'utf8'),
  )
  const places = Object.keys(table).map((path) => [path.slice(0, path.lastIndexOf('.')), path.split('.').at(-1) ?? ''])
  const found = places.flatMap(([type = '', element = '']) => bindingOf(type, element) ?? [])
  return new Set(
    found.flatMap(({ strength, valueSet }) =>
      strength === 'example' || strength === 'preferred' ? [] : (valueSet ?? []),
    ),
  )
}

/** None where the value set draws on a system that is not held. */
function membersOf(url: string): readonly Member[] {
  try {
    return terminology.valueSet(url)?.members(100_000) ?? []
  } catch (error) {
    if (error instanceof FhirError) return []
    throw error
  }
}

/** Value sets that R4 itself does not publish. */
const elsewhere = [/^http:\/\/dicom\.nema\.org\//, /^http:\/\/www\.rsna\.org\//, /^http:\/\/loinc\.org\/vs\//]

describe('the terminology of R4', () => {
  it('is all there', () => {
    expect([coreCodeSystems().length, coreValueSets().length]).toEqual([1058, 1316])
  })

  it('has an expansion for each value set that can be listed, whose usable codes are those that belong', () => {
    const wrong = coreValueSets().filter((url) => {
      const members = membersOf(url)
      return members.some(({ system, code, abstract }) => terminology.memberOf(url, system, code) !== !abstract)
    })
    expect(wrong).toEqual([])
    expect(coreValueSets().filter((url) => membersOf(url).length > 0).length).toBeGreaterThan(1200)
  })

  it('knows every value set of a required or extensible binding', () => {
    const urls = [...bound()]
    expect(urls.length).toBeGreaterThan(300)
    const unknown = urls.filter((url) => terminology.valueSet(url) === undefined)
    expect(unknown.filter((url) => !elsewhere.some((pattern) => pattern.test(url)))).toEqual([])
  })

  it('can answer for every bound value set but those that draw on systems of others', () => {
    const open = [...bound()].filter((url) => {
      const found = terminology.valueSet(url)
      return found !== undefined && found.contains('http://x.test/none', 'none') === undefined
    })
    expect(open).toEqual([])
  })

  it('says what a concept means', () => {
    const system = coreDefinitions.codeSystem(act)
    expect(system && coreDefinitionOf(system, 'AMB')).toContain('ambulatory')
    expect(system && coreDefinitionOf(system, 'constructor')).toBeUndefined()
  })
})

it.each([
  [gender, 'http://hl7.org/fhir/administrative-gender', 'male', true],
  [`${gender}|4.0.1`, undefined, 'male', true],
  [gender, undefined, 'man', false],
  [`${gender}|3.0.0`, undefined, 'male', undefined],
  ['http://terminology.hl7.org/ValueSet/v3-ActEncounterCode', act, 'AMB', true],
  ['http://terminology.hl7.org/ValueSet/v3-ActEncounterCode', act, '_ActEncounterCode', false],
  ['http://terminology.hl7.org/ValueSet/v3-ActEncounterCode', act, 'CASH', false],
  ['http://hl7.org/fhir/ValueSet/mimetypes', undefined, 'application/pdf', undefined],
  ['http://hl7.org/fhir/ValueSet/condition-code', 'http://snomed.info/sct', '404684003', undefined],
  ['http://hl7.org/fhir/ValueSet/condition-code', 'http://snomed.info/sct', '404684004', false],
  ['http://hl7.org/fhir/ValueSet/condition-code', 'http://loinc.org', '8867-4', false],
])('%s, %s, %s: %s', (valueSet, system, code, answer) => {
  expect(terminology.memberOf(valueSet, system, code)).toBe(answer)
})

describe('codes of others that R4 lists', () => {
  const listed = coreValueSets().flatMap((url) => coreDefinitions.valueSet(url)?.compose?.include ?? [])

  it.each(['http://snomed.info/sct', 'http://loinc.org', 'urn:iso:std:iso:3166', 'http://unitsofmeasure.org'])(
    'of %s obey its syntax',
    (system) => {
      const codes = listed.filter((include) => include.system === system).flatMap(({ concept = [] }) => concept)
      expect(codes.length).toBeGreaterThan(5)
      expect(codes.filter(({ code = '' }) => standingOf(system, code) === 'malformed')).toEqual([])
    },
  )
})
