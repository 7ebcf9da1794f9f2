import { expect, it } from 'vitest'
import { createFhirPathEvaluator } from '../../../src/fhir/fhirpath/evaluator.ts'
import { patient } from '../../support/fhirpath-reference.ts'

it('compiles what it can and counts what the reference implementation must answer', async () => {
  const evaluator = createFhirPathEvaluator()
  expect((await evaluator.compile('name.given.first()', 'Patient'))(patient)).toEqual(['Åsa'])
  expect(evaluator.fallbacks).toBe(0)
  expect((await evaluator.compile('name.givn.empty()', 'Patient'))(patient)).toEqual([true])
  expect((await evaluator.compile('multipleBirth.lowBoundary().exists()', 'Patient'))(patient)).toEqual([true])
  expect(evaluator.fallbacks).toBe(2)
})

it('refuses what is no FHIRPath at all', async () => {
  await expect(createFhirPathEvaluator().compile('name..given', 'Patient')).rejects.toThrow(/character 6/)
})
