import { describe, expect, it } from 'vitest'
import { addNamed, nobody } from '../../../src/access/log/named-patients.ts'

const base = 'http://127.0.0.1/fhir'

function namedIn(text: string): { readonly patients: readonly string[]; readonly isProtected: boolean } {
  const [ofText, ofBytes] = [nobody(), nobody()]
  addNamed(ofText, text, base)
  addNamed(ofBytes, Buffer.from(text), base)
  expect(ofText).toEqual(ofBytes)
  return { patients: [...ofText.patients], isProtected: ofText.isProtected }
}

describe('whom a text names', () => {
  it.each([
    ['"Patient/1"', ['1'], false],
    [`"${base}/Patient/1" "Patient/2"`, ['1', '2'], false],
    ['"http://other.example/Patient/1" "Patients/2"', [], false],
    ['"Observation/1"', [], false],
    ['"system":"x/SecurityLabel","code":"skyddadFolkbokforing"', [], true],
    ['"system":"x/SecurityLabel","code":"sekretessmarkering" "Patient/3"', ['3'], true],
    ['"Secure" "skyddadFolkbokforing"', [], false],
    ['"system":"x/SecurityLabel","code":"R"', [], false],
  ])('finds in %s the patients %j, protected: %s', (text, patients, isProtected) => {
    expect(namedIn(text)).toEqual({ patients, isProtected })
  })
})
