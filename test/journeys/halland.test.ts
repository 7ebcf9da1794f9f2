/** Halland: medical planning outside a stay, and home visits that pass fourteen days. halland-oppenvard, lines 186-243. */
import type { Communication, ServiceRequest, Task } from '@medplum/fhirtypes'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { vardbegaran } from '../facade/arende/case-content.ts'
import { homeVisits, sent } from '../facade/vardbegaran/request-content.ts'
import { ext, message } from '../support/case-messages.ts'
import type { FacadeServer } from '../support/facade-server.ts'
import { caseIn, endJourney, openIn, openTasks } from './journey.ts'

let server: FacadeServer
beforeEach(async () => {
  server = await openIn('1380', '2026-03-09T10:00:00+01:00')
})
afterEach(() => endJourney(server))

const nurse = () => server.as('PractitionerRole/kommunsjukskoterska')
const doctor = () => server.as('PractitionerRole/vardcentralslakare')

describe('medical planning in outpatient care', () => {
  it('is asked for by licensed staff with a question and a time, and lands with the vårdcentral', async () => {
    const { request } = await sent(server, vardbegaran(), doctor())
    const caseId = caseIn(request)
    const question = message(caseId, 'utanfor-vardtillfalle', {
      extension: [
        ext('onskad-kontakttid', {
          valuePeriod: { start: '2026-03-10T08:00:00+01:00', end: '2026-03-12T16:00:00+01:00' },
        }),
      ],
      encounter: undefined,
      sender: { reference: 'PractitionerRole/kommunsjukskoterska' },
      recipient: [{ reference: 'Organization/vardcentral' }],
      payload: [{ contentString: 'Kan läkemedlen ses över?' }],
    })
    const asked = await nurse().post<Communication>(question)
    expect([asked.status, JSON.stringify(asked.body)]).toEqual([201, expect.any(String)])
    const receipts = await openTasks(server, caseId, 'kvittera')
    expect(receipts.map(({ owner }) => owner?.reference)).toEqual(['Organization/vardcentral'])
  })
})

describe('home visits', () => {
  it('that are prolonged past fourteen days make a Task to consider home care, once', async () => {
    const first = await doctor().post<ServiceRequest>(homeVisits('2026-03-09', '2026-03-18'))
    expect(first.status).toBe(201)
    const consider = () => server.open.search<Task>('Task?code=overvag-hemsjukvard')
    expect(await consider()).toEqual([])
    server.wait(8 * 86_400_000)
    const replaces = [{ reference: `ServiceRequest/${first.body.id}` }]
    const second = await doctor().post<ServiceRequest>(homeVisits('2026-03-18', '2026-03-27', { replaces }))
    expect(second.status).toBe(201)
    expect((await consider()).map(({ status }) => status)).toEqual(['requested'])
    await doctor().put(second.body)
    expect(await consider()).toHaveLength(1)
  })
})
