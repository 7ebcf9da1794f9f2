/** The file of a policy, as a JSON Schema. */
import { resourceTypes } from '../../fhir/definitions/type-definition.ts'

const text = (description: string, pattern = '^\\S+$') => ({
  type: 'string',
  minLength: 1,
  maxLength: 200,
  pattern,
  description,
})
const list = (items: object, description: string) => ({ type: 'array', uniqueItems: true, items, description })
const exactly = (properties: Readonly<Record<string, object>>, required: readonly string[], description: string) => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
  description,
})

const typ = { enum: resourceTypes }
const typer = list(typ, 'Resource types.')
const purpose = text('A v3-PurposeOfUse code.', '^[A-Z]+$')
const name = { type: 'string', pattern: '^[a-z][a-z-]{0,39}$' }
const grant = { enum: ['oppen', 'egen', 'part', 'patient', 'nodoppning', 'uppfoljning', 'test'] }
const etiketter = list(text('A label: [system]|[code].', '^\\S+\\|\\S+$'), 'Codings of meta.security.')

const slag = exactly(
  {
    grund: { enum: ['oppen', 'lag', 'samtycke', 'uppfoljning', 'egen', 'logg'] },
    omfattning: list(
      {
        enum: [
          'informationsoverforing',
          'preliminar-diagnos',
          'sip',
          'anhorig',
          'sammanhallen-dokumentation',
          'kvalitetsregister',
        ],
      },
      'What a consent must cover, where the ground is samtycke: one of these.',
    ),
    typer,
  },
  ['grund', 'typer'],
  'A kind of information: on what ground it is seen, and the types that are of it.',
)

const andamal = exactly(
  {
    koder: list(purpose, 'The purposes.'),
    utanAndamal: { type: 'boolean', description: 'Who names no purpose asks by this too.' },
    ger: list(grant, 'By what one may ask.'),
  },
  ['koder', 'ger'],
  'What purposes let one ask by.',
)

const sparr = exactly(
  {
    aldrig: typer,
    informationstyper: {
      type: 'object',
      propertyNames: { pattern: '^[A-Z]{3}$' },
      additionalProperties: typer,
      description: 'The types that each code of information blocks.',
    },
  },
  ['aldrig', 'informationstyper'],
  'The block of a patient.',
)

const forlust = exactly(
  {
    enhetstyp: text('A kind of unit.'),
    roll: text('A role (partsroll).'),
    slag: list(name, 'The kinds that are not seen as a party.'),
  },
  ['slag'],
  'Who does not see a kind.',
)

const properties = {
  version: { const: 1 },
  slag: { type: 'object', minProperties: 1, propertyNames: name, additionalProperties: slag },
  undantag: list(
    exactly(
      { typ, fraga: text('A search: [parameter]=[value].', '^[A-Za-z_:-]+=\\S+$'), slag: name },
      ['typ', 'fraga', 'slag'],
      'Resources that answer a search are of another kind than their type.',
    ),
    'In this order.',
  ),
  patient: {
    type: 'object',
    propertyNames: typ,
    additionalProperties: text('A search parameter of the type.', '^[a-z-]+$'),
    description: 'The search parameter that says whom a type is about, where it is none of patient and subject.',
  },
  samtycke: exactly(
    {
      delningsgrunder: list(
        { enum: ['samtycke', 'menprovning', 'formodat-samtycke', 'nodsituation', 'lagkrav'] },
        'Grounds of sharing.',
      ),
    },
    ['delningsgrunder'],
    'What counts as a consent.',
  ),
  andamal: { type: 'object', minProperties: 1, propertyNames: name, additionalProperties: andamal },
  forlorar: { type: 'array', items: { ...forlust, minProperties: 2 } },
  nekar: exactly(
    {
      sparr,
      skyddad: exactly(
        { typer, etiketter, utom: list(grant, 'By these it is seen nevertheless.') },
        ['typer', 'etiketter', 'utom'],
        'Protected identity.',
      ),
      nopatient: exactly(
        { etiketter, andamal: list(purpose, 'The purposes.') },
        ['etiketter', 'andamal'],
        'Not for the patient.',
      ),
    },
    ['sparr', 'skyddad', 'nopatient'],
    'What takes away what was granted.',
  ),
  test: exactly({ etiketter }, ['etiketter'], 'What tells that a resource is a test.'),
}

export const policySchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'What callers of a Vårdbro may see',
  ...exactly(properties, Object.keys(properties), 'The whole policy: no part of it may be left out.'),
}
