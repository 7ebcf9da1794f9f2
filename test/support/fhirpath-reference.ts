/** The reference implementation of FHIRPath, as an oracle. */
import fhirpath from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'

/** What it answers, dates as text and quantities as value and unit. */
export function reference(expression: string, resource: object): unknown[] {
  const answer: unknown[] = fhirpath.evaluate(resource, expression, { resource }, r4) as unknown[]
  return answer.map(plain)
}

function plain(item: unknown): unknown {
  if (typeof item !== 'object' || item === null) return item
  return item.constructor === Object ? item : String(item)
}

/** A synthetic person. */
export const patient = {
  resourceType: 'Patient',
  id: 'p1',
  contained: [{ resourceType: 'Organization', id: 'vc', name: 'Vårdcentralen' }],
  extension: [
    { url: 'http://a.example/e', valueCoding: { system: 'http://a.example/s', code: 'x' } },
    { url: 'http://a.example/f', valueString: 'text' },
  ],
  active: true,
  name: [
    { use: 'official', family: 'Övningsson', given: ['Åsa', 'Maria'] },
    { use: 'usual', given: ['Åsis'] },
    { use: 'maiden', family: 'Övningsson', given: ['Åsa'], period: { end: '2002' } },
  ],
  telecom: [
    { system: 'phone', value: '070-1740605', use: 'mobile' },
    { system: 'email', value: 'asa@example.org' },
  ],
  gender: 'female',
  birthDate: '1974-12-25',
  _birthDate: { id: 'b', extension: [{ url: 'http://a.example/t', valueDateTime: '1974-12-25T14:35:45-05:00' }] },
  deceasedDateTime: '2026-01-02T03:04:05Z',
  multipleBirthInteger: 2,
  contact: [{ name: { family: 'Närstående', given: ['Bo'] } }],
  managingOrganization: { reference: '#vc' },
  link: [{ other: { reference: 'Patient/2' }, type: 'seealso' }],
}
