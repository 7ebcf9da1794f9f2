import { expect, it } from 'vitest'
import { FhirError } from '../../../src/fhir/outcome.ts'
import { errorResponse } from '../../../src/rest/door/error-response.ts'

it('says when to try again what may pass by itself', () => {
  expect(errorResponse(new FhirError('unavailable', 'The database is away.'), 'id')).toMatchObject({
    status: 503,
    headers: { 'retry-after': expect.stringMatching(/^\d+$/) },
  })
  const building = new FhirError('unavailable', 'The index is being built.', { headers: { 'retry-after': '10' } })
  expect(errorResponse(building, 'id').headers).toMatchObject({ 'retry-after': '10' })
  expect(errorResponse(new FhirError('invalid', 'No.'), 'id').headers).not.toHaveProperty('retry-after')
})
