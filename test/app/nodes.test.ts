/** Two servers over one database: to a client it makes no difference which of them it asks. */
import type { Bundle } from '@medplum/fhirtypes'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openServer, patient, post, type TestServer } from '../support/server.ts'
import { type StorePlace, storePlace, testedStore } from '../support/store-place.ts'

const identifier = (value: string) => ({ system: 'urn:test', value })
const total = async ({ base }: TestServer, url: string) =>
  ((await (await fetch(`${base}/${url}`)).json()) as Bundle).total

let place: StorePlace
let nodes: readonly [TestServer, TestServer]

async function open(): Promise<void> {
  place = await storePlace()
  const environment = { VARDBRO_STORE: place.url }
  nodes = [await openServer({ environment }), await openServer({ environment })]
}

async function close(): Promise<void> {
  await Promise.all(nodes.map((node) => node.close()))
  await place.end()
}

describe.runIf(testedStore === 'postgres')('two nodes', () => {
  beforeEach(open)
  afterEach(close)

  it('each find at once what the other has answered', async () => {
    for (let round = 0; round < 20; round++) {
      const [writer, reader] = round % 2 === 0 ? nodes : nodes.toReversed()
      if (writer === undefined || reader === undefined) throw new Error('There are two.')
      const value = String(round)
      const created = await post(`${writer.base}/Patient`, { ...patient, identifier: [identifier(value)] })
      expect(created.status).toBe(201)
      const { id } = (await created.json()) as { id: string }
      expect((await fetch(`${reader.base}/Patient/${id}`)).status).toBe(200)
      expect(await total(reader, `Patient?identifier=urn:test|${value}&_total=accurate`)).toBe(1)
    }
  })

  it('make one resource of fifty equal conditional creates', async () => {
    const ifNoneExist = { 'if-none-exist': 'identifier=urn:test|one' }
    const sent = { ...patient, identifier: [identifier('one')] }
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) => post(`${nodes[at % 2]?.base}/Patient`, sent, ifNoneExist)),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(1)
    expect(statuses.filter((status) => status === 200)).toHaveLength(49)
    expect(await total(nodes[0], 'Patient?_total=accurate')).toBe(1)
  })

  it('lose no update that names the version it is based on', async () => {
    const [first, second] = nodes
    const { id } = (await (await post(`${first.base}/Patient`, patient)).json()) as { id: string }
    const put = ({ base }: TestServer, version: number) =>
      fetch(`${base}/Patient/${id}`, {
        method: 'PUT',
        body: JSON.stringify({ ...patient, id, birthDate: `19${10 + version}` }),
        headers: { 'content-type': 'application/fhir+json', 'if-match': `W/"${version}"` },
      })
    for (let version = 1; version <= 10; version++) {
      const statuses = await Promise.all([put(first, version), put(second, version)])
      expect(statuses.map(({ status }) => status).sort()).toEqual([200, 412])
    }
  })
})
