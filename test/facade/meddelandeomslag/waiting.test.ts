/** What ends the waiting of a message: another message that had to come first, or time. */
import type { Bundle, Communication, Encounter } from '@medplum/fhirtypes'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { canonical } from '../../../src/fhir/canonical.ts'
import { caseWithStay, homeReadyFact, type Json, message, ready } from '../../support/case-messages.ts'
import { day, type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { messageOf } from '../../support/messages.ts'
import { communication, facts, sendMessage } from '../../support/omslag-world.ts'
import { readableLog } from '../../support/server.ts'

let server: FacadeServer
const log = readableLog()
beforeEach(async () => {
  log.lines.length = 0
  server = await openFacade({ log })
  await server.open.transaction(caseWithStay('arende'))
})
afterEach(() => server.close())

const carried = (number: number, resource: Json) =>
  messageOf(
    [
      {
        fullUrl: `urn:uuid:0e5ed6f8-0000-4000-8000-00000000000${number}`,
        resource: resource as never as Communication,
      },
    ],
    facts(number),
  )
const homeReady = () => carried(1, message('arende', 'hemgangsklar', { extension: [homeReadyFact] }))
const isHomeReady = async () =>
  JSON.stringify((await server.open.get<Encounter>('Encounter/arende-stay')).body).includes('/hemgangsklar')

describe('hemgångsklar that comes before utskrivningsklar', () => {
  it('waits as a message, and is taken up when that message comes', async () => {
    const early = homeReady()
    const first = await sendMessage(server.base, early)
    expect([first.status, first.code, first.issue[0]?.details?.coding?.[0]?.code]).toEqual([
      202,
      'transient-error',
      'meddelande-vantar',
    ])
    expect([first.issue[0]?.diagnostics, await isHomeReady()]).toEqual([
      expect.stringContaining('utskrivningsklar'),
      false,
    ])
    expect((await sendMessage(server.base, carried(2, ready('arende')))).code).toBe('ok')
    expect([(await sendMessage(server.base, early)).code, await isHomeReady()]).toEqual(['ok', true])
  })

  it('waits too for what comes by REST', async () => {
    const early = homeReady()
    await sendMessage(server.base, early)
    expect((await server.open.post(ready('arende'))).status).toBe(201)
    await server.runJobs()
    expect([(await sendMessage(server.base, early)).code, await isHomeReady()]).toEqual(['ok', true])
  })

  it('is refused by REST as before', async () => {
    const { status, issues } = await server.open.post(message('arende', 'hemgangsklar', { extension: [homeReadyFact] }))
    expect([status, issues[0]?.details?.coding?.[0]?.code]).toEqual([422, 'hemgangsklar-forutsatter-utskrivningsklar'])
  })
})

describe('a message that waits', () => {
  const about = { reference: `Encounter?identifier=${canonical}/identifier/vardtillfalle|finns-inte` }
  const waiting = messageOf([communication(7, { encounter: about })], facts(7))
  const held = () => server.open.search<Bundle>('Bundle?type=collection')

  it('goes on waiting for thirty days', async () => {
    await sendMessage(server.base, waiting)
    server.wait(30 * day)
    await server.runJobs()
    expect([(await sendMessage(server.base, waiting)).status, (await held()).length]).toEqual([202, 1])
    expect(log.lines.filter(({ event }) => event === 'messages-expired')).toEqual([])
  })

  it('is given up after that: who asks is told so for good, and the log says how many', async () => {
    await sendMessage(server.base, waiting)
    server.wait(30 * day + 1)
    await server.runJobs()
    const asked = await sendMessage(server.base, waiting)
    expect([asked.status, asked.code, asked.issue[0]?.details?.coding?.[0]?.code]).toEqual([
      200,
      'fatal-error',
      'meddelande-forfallet',
    ])
    expect([(await sendMessage(server.base, waiting)).text, await held()]).toEqual([asked.text, []])
    expect(log.lines).toContainEqual({ level: 'warn', event: 'messages-expired', expired: 1 })
  })

  it('is taken up at the last moment where what it waited for is there', async () => {
    await sendMessage(server.base, waiting)
    server.wait(31 * day)
    const [, , stay] = caseWithStay('sent')
    const identifier = [{ system: `${canonical}/identifier/vardtillfalle`, value: 'finns-inte' }]
    await server.open.post({ ...stay, id: undefined, episodeOfCare: undefined, identifier } as never)
    await server.runJobs()
    expect((await sendMessage(server.base, waiting)).code).toBe('ok')
  })
})
