/** Two servers over one database, each of which asks who asks. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { patient, post } from '../support/server.ts'
import { assertionOf, formOf, keyPair, openSmartServer, type SmartServer } from '../support/smart-server.ts'
import { type StorePlace, storePlace, testedStore } from '../support/store-place.ts'

/** The one address that clients know, behind which the nodes are. */
const base = 'http://127.0.0.1:1/fhir'
const client = { organization: 'Organization/1', scopes: 'system/*.cruds' }
let place: StorePlace
let nodes: readonly [SmartServer, SmartServer]

async function open(): Promise<void> {
  place = await storePlace()
  const environment = { VARDBRO_STORE: place.url, VARDBRO_BASE_URL: base }
  const key = await keyPair()
  nodes = [await openSmartServer({ environment, key }), await openSmartServer({ environment, key })]
}

async function close(): Promise<void> {
  await Promise.all(nodes.map((node) => node.close()))
  await place.end()
}

const at = ({ origin }: SmartServer, path: string) => `${origin}/fhir/${path}`

async function tokenAt(node: SmartServer, assertion: string): Promise<{ status: number; token: string }> {
  const body = new URLSearchParams(formOf(assertion, 'system/*.cruds'))
  const answer = await fetch(at(node, 'oauth/token'), { method: 'POST', body })
  const { access_token: token = '' } = (await answer.json()) as { access_token?: string }
  return { status: answer.status, token }
}

const assertion = (claims = {}) => assertionOf(`${base}/oauth/token`, nodes[0].key, { claims })
const read = async (node: SmartServer, token: string) =>
  (await fetch(at(node, 'Patient'), { headers: { authorization: `Bearer ${token}` } })).status

describe.runIf(testedStore === 'postgres')('two nodes', () => {
  beforeEach(open)
  afterEach(close)

  it('each take the tokens of the other, and sign with the same keys', async () => {
    const [one, other] = nodes
    const { token } = await tokenAt(one, await assertion())
    const made = await post(at(one, 'Patient'), patient, { authorization: `Bearer ${token}` })
    expect([made.status, await read(one, token), await read(other, token)]).toEqual([201, 200, 200])
    const keys = nodes.map(async (node) => await (await fetch(at(node, 'oauth/jwks'))).json())
    expect(await keys[0]).toEqual(await keys[1])
  })

  it('take an assertion once between them, however it is sent', async () => {
    const [one, other] = nodes
    const used = await assertion()
    expect([(await tokenAt(one, used)).status, (await tokenAt(other, used)).status]).toEqual([200, 401])
    const raced = await assertion()
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => tokenAt(nodes[index % 2] ?? one, raced)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(401)])
  })

  it('know the clients of their own file only, and end all tokens where their file says so', async () => {
    const [one, other] = nodes
    const sip = { id: 'sip', ...client, jwks: { keys: [one.key.jwk] } }
    await one.register({ clients: [sip] })
    const asSip = { iss: 'sip', sub: 'sip' }
    const { status, token } = await tokenAt(one, await assertion(asSip))
    expect([status, await read(one, token)]).toEqual([200, 200])
    expect([(await tokenAt(other, await assertion(asSip))).status, await read(other, token)]).toEqual([401, 401])
    await Promise.all(nodes.map((node) => node.register({ keyGeneration: 2, clients: [sip] })))
    expect([await read(one, token), await read(other, token)]).toEqual([401, 401])
    const renewed = await tokenAt(other, await assertion(asSip))
    expect(await read(one, renewed.token)).toBe(200)
  })
})
