import { expect, it } from 'vitest'
import { invariantKeys } from '../../../src/fhir/definitions/invariants.ts'
import { invariantInSwedish } from '../../../src/profile/validator/invariants-in-swedish.ts'
import { validatorOf } from './profiles.ts'

it('are sentences of invariants that R4 has', () => {
  const told = [...invariantKeys()].filter((key) => invariantInSwedish(key) !== undefined)
  expect(told.length).toBe(58)
  for (const key of told) expect(invariantInSwedish(key)).toMatch(/\.$/)
})

it('stand in the Swedish text of the fault', () => {
  const issues = validatorOf([]).validate({ resourceType: 'Patient', contact: [{ gender: 'male' }] })
  const fault = issues.find(({ details }) => details?.rule === 'pat-1')
  expect(fault?.details?.swedish).toContain('En närstående har minst namn')
  expect(fault?.diagnostics).toContain('SHALL')
})

it('are none for a key that is no own property', () => expect(invariantInSwedish('constructor')).toBeUndefined())
