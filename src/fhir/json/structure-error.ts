/** A fault in JSON text as the error that a client sees. */
import { FhirError } from '../outcome.ts'
import type { Fault } from './fault.ts'
import { lineAndColumn } from './position.ts'
import { expectations, findings } from './structure-words.ts'

const spec = 'https://hl7.org/fhir/R4/json.html'

/** Names that may stand in a message: whatever else is sent as a name could be data of a person. */
const elementName = /^_?[A-Za-z][A-Za-z0-9]{0,63}$/

/** The error for a fault at an offset of a whole text, inside the element that an expression names. */
export function structureError(text: string, offset: number, fault: Fault, expression: string): FhirError {
  const { line, column } = lineAndColumn(text, offset)
  const at = {
    en: `line ${line}, column ${column}, in ${expression}`,
    sv: `rad ${line}, kolumn ${column}, i ${expression}`,
  }
  const { en, sv } = sentence(at, fault, found(text, offset))
  return new FhirError('structure', en, { spec, line, column, expression, rule: 'json', swedish: sv })
}

interface Words {
  readonly en: string
  readonly sv: string
}

function sentence(at: Words, { expected }: Fault, there: string): Words {
  if (typeof expected === 'object') {
    return {
      en: `The JSON cannot be taken at ${at.en}: ${expected.says}`,
      sv: `JSON-texten kan inte tas emot på ${at.sv}: ${expected.swedish}`,
    }
  }
  return {
    en: `The JSON is malformed at ${at.en}: found ${there} where ${expected} was expected.`,
    sv: `JSON-texten är felaktig på ${at.sv}: ${inSwedish(findings, there)} står där ${inSwedish(expectations, expected)} väntades.`,
  }
}

/** What has no translation is a sign in quotes. */
function inSwedish(words: Readonly<Record<string, string>>, text: string): string {
  return words[text] ?? text
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
