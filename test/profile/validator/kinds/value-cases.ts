/** Cases of single values. See cases.ts. */

/** What is right or wrong with a resource, the resource, and the places of the errors. */
export type Kind = readonly [sentence: string, resource: object, paths: readonly string[]]

const patient = (fields: object) => ({ resourceType: 'Patient', ...fields })
const code = { text: 'x' }
const observation = (fields: object) => ({ resourceType: 'Observation', status: 'final', code, ...fields })

export const values: readonly Kind[] = [
  ['a date that does not exist', patient({ birthDate: '2023-02-29' }), ['Patient.birthDate']],
  ['a year alone', patient({ birthDate: '1912' }), []],
  [
    'a time without an offset',
    observation({ effectiveDateTime: '2026-01-01T10:00:00' }),
    ['Observation.effective.ofType(dateTime)'],
  ],
  ['a time with an offset', observation({ effectiveDateTime: '2026-01-01T10:00:00+01:00' }), []],
  [
    'a time without seconds',
    observation({ effectiveDateTime: '2026-01-01T10:00+01:00' }),
    ['Observation.effective.ofType(dateTime)'],
  ],
  ['two types of a choice', observation({ valueString: 'x', valueBoolean: true }), ['Observation']],
  ['a code that is not of the list', patient({ gender: 'x' }), ['Patient.gender']],
  ['a number as text', observation({ valueInteger: '1' }), ['Observation.value.ofType(integer)']],
  [
    'a period that ends before it starts',
    patient({ name: [{ text: 'x', period: { start: '2026-01-02', end: '2026-01-01' } }] }),
    ['Patient.name[0].period'],
  ],
  ['what must be there missing', { resourceType: 'Observation', status: 'final' }, ['Observation']],
  ['a value and why there is none', observation({ valueString: 'x', dataAbsentReason: code }), ['Observation']],
  [
    'a range whose low is above its high',
    observation({ valueRange: { low: { value: 2 }, high: { value: 1 } } }),
    ['Observation.value.ofType(Range)'],
  ],
  ['HTML in text', patient({ name: [{ text: '<script>x</script>' }] }), ['Patient.name[0].text']],
  ['a smaller sign in text', patient({ name: [{ text: 'a < b' }] }), []],
  ['a reference of another type', observation({ subject: { reference: 'Practitioner/1' } }), ['Observation.subject']],
  ['a reference that names no type', observation({ subject: { reference: 'http://hl7.se/x' } }), []],
  [
    'a coding whose system is nearly LOINC',
    observation({ meta: { tag: [{ system: 'http://loinc.org/', code: '8867-4' }] } }),
    ['Observation.meta.tag[0]'],
  ],
  [
    'a system that is nearly UCUM',
    observation({ valueQuantity: { value: 1, system: 'http://unitsofmeasure.org/', code: 'g' } }),
    ['Observation.value.ofType(Quantity)'],
  ],
  [
    'a unit with a blank',
    observation({ valueQuantity: { value: 1, system: 'http://unitsofmeasure.org', code: 'm g' } }),
    ['Observation.value.ofType(Quantity)'],
  ],
  [
    'a unit with a comment',
    observation({ valueQuantity: { value: 1, system: 'http://unitsofmeasure.org', code: '{tot slag}/min' } }),
    [],
  ],
  [
    'an OID that is none',
    patient({ identifier: [{ system: 'urn:oid:1.2.x', value: '1' }] }),
    ['Patient.identifier[0].system'],
  ],
  ['an OID', patient({ identifier: [{ system: 'urn:oid:1.2.752.29.4.19', value: '1' }] }), []],
]
