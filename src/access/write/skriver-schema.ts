/** The table of who may write what, as a JSON Schema. */
import { relations } from './skriver.ts'

const type = { type: 'string', pattern: '^[A-Z][A-Za-z]+$' }
const relation = { enum: relations }
const allowed = (what: string) => ({
  type: 'array',
  minItems: 1,
  description: `Who may ${what}: any of these; of a list in the list, who is all of them.`,
  items: { anyOf: [relation, { type: 'array', minItems: 2, items: relation }] },
})
const verbs = { create: allowed('create it'), update: allowed('change it'), delete: allowed('delete it') }
const elements = {
  type: 'object',
  propertyNames: type,
  additionalProperties: { type: 'array', minItems: 1, items: { type: 'string', pattern: '^[a-z][A-Za-z.]*$' } },
}

export const skriverSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Who may write what',
  type: 'object',
  required: ['rows', 'otherwise', 'elements'],
  additionalProperties: false,
  properties: {
    rows: {
      type: 'array',
      items: {
        type: 'object',
        required: ['types', 'ofPatient', 'create', 'update', 'delete'],
        additionalProperties: false,
        properties: {
          types: { type: 'array', minItems: 1, items: type },
          ofPatient: {
            type: 'boolean',
            description: 'Whether it is about a patient: then each write has a Provenance.',
          },
          ...verbs,
        },
      },
    },
    otherwise: {
      type: 'object',
      description: 'Of all types that no row names.',
      required: ['ofPatient', 'create', 'update', 'delete'],
      additionalProperties: false,
      properties: { ofPatient: { type: 'boolean' }, ...verbs },
    },
    elements: {
      type: 'object',
      description: 'By relation and type, the elements that say who it is.',
      required: ['avsandare', 'ansvarig', 'mottagare'],
      additionalProperties: false,
      properties: { avsandare: elements, ansvarig: elements, mottagare: elements },
    },
  },
} as const
