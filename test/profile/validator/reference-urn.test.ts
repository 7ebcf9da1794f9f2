import { describe, expect, it } from 'vitest'
import { createValidator } from '../../../src/profile/validator/validator.ts'
import { narrated } from '../rule-case.ts'

const validator = createValidator({})
const [here, elsewhere] = [1, 2].map((end) => `urn:uuid:c757873d-ec9a-4326-a141-55623943952${end}`)

/** A patient, and an encounter of whom `reference` names. */
const bundle = (type: string, reference: string | undefined) => ({
  resourceType: 'Bundle',
  type,
  entry: [
    { fullUrl: here, resource: { resourceType: 'Patient', text: narrated, active: true } },
    {
      fullUrl: 'urn:uuid:c757873d-ec9a-4326-a141-556239439529',
      resource: {
        resourceType: 'Encounter',
        text: narrated,
        status: 'planned',
        class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
        subject: { reference },
      },
    },
  ].map((entry) =>
    type === 'collection' ? entry : { ...entry, request: { method: 'POST', url: entry.resource.resourceType } },
  ),
})
const told = (resource: object) =>
  validator
    .validate(resource as never)
    .filter(({ details }) => details?.rule === 'reference-urn')
    .map(({ severity, expression }) => [severity, expression])

describe.each(['collection', 'transaction', 'batch'])('a reference by urn in a %s', (type) => {
  it('is warned of where no entry has it as fullUrl, at its place', () => {
    expect(told(bundle(type, elsewhere))).toEqual([['warning', 'Bundle.entry[1].resource.subject']])
  })

  it('is not where one has', () => expect(told(bundle(type, here))).toEqual([]))

  it('keeps nothing from being stored', () => expect(validator.admits(bundle(type, elsewhere) as never)).toBe(true))
})
