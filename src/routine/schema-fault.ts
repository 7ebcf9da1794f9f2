/** What is wrong with a file that does not fit its JSON Schema, as sentences for the one who writes it. */
import type { ErrorObject } from 'ajv/dist/2020.js'
import { nearest } from '../fhir/nearest.ts'

/** One clause for each fault: place, what was found, what was expected. `faults` are Ajv's, made with `verbose`. */
export function faultClauses(faults: readonly ErrorObject[]): string[] {
  return [...new Set(faults.flatMap((fault) => clause(fault) ?? []))]
}

const clauses: Readonly<Record<string, (fault: ErrorObject) => string | undefined>> = {
  additionalProperties: ({ params, parentSchema }) => {
    const known = Object.keys(parentSchema?.properties ?? {})
    const meant = nearest(String(params.additionalProperty), known)
    const hint = meant === undefined ? `known are ${known.join(', ')}` : `did you mean ${meant}?`
    return `has the unknown name "${params.additionalProperty}": ${hint}`
  },
  required: ({ params, schemaPath }) => (isBranch(schemaPath) ? undefined : `lacks "${params.missingProperty}"`),
  enum: ({ params, data }) => `is ${JSON.stringify(data)}; expected one of ${params.allowedValues.join(', ')}`,
  const: ({ schemaPath, data, params }) =>
    isBranch(schemaPath) ? undefined : `is ${JSON.stringify(data)}; expected ${JSON.stringify(params.allowedValue)}`,
  type: ({ params, data }) => `is ${JSON.stringify(data)}; expected ${params.type}`,
  pattern: ({ params, data }) => `is ${JSON.stringify(data)}; expected text that matches ${params.pattern}`,
  anyOf: () => 'needs a source, or assumption: true',
}

function clause(fault: ErrorObject): string | undefined {
  const told = clauses[fault.keyword]
  const found = told === undefined ? fault.message : told(fault)
  return found && `${place(fault.instancePath)} ${found}`
}

/** The branches of `anyOf` say nothing that it does not say itself. */
const isBranch = (schemaPath: string): boolean => schemaPath.includes('/anyOf/')

/** `/parameters/fvk.krav/value` as `parameters › fvk.krav › value`. */
function place(pointer: string): string {
  const steps = pointer.split('/').slice(1)
  return steps.length === 0
    ? 'the file'
    : steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~')).join(' › ')
}
