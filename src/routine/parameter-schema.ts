/** The JSON Schema of the `parameters:` part of a rulebook file, made from the table of parameters. */

import { duration, softLimit } from './parameter-kind.ts'
import { parameterTable } from './parameter-table.ts'
import { type ParameterName, parameterNames } from './parameters.ts'

const source = {
  type: 'object',
  additionalProperties: false,
  description: 'Where a document says it.',
  required: ['document', 'section'],
  properties: {
    document: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', description: 'The id of the document.' },
    section: { type: 'string', minLength: 1, description: 'The heading that it stands under.' },
    lines: {
      type: 'array',
      description: 'First and last line in the document, where it has lines.',
      prefixItems: [
        { type: 'integer', minimum: 1 },
        { type: 'integer', minimum: 1 },
      ],
      minItems: 2,
      maxItems: 2,
      items: false,
    },
  },
}

const limits: ReadonlySet<unknown> = new Set([duration, softLimit])

/** For editors and for the check of a file: names, types, allowed values and units, with Swedish titles. */
export function parameterSchema() {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://vardbro.example/fhir/parameters.schema.json',
    title: 'Parameters of a routine',
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(parameterNames.map((name) => [name, setting(name)])),
    $defs: { source, limitParameter: { enum: limitParameters, description: 'A parameter that says how long.' } },
  }
}

/** Those that a rule may take its time limit from. */
const limitParameters = parameterNames.filter((name) => limits.has(parameterTable[name].kind))

/** A value, and the source that says it unless it is an assumption. */
function setting(name: ParameterName): object {
  const { title, kind } = parameterTable[name]
  return {
    title,
    type: 'object',
    additionalProperties: false,
    required: ['value'],
    properties: {
      value: { ...kind.schema, description: 'unit' in kind ? `${title}, ${kind.unit}.` : `${title}.` },
      source: { $ref: '#/$defs/source' },
      assumption: { type: 'boolean', description: 'The sources leave it open.' },
      verified: { type: 'boolean', description: 'Whether the source was read for this.' },
    },
    anyOf: [{ required: ['source'] }, { required: ['assumption'], properties: { assumption: { const: true } } }],
  }
}
