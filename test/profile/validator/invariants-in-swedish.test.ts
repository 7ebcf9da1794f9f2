import { describe, expect, it } from 'vitest'
import { invariantKeys, invariantsAt } from '../../../src/fhir/definitions/invariants.ts'
import { resourceTypes } from '../../../src/fhir/definitions/type-definition.ts'
import { invariantInSwedish } from '../../../src/profile/validator/invariants-in-swedish.ts'
import { validatorOf } from './profiles.ts'

const ofOneKey = [...resourceTypes, 'Parameters.parameter', 'TestReport.setup.action']
  .flatMap(invariantsAt)
  .filter(({ key }) => key === 'inv-1')
  .map(({ human }) => human)

describe('R4 in Swedish', () => {
  it.each([...invariantKeys()])('has a sentence for %s', (key) => {
    const humans = key === 'inv-1' ? ofOneKey : ['x']
    for (const human of humans) expect(invariantInSwedish(key, human)).toMatch(/^\S.*\.$/)
  })

  it('tells the invariants apart that have one key', () => {
    expect(new Set(ofOneKey.map((human) => invariantInSwedish('inv-1', human))).size).toBe(3)
  })

  it('has none for a key that R4 does not have, nor for one that is no own property', () => {
    for (const key of ['xyz-1', 'constructor']) expect(invariantInSwedish(key, 'x')).toBeUndefined()
  })

  it('stands in the Swedish text of the fault', () => {
    const issues = validatorOf([]).validate({ resourceType: 'Patient', contact: [{ gender: 'male' }] })
    const fault = issues.find(({ details }) => details?.rule === 'pat-1')
    expect(fault?.details?.swedish).toContain('En närstående har minst namn')
    expect(fault?.diagnostics).toContain('SHALL')
  })
})
