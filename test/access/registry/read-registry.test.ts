import { describe, expect, it } from 'vitest'
import { readRegistry } from '../../../src/access/registry/read-registry.ts'
import { FhirError } from '../../../src/fhir/outcome.ts'
import { everything } from '../../../src/fhir/search/predicate.ts'

const jwks = { keys: [{ kty: 'EC', kid: 'a', crv: 'P-384', x: 'x', y: 'y' }] }
const client = { id: 'journal', organization: 'Organization/1', scopes: 'system/*.rs', jwks }
const issuer = {
  issuer: 'https://idp.example',
  audience: 'a',
  scopes: 'user/*.rs',
  jwksUrl: 'https://idp.example/jwks',
}
const criteria = (type: string) => {
  if (type === 'Task') throw new FhirError('notSupported', 'Task has no such parameter.')
  return everything
}
const read = (content: object) => readRegistry(JSON.stringify(content), criteria)

describe('the file of those who may ask', () => {
  it('may be empty, and may be YAML', () => {
    expect(readRegistry('', criteria)).toEqual({ keyGeneration: 1, clients: new Map(), issuers: new Map() })
    expect(readRegistry('keyGeneration: 4 # since May', criteria).keyGeneration).toBe(4)
  })

  it('holds clients by their ids and issuers by their names', () => {
    const { clients, issuers } = read({ clients: [client], issuers: [issuer] })
    expect(clients.get('journal')).toMatchObject({ certificateBound: false, disabled: false, keys: { jwks } })
    expect(issuers.get('https://idp.example')).toMatchObject({
      longestSeconds: 43_200,
      keys: { jwksUrl: issuer.jwksUrl },
    })
  })

  it('marks clients that keep something for all, and that choose ids', () => {
    const marked = { ...client, id: 'b', forvaltar: ['katalog', 'drift'], egnaId: true }
    const { clients } = read({ clients: [client, marked] })
    expect(['journal', 'b'].map((id) => clients.get(id)?.may)).toEqual([[], ['katalog', 'drift', 'egnaId']])
  })

  it.each([
    [{ client: [] }, 'The file must NOT have additional properties (client).'],
    [{ clients: [{ ...client, secret: 'x' }] }, 'clients/0 must NOT have additional properties (secret).'],
    [{ clients: [{ ...client, forvaltar: ['allt'] }] }, 'clients/0/forvaltar/0 must be equal to one of'],
    [{ clients: [{ id: 'a' }] }, "clients/0 must have required property 'organization'."],
    [{ clients: [{ ...client, organization: 'Region Nord' }] }, 'clients/0/organization must match pattern'],
    [
      { clients: [{ ...client, jwksUrl: 'https://a.example' }] },
      'clients/0 needs its public keys, by jwks or by jwksUrl',
    ],
    [{ clients: [{ ...client, jwks: { keys: [{ ...jwks.keys[0], d: 'x' }] } }] }, 'clients/0/jwks/keys/0/d is secret'],
    [{ clients: [client, client] }, 'journal is there twice.'],
    [{ clients: [{ ...client, scopes: 'system/*.rs launch' }] }, 'The scope launch of journal cannot be used.'],
    [{ clients: [{ ...client, scopes: 'system/Task.r?x=1' }] }, 'Task has no such parameter.'],
    [{ issuers: [{ ...issuer, assumedScopes: 'user/Nothing.r' }] }, 'The scope user/Nothing.r of https://idp.example'],
    [{ keyGeneration: 0 }, 'keyGeneration must be >= 1.'],
  ])('%j is refused', (content, reason) => {
    expect(() => read(content)).toThrow(reason)
  })

  it.each(['a: 1\na: 2', 'a: [', '- 1', 'a: &x 1\nb: *x'])('%j is no such file', (text) => {
    expect(() => readRegistry(text, criteria)).toThrow()
  })
})
