import { describe, expect, it } from 'vitest'
import { compartment } from '../../../src/fhir/definitions/compartments.ts'
import { searchParameterDefinitions } from '../../../src/fhir/definitions/search-parameters.ts'

const names = ['Patient', 'Encounter', 'Practitioner', 'RelatedPerson', 'Device'] as const

describe('the compartments of R4', () => {
  it('say by which search parameters a resource belongs to a patient', () => {
    expect(compartment('Patient').get('CarePlan')).toEqual(['patient', 'performer'])
    expect(compartment('Patient').has('Organization')).toBe(false)
    expect(compartment('Encounter').get('Encounter')).toEqual(['{def}'])
  })

  it.each(names)('name in %s only search parameters that the types have', (name) => {
    const known = new Set(
      searchParameterDefinitions().flatMap(({ base, code }) => base.map((type) => `${type}?${code}`)),
    )
    const used = [...compartment(name)].flatMap(([type, codes]) => codes.map((code) => `${type}?${code}`))
    expect(used.filter((use) => !known.has(use) && !use.endsWith('{def}'))).toEqual([])
  })
})
