/** How much an evaluation may take. */
import { FhirError } from '../outcome.ts'

/** The most steps of one evaluation: an expression is untrusted input, and nobody else is answered while it runs. */
const mostSteps = 5_000_000
let steps = 0

/** At the start of each evaluation. */
export function begin(): void {
  steps = 0
}

/** @throws {FhirError} tooCostly: the evaluation takes more steps than any may */
export function spend(count: number): void {
  steps += count
  if (steps > mostSteps)
    throw new FhirError(
      'tooCostly',
      'The FHIRPath expression takes more steps than an evaluation may. Ask for less: mind repeat(), and criteria within criteria.',
      { spec: 'https://hl7.org/fhirpath/N1/' },
    )
}
