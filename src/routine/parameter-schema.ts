/** The JSON Schema of the `parameters:` part of a rulebook file, made from the table of parameters. */

import { parameterTable } from './parameter-table.ts'
import { type ParameterName, parameterNames } from './parameters.ts'

const source = {
  type: 'object',
  additionalProperties: false,
  required: ['document', 'section'],
  properties: {
    document: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
    section: { type: 'string', minLength: 1 },
    lines: {
      type: 'array',
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

/** For editors and for the check of a file: names, types, allowed values and units, with Swedish titles. */
export function parameterSchema(): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://vardbro.example/fhir/parameters.schema.json',
    title: 'Parameters of a routine',
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(parameterNames.map((name) => [name, setting(name)])),
  }
}

/** A value, and the source that says it unless it is an assumption. */
function setting(name: ParameterName): object {
  const { title, kind } = parameterTable[name]
  return {
    title,
    type: 'object',
    additionalProperties: false,
    required: ['value'],
    properties: {
      value: { ...kind.schema, ...('unit' in kind && { description: kind.unit }) },
      source,
      assumption: { type: 'boolean', description: 'The sources leave it open.' },
      verified: { type: 'boolean', description: 'Whether the source was read for this.' },
    },
    anyOf: [{ required: ['source'] }, { required: ['assumption'], properties: { assumption: { const: true } } }],
  }
}
