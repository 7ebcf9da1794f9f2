/** How much an evaluation may take. */
import { FhirError } from '../outcome.ts'

/** The most steps of one evaluation: an expression is untrusted input, and nobody else is answered while it runs. */
const mostSteps = 5_000_000
/** Of what is evaluated with each write, whoever has written the expression. */
export const stepsOfEachWrite = 200_000
let steps = 0
let most = mostSteps

/** At the start of each evaluation, which may take so many steps. */
export function begin(allowed = mostSteps): void {
  steps = 0
  most = allowed
}

/** So many characters are written in the time of a step. */
const charactersOfStep = 4

/** What it takes to read or write a text. @throws {FhirError} as `spend` */
export function spendText(characters: number): void {
  // Steps stay whole, which engines count quicker.
  spend(Math.trunc(characters / charactersOfStep))
}

/** @throws {FhirError} tooCostly: the evaluation takes more steps than any may */
export function spend(count: number): void {
  steps += count
  if (steps > most)
    throw new FhirError(
      'tooCostly',
      'The FHIRPath expression takes more steps than an evaluation may. Ask for less: mind repeat(), and criteria within criteria.',
      { spec: 'https://hl7.org/fhirpath/N1/' },
    )
}
