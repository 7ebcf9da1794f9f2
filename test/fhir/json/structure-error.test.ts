import { describe, expect, it } from 'vitest'
import { scan } from '../../../src/fhir/json/scan.ts'
import { expectations } from '../../../src/fhir/json/structure-words.ts'
import { type FhirError, operationOutcome } from '../../../src/fhir/outcome.ts'
import { decodeText } from '../../../src/rest/door/text.ts'

function thrownBy(work: () => unknown): FhirError {
  try {
    work()
  } catch (error) {
    return error as FhirError
  }
  throw new Error('nothing was thrown')
}

const faults: readonly (readonly [fault: string, text: string, swedish: string])[] = [
  ['a name without quotes', '{a:1}', 'ett namn inom dubbla citattecken väntades'],
  ['a name without a colon', '{"a" 1}', '":" väntades'],
  ['a missing comma', '[1 2]', '"," eller "]" väntades'],
  ['a missing brace', '{"a":1', 'slutet på texten står där "," eller "}" väntades'],
  ['no value', '{"a":}', 'ett värde väntades'],
  ['a word cut short', '{"a":tru}', '"true" väntades'],
  ['a number cut short', '{"a":1.}', 'en siffra väntades'],
  ['more behind the end', '{} {}', 'slutet väntades'],
  ['an escape that is none', '{"a":"\\x"}', 'efter ett omvänt snedstreck väntades'],
  ['a code that is none', '{"a":"\\u12x4"}', 'fyra hexadecimala siffror efter \\u väntades'],
  ['a line feed in a string', '{"a":"b\nc"}', 'slutet på texten (styrtecken skrivs med omvänt snedstreck) väntades'],
  ['a property twice', '{"a":1,"a":2}', 'En egenskap står två gånger i ett objekt'],
  ['too deep', '[[[[1]]]]', 'Den är djupare än 3 nivåer'],
  ['half a surrogate pair', '{"a":"\\ud800"}', 'ett halvt surrogatpar'],
  ['a control character', '{"a":"\\u0001"}', 'En text innehåller ett styrtecken'],
]

describe('a fault of JSON text', () => {
  it.each(faults)('%s is told in Swedish and in English, with its place', (_, text, swedish) => {
    const { issues } = thrownBy(() => scan(text, { depth: 3 }))
    const [issue] = operationOutcome(issues, 'sv').issue
    expect(issue?.diagnostics).toContain(swedish)
    expect(issue?.diagnostics).toMatch(/rad \d+, kolumn \d+/)
    expect(issue?.details?.coding?.[0]?.code).toBe('json')
    expect(operationOutcome(issues).issue[0]?.diagnostics).toMatch(/^The JSON .* at line \d+, column \d+/)
  })

  it('of its bytes is told in Swedish too', () => {
    const { issues } = thrownBy(() => decodeText(Buffer.from([0x7b, 0xff])))
    expect(operationOutcome(issues, 'sv').issue[0]?.diagnostics).toContain('Innehållet är inte UTF-8 från rad 1')
  })

  it('has Swedish words for all that may be expected', () => {
    for (const [english, swedish] of Object.entries(expectations)) expect(swedish).not.toBe(english)
  })
})
