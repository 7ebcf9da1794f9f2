/** VGR's process in outpatient care, from the request to the end, as the parties would do it. vgr-oppenvardsprocessen, whole. */
import type { Composition, EpisodeOfCare, ServiceRequest, Task } from '@medplum/fhirtypes'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { avslut, summary, vardbegaran } from '../facade/arende/case-content.ts'
import { accepted, rejected, sent } from '../facade/vardbegaran/request-content.ts'
import type { FacadeServer } from '../support/facade-server.ts'
import { at, caseIn, endJourney, episodeOf, eventsOf, openIn, openTasks, partiesOf } from './journey.ts'

let server: FacadeServer
beforeEach(async () => {
  server = await openIn('1489', '2026-03-09T09:15:00+01:00')
})
afterEach(() => endJourney(server))

const doctor = () => server.as('PractitionerRole/vardcentralslakare')
const nurse = () => server.as('PractitionerRole/kommunsjukskoterska')
const close = (episode: EpisodeOfCare) => ({ ...episode, status: 'finished' })

describe('municipal primary care begins', () => {
  it('is asked for, taken in, accepted with a date and closed by the municipality', async () => {
    const { request, task } = await sent(server, vardbegaran(), doctor())
    const caseId = caseIn(request)
    expect(await partiesOf(server, caseId)).toEqual(['kommunal-primarvard kpv', 'listad-vardcentral vardcentral'])
    expect(task.owner?.reference).toBe('HealthcareService/huvudinkorg')
    at(server, '2026-03-09T13:00:00+01:00')
    const { body: received } = await nurse().put<Task>({ ...task, status: 'received' })
    at(server, '2026-03-10T10:00:00+01:00')
    expect((await nurse().put(accepted(received))).status).toBe(200)
    at(server, '2026-03-16T09:00:00+01:00')
    const closed = await nurse().put<EpisodeOfCare>(close(await episodeOf(server, caseId)))
    expect([closed.status, closed.body.period?.end]).toEqual([200, expect.stringContaining('2026-03-16')])
    expect(await eventsOf(server, caseId)).toEqual(
      expect.arrayContaining(['arende-oppnat', 'vardbegaran-skickad', 'arende-avslutat']),
    )
  })

  it('is refused with a reason: the request is over, and the case can be closed', async () => {
    const { request, task } = await sent(server, vardbegaran(), doctor())
    expect((await nurse().put(rejected(task))).status).toBe(200)
    const { body } = await server.open.get<ServiceRequest>(`ServiceRequest/${request.id}`)
    expect(body.status).toBe('revoked')
    expect((await nurse().put(close(await episodeOf(server, caseIn(request))))).status).toBe(200)
  })

  it('cannot be closed before it is answered, nor by the vårdcentral', async () => {
    const { request, task } = await sent(server, vardbegaran(), doctor())
    const caseId = caseIn(request)
    expect((await nurse().put(close(await episodeOf(server, caseId)))).status).toBe(422)
    await nurse().put(accepted(task))
    expect((await doctor().put(close(await episodeOf(server, caseId)))).status).toBe(422)
    expect((await episodeOf(server, caseId)).status).toBe('active')
  })
})

describe('municipal primary care that begins otherwise than was thought', () => {
  it('goes on with the new vårdcentral when the patient is listed elsewhere half way', async () => {
    const { request } = await sent(server, vardbegaran(), doctor())
    const { body } = await server.open.get('Patient/patient')
    at(server, '2026-03-11T09:00:00+01:00')
    await server.open.put({ ...body, generalPractitioner: [{ reference: 'Organization/vardcentral-b' }] })
    expect(await partiesOf(server, caseIn(request))).toEqual([
      'kommunal-primarvard kpv',
      'listad-vardcentral vardcentral †',
      'listad-vardcentral vardcentral-b',
    ])
  })

  it('is sent on where it came to the wrong receiver', async () => {
    const { request, task } = await sent(server, vardbegaran(), doctor())
    const turned = { ...rejected(task, 'Fel mottagare'), businessStatus: undefined }
    expect((await nurse().put(turned)).status).toBe(200)
    const again = vardbegaran({ replaces: [{ reference: `ServiceRequest/${request.id}` }] })
    const next = await sent(server, { ...again, extension: request.extension }, doctor())
    expect([caseIn(next.request), (await openTasks(server, caseIn(request), 'fulfill')).length]).toEqual([
      caseIn(request),
      1,
    ])
  })
})

describe('municipal primary care ends', () => {
  const withSummary = async () => {
    const made = await nurse().put<Composition>(summary({ id: 'summary' }))
    expect(made.status).toBe(201)
    return sent(server, avslut(), nurse())
  }

  it('is asked of the vårdcentral with a summary, answered, and closed by the municipality', async () => {
    const { request, task } = await withSummary()
    const caseId = caseIn(request)
    expect(task.owner?.reference).toBe('Organization/vardcentral')
    expect((await doctor().put(accepted(task))).status).toBe(200)
    expect((await nurse().put(close(await episodeOf(server, caseId)))).status).toBe(200)
  })

  it('is not asked without the summary', async () => {
    const { status } = await nurse().post(avslut({ supportingInfo: undefined, meta: undefined }))
    expect(status).toBe(422)
  })
})
