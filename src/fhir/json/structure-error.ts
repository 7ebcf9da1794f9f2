/** A fault in JSON text as the error that a client sees. */
import { FhirError } from '../outcome.ts'
import type { Fault } from './fault.ts'
import { lineAndColumn } from './position.ts'

const spec = 'https://hl7.org/fhir/R4/json.html'

/** Names that may stand in a message: whatever else is sent as a name could be data of a person. */
const elementName = /^_?[A-Za-z][A-Za-z0-9]{0,63}$/

/** The error for a fault at an offset of a whole text, inside the element that an expression names. */
export function structureError(text: string, offset: number, fault: Fault, expression: string): FhirError {
  const { line, column } = lineAndColumn(text, offset)
  const at = `line ${line}, column ${column}, in ${expression}`
  const { expected } = fault
  const message =
    typeof expected === 'string'
      ? `The JSON is malformed at ${at}: found ${found(text, offset)} where ${expected} was expected.`
      : `The JSON cannot be taken at ${at}: ${expected.says}`
  return new FhirError('structure', message, { spec, line, column, expression })
}

/** The FHIRPath of a step below a place; a name that is no element's stays unnamed. */
export function expressionOf(root: string, path: readonly (string | number)[]): string {
  return path.reduce<string>((place, step) => place + (typeof step === 'number' ? `[${step}]` : named(step)), root)
}

function named(name: string): string {
  return elementName.test(name) ? `.${name.replace(/^_/, '')}` : '.(a property)'
}

function found(text: string, offset: number): string {
  const unit = text[offset]
  if (unit === undefined) return 'the end of the text'
  if (unit === '"') return 'a double quote'
  return unit > ' ' && unit <= '~' ? `"${unit}"` : 'a character that cannot stand there'
}
