/** One fault is one issue: what follows from it is not told again. */
import { describe, expect, it } from 'vitest'
import { applyJsonPatch } from '../../../src/fhir/patch/json-patch.ts'
import { ownValidator } from '../../profiles/own-validator.ts'
import { examples } from '../../profiles/package-files.ts'

const validator = ownValidator()

/** Rules and places of the errors of an example in which something was taken away. */
function errorsWithout(id: string, path: string): (readonly [string | undefined, string | undefined])[] {
  const example = examples.find((one) => one.id === id)
  const patched = applyJsonPatch(JSON.stringify(example), JSON.stringify([{ op: 'remove', path }]))
  const errors = validator.validate(JSON.parse(patched)).filter(({ severity }) => severity === 'error')
  return errors.map(({ details, expression }) => [details?.rule, expression])
}

const cases: readonly (readonly [follows: string, id: string, path: string, told: readonly [string, string]])[] = [
  ['an invariant that asks for it too', 'exempel-huvudinkorg', '/identifier', ['minimum', 'HealthcareService']],
  [
    'an invariant of what holds it',
    'exempel-arendeparter',
    '/participant/1/role',
    ['minimum', 'CareTeam.participant[1]'],
  ],
  [
    'an invariant of R4 that asks for it too',
    'exempel-medicinsk-dialog',
    '/extension/0/valueReference',
    ['minimum', 'Appointment.extension[0]'],
  ],
  ['what R4 says of it as well', 'exempel-medicinsk-dialog', '/participant', ['required', 'Appointment']],
  ['a slice that it would tell', 'exempel-avdelning', '/extension/0/url', ['required', 'Organization.extension[0]']],
  [
    'a slice that the object would be in',
    'exempel-medicinsk-vardplan',
    '/category/0/coding',
    ['empty', 'CarePlan.category[0]'],
  ],
  [
    'a pattern of the object',
    'exempel-medicinsk-dialog',
    '/serviceType/0/coding',
    ['empty', 'Appointment.serviceType[0]'],
  ],
  [
    'an invariant of R4 beside a pattern',
    'exempel-blodtryck',
    '/component/0/valueQuantity/system',
    ['pattern', 'Observation.component[0].value.ofType(Quantity)'],
  ],
]

describe('where something is missing', () => {
  it.each(cases)('%s is not told again', (_, id, path, told) => {
    expect(errorsWithout(id, path)).toEqual([told])
  })

  it('a fault of another element is told beside it', () => {
    const profile = 'https://vardbro.example/fhir/StructureDefinition/vardgivare'
    const resource = { resourceType: 'Organization', telecom: [{ use: 'home' }] }
    const rules = validator.validate(resource, { profiles: [profile] }).map(({ details }) => details?.rule)
    expect(rules).toContain('org-3')
    expect(rules).toContain('minimum')
  })
})
