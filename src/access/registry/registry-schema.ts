/** The file of those who may ask, as a JSON Schema. */

const text = (description: string, pattern?: string) => ({
  type: 'string',
  minLength: 1,
  maxLength: 2000,
  description,
  ...(pattern !== undefined && { pattern }),
})

const reference = '^(Practitioner|PractitionerRole|Organization)(/[A-Za-z0-9.-]{1,64}|\\?identifier=\\S+)$'

const jwks = {
  type: 'object',
  description: 'The public keys themselves, as a JSON Web Key Set.',
  required: ['keys'],
  additionalProperties: false,
  properties: {
    keys: {
      type: 'array',
      minItems: 1,
      maxItems: 50,
      items: {
        type: 'object',
        required: ['kty', 'kid'],
        properties: {
          kty: { enum: ['RSA', 'EC', 'OKP'] },
          kid: text('The id of the key.'),
          // What is secret has no place here.
          d: false,
          k: false,
        },
      },
    },
  },
}

const jwksUrl = text('Where the public keys are: an https URL.', '^https?://\\S+$')
const keys = [{ required: ['jwks'] }, { required: ['jwksUrl'] }]
const scopes = text('SMART v2 scopes with blanks between: the most that is granted, such as system/*.rs.')

const client = {
  type: 'object',
  description: 'A program that asks for tokens here (SMART Backend Services).',
  required: ['id', 'organization', 'scopes'],
  additionalProperties: false,
  oneOf: keys,
  properties: {
    id: text('Its client_id.', '^[\\x21-\\x7e]+$'),
    name: text('For people.'),
    organization: text('For whom it acts: Organization/[id], or Organization?identifier=[system]|[value].', reference),
    purpose: text('Why it asks, as a v3-PurposeOfUse code.', '^[A-Z]+$'),
    scopes,
    jwks,
    jwksUrl,
    certificateBound: {
      type: 'boolean',
      description: 'Its tokens are good only on connections with its own certificate (RFC 8705).',
    },
    forvaltar: {
      type: 'array',
      uniqueItems: true,
      items: { enum: ['katalog', 'definition', 'drift'] },
      description:
        'What it keeps for all: the directory (katalog), definitions (definition), the running of the server (drift).',
    },
    egnaId: {
      type: 'boolean',
      description:
        'It chooses the ids of what it makes, and can tell by them what is there: for those who are trusted so far.',
    },
    disabled: { type: 'boolean', description: 'It gets no tokens, and those that it has are refused.' },
  },
}

const claim = text('The name of a claim.')

const issuer = {
  type: 'object',
  description: 'Somebody else who issues tokens for this server, such as the IdP of a region.',
  required: ['issuer', 'audience', 'scopes'],
  additionalProperties: false,
  oneOf: keys,
  properties: {
    issuer: text('Its iss.'),
    name: text('For people.'),
    audience: text('The aud by which its tokens name this server.'),
    typ: text('The typ that its tokens must have; without it at+jwt, JWT or none.'),
    scopes,
    assumedScopes: text('What a token is granted that names no scope; without it nothing.'),
    jwks,
    jwksUrl,
    longestSeconds: { type: 'integer', minimum: 60, maximum: 86_400, description: 'How long a token may be good for.' },
    claims: {
      type: 'object',
      description: 'Which claims say who asks; those that are not named have the names of the Swedish HSA attributes.',
      additionalProperties: false,
      properties: {
        person: claim,
        unit: claim,
        organization: claim,
        assignment: claim,
        purpose: claim,
        client: claim,
        scope: claim,
      },
    },
  },
}

export const registrySchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Who may ask a Vårdbro',
  type: 'object',
  additionalProperties: false,
  properties: {
    keyGeneration: {
      type: 'integer',
      minimum: 1,
      maximum: 1_000_000,
      description: 'Raised by one, all tokens that this server has issued end at once, and new keys sign.',
    },
    clients: { type: 'array', items: client },
    issuers: { type: 'array', items: issuer },
  },
} as const
