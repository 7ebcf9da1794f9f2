import type { Bundle, MessageHeader, Resource } from '@medplum/fhirtypes'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canonical } from '../../../src/fhir/canonical.ts'
import { client, type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { generatedCase } from '../../support/generated-case.ts'
import { messageOf } from '../../support/messages.ts'
import { communication, encounter, facts, sendMessage } from '../../support/omslag-world.ts'
import { messagesOf } from '../../support/same-state.ts'
import { openServer, type TestServer } from '../../support/server.ts'
import { stateOf } from '../../support/server-state.ts'

let server: FacadeServer
beforeAll(async () => {
  server = await openFacade()
})
afterAll(() => server.close())

const headOf = ({ entry = [] }: Bundle) => entry.slice(0, 2).map(({ resource }) => resource)

describe('$meddelandeomslag', () => {
  it('gives the header and Provenance with which a message came', async () => {
    const message = messageOf([encounter(1), communication(1)], facts(1))
    await sendMessage(server.base, message)
    const [stored] = await server.open.search<Resource>('Communication?subject=Patient/patient')
    const { body } = await server.open.get<Bundle>(`Communication/${stored?.id}/$meddelandeomslag`)
    const { meta: _, ...header } = headOf(message)[0] as { meta?: object }
    const about = { reference: `Communication/${stored?.id}` }
    expect(headOf(body)[0]).toMatchObject({ ...header, focus: [about] })
    const { recorded } = facts(1)
    expect(headOf(body)[1]).toMatchObject({ recorded, target: [{ reference: 'MessageHeader/meddelande-1' }] })
  })

  it('makes a header for what came by no message, the same each time while nothing has changed', async () => {
    const { body: stored } = await server.open.post(communication(2).resource)
    const read = () => server.open.get<Bundle>(`Communication/${stored.id}/$meddelandeomslag`)
    const [one, two] = await Promise.all([read(), read()])
    expect(headOf(one.body)[0]).toMatchObject({
      eventCoding: { code: 'planering' },
      sender: { reference: 'Organization/avdelning' },
      destination: [{ receiver: { reference: 'Organization/vardcentral' }, extension: [{ valueCode: 'primar' }] }],
    })
    expect(headOf(two.body)).toEqual(headOf(one.body))
    await server.open.put({ ...stored, status: 'entered-in-error' })
    expect(headOf((await read()).body)[0]?.id).not.toBe(headOf(one.body)[0]?.id)
  })

  it('answers 404 and 410 where there is nothing to read', async () => {
    const { body } = await server.open.post({ resourceType: 'Flag', ...flag })
    await server.open.delete(`Flag/${body.id}`)
    const statuses = ['Flag/nothing', `Flag/${body.id}`].map(
      async (address) => (await server.open.get(`${address}/$meddelandeomslag`)).status,
    )
    expect(await Promise.all(statuses)).toEqual([404, 410])
  })
})

const flag = { status: 'active', code: { text: 'Smitta' }, subject: { reference: 'Patient/patient' } }

const now = () => Date.parse('2027-06-01T12:00:00Z')

describe('the round trip of a message', () => {
  it('loses nothing: read back right after it came, it makes the same resources on an empty server', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 10_000 }), async (seed) => {
        const from = await openServer({ clock: now })
        for (const message of messagesOf(generatedCase(seed))) {
          await sendMessage(from.base, message)
          const [header] = headOf(message)
          const { body } = await client(from.base).get<MessageHeader>(`MessageHeader/${header?.id}`)
          const isClosed = (await client(from.base).search('EpisodeOfCare?status=finished')).length > 0
          // No case begins as a closed one, whichever way it comes.
          if (!isClosed) await demandRoundTrip(from, body.focus?.[0]?.reference ?? '')
        }
        await from.close()
      }),
      { numRuns: 1, seed: 4 },
    )
  }, 60_000)
})

/** Reads a resource as a message, sends it to an empty server, and compares what it carried with what is there. */
async function demandRoundTrip(from: TestServer, address: string): Promise<void> {
  const message = await (await fetch(`${from.base}/${address}/$meddelandeomslag`)).text()
  const { entry = [] }: Bundle = JSON.parse(message)
  const carried = new Set(entry.map(({ fullUrl = '' }) => fullUrl.slice(from.base.length + 1)))
  const to = await openServer({ clock: now })
  try {
    const { code, text } = await sendMessage(to.base, message)
    expect(code, text).toBe('ok')
    const there = new Set((await stateOf(to)).map(withoutDerived))
    const sent = (await stateOf(from, (one) => carried.has(one))).map(withoutDerived)
    const lost = sent.filter((one) => !there.has(one))
    expect(lost, address).toEqual([])
  } finally {
    await to.close()
  }
}

/**
 * What each server reckons from the resources that it has, and a message need not carry: who answers medically (from the
 * stays of the case), and the contacts of the patient (from the teams; each bears the id of its own as element id).
 */
function withoutDerived(text: string): string {
  const url = `${canonical}/StructureDefinition/medicinskt-ansvar`
  const { contact, extension, ...others } = JSON.parse(text)
  const extensions = extension?.filter((one: { url: string }) => one.url !== url)
  const contacts = contact?.filter((one: string) => JSON.parse(one).id === undefined)
  return JSON.stringify({ ...others, ...(extensions?.length && { extensions }), ...(contacts?.length && { contacts }) })
}
