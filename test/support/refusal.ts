import { expect } from 'vitest'
import { FhirError } from '../../src/fhir/outcome.ts'

/** The FhirError with which a call is refused; fails the test where it is not. */
export async function refusal(call: Promise<unknown>): Promise<FhirError> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(FhirError)
  return error as FhirError
}

/** How many of these calls did well, and the status of each that was refused. */
export async function tally(calls: readonly Promise<{ readonly status: number }>[]): Promise<{
  readonly done: readonly number[]
  readonly refused: readonly number[]
}> {
  const settled = await Promise.allSettled(calls)
  const done = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value.status] : []))
  const errors = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  const refused = errors.map((error) => {
    if (error instanceof FhirError) return error.status
    throw error
  })
  return { done, refused }
}
