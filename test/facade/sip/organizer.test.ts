/** Who may call to a meeting on a plan once the patient is home. dalarna-utskrivning, lines 482-492 and 815-819 */
import type { OperationOutcomeIssue } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseWithStay, ext, type Json, own, role, stay } from '../../support/case-messages.ts'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'

let server: FacadeServer
beforeAll(async () => {
  server = await openFacade()
})
afterAll(() => server.close())

const rulesOf = (issues: readonly OperationOutcomeIssue[]) => issues.map(({ details }) => details?.coding?.[0]?.code)
const everyone = ['Patient/patient', 'PractitionerRole/vardcentralslakare', 'PractitionerRole/kommunsjukskoterska']

/** A case of a level whose patient has gone home. */
async function home(id: string, valueCode: string): Promise<void> {
  await server.open.transaction(caseWithStay(id, [ext('processniva', { valueCode })]))
  const period = { start: '2026-03-08T10:00:00+01:00', end: '2026-03-09T09:00:00+01:00' }
  const hospitalization = { dischargeDisposition: own('boende', 'ordinart-boende') }
  await server.open.put(stay(id, { status: 'finished', period, hospitalization }))
}

const call = (caseId: string, organizer: string) =>
  server.open.post(
    {
      resourceType: 'Appointment',
      extension: [
        ext('arende', { valueReference: { reference: `EpisodeOfCare/${caseId}` } }),
        ext('organisator', { valueReference: role(organizer) }),
      ],
      status: 'booked',
      serviceType: [own('processbegrepp', 'sip')],
      start: '2026-03-12T10:00:00+01:00',
      end: '2026-03-12T11:00:00+01:00',
      participant: everyone.map((reference): Json => ({ actor: { reference }, status: 'accepted' })),
    },
    { prefer: 'return=OperationOutcome' },
  )

describe('in follow-up', () => {
  it.each([
    ['outpatient care', 'vardcentralslakare'],
    ['municipal primary care', 'kommunsjukskoterska'],
    ['social services', 'bistandshandlaggare'],
  ])(
    'of a green process %s may call, and of a yellow one the fixed contact alone [DAL-F6]',
    async (_who, organizer) => {
      await home(`gron-${organizer}`, 'gron')
      await home(`gul-${organizer}`, 'gul')
      const [green, yellow] = [await call(`gron-${organizer}`, organizer), await call(`gul-${organizer}`, organizer)]
      expect([green.status, rulesOf(green.issues).includes('sip-organisator')]).toEqual([201, false])
      expect([yellow.status, rulesOf(yellow.issues).includes('sip-organisator')]).toEqual([201, true])
    },
  )
})
