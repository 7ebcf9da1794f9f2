/** Whom the token of an outside issuer names. */
import { beforeAll, describe, expect, it } from 'vitest'
import { verifyOutside } from '../../../src/access/issuer/outside-token.ts'
import { purposeCode } from '../../../src/access/issuer/purposes.ts'
import { readRegistry } from '../../../src/access/registry/read-registry.ts'
import { createKeySets } from '../../../src/access/token/key-set.ts'
import { readJwt } from '../../../src/access/token/read-jwt.ts'
import { everything } from '../../../src/fhir/search/predicate.ts'
import { assertionOf, type KeyPair, keyPair } from '../../support/smart-server.ts'

const issuer = 'https://idp.region.example'
let key: KeyPair
beforeAll(async () => {
  key = await keyPair('ES256')
})

const keySets = createKeySets({ fetchText: () => Promise.reject(new Error()), clock: Date.now, failed: () => {} })

async function named(claims: object, settings: object = {}) {
  const entry = {
    issuer,
    audience: 'vardbro',
    scopes: 'user/*.rs system/Task.rs',
    jwks: { keys: [key.jwk] },
    ...settings,
  }
  const registry = readRegistry(JSON.stringify({ issuers: [entry] }), () => everything)
  const found = registry.issuers.get(issuer)
  if (found === undefined) throw new Error('It is registered.')
  const text = await assertionOf('vardbro', key, { claims: { iss: issuer, ...claims } })
  return (await verifyOutside(text, readJwt(text), found, { keySets, clock: Date.now })).caller
}

const system = encodeURIComponent('urn:oid:1.2.752.29.4.19')
const attributes = {
  ...{
    employeeHsaId: 'SE2321000016-P1',
    healthCareUnitHsaId: 'SE2321000016-U1',
    healthCareProviderHsaId: 'SE2321000016-G1',
  },
  ...{ commissionHsaId: 'SE2321000016-M1', commissionPurpose: 'Vård och behandling', client_id: 'journal' },
}

describe('a token of an outside issuer', () => {
  it('names person, unit, organisation, assignment and purpose by HSA-ids', async () => {
    expect(await named({ ...attributes, scope: 'user/Patient.r openid' })).toEqual({
      kind: 'person',
      person: `Practitioner?identifier=${system}%7CSE2321000016-P1`,
      unit: `Organization?identifier=${system}%7CSE2321000016-U1`,
      organization: `Organization?identifier=${system}%7CSE2321000016-G1`,
      assignment: `PractitionerRole?identifier=${system}%7CSE2321000016-M1`,
      purpose: 'TREAT',
      client: `${issuer} journal`,
      scopes: 'user/Patient.r',
    })
  })

  it('names them by the claims that the operator says', async () => {
    const claims = { person: 'hsaid', scope: 'scp' }
    expect(await named({ hsaid: 'SE1-P', scp: ['user/Task.r', 'user/Task.s'] }, { claims })).toMatchObject({
      person: `Practitioner?identifier=${system}%7CSE1-P`,
      scopes: 'user/Task.r user/Task.s',
    })
  })

  it('acts for no person whom it does not name', async () => {
    expect(await named({ scope: 'user/*.rs system/*.rs' })).toEqual({
      kind: 'person',
      client: issuer,
      scopes: 'system/Task.rs',
    })
  })

  it('is granted what is assumed only where it names no scope, and never more than its issuer may', async () => {
    const settings = { assumedScopes: 'user/Patient.cruds' }
    expect((await named(attributes)).scopes).toBe('')
    expect((await named(attributes, settings)).scopes).toBe('user/Patient.rs')
    expect((await named({ ...attributes, scope: 'user/Task.cruds' }, settings)).scopes).toBe('user/Task.rs')
  })
})

it.each([
  ['Vård och behandling', 'TREAT'],
  ['FORSKNING', 'HRESCH'],
  ['HOPERAT', 'HOPERAT'],
  ['något annat', undefined],
])('the purpose %s is %s', (said, code) => expect(purposeCode(said)).toBe(code))
