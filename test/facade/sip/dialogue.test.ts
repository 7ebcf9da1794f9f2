/** The dialogue on medical planning of outpatient care with the municipality. halland-oppenvard, lines 189 and 203 */
import type { OperationOutcomeIssue } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseWithStay, ext, own } from '../../support/case-messages.ts'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'

let server: FacadeServer
beforeAll(async () => {
  server = await openFacade()
  await server.open.transaction(caseWithStay('arende'))
})
afterAll(() => server.close())

const rulesOf = (issues: readonly OperationOutcomeIssue[]) => issues.map(({ details }) => details?.coding?.[0]?.code)

const dialogue = (physician: string, form = 'telefon') =>
  server.open.post(
    {
      resourceType: 'Appointment',
      meta: { profile: ['https://vardbro.example/fhir/StructureDefinition/medicinsk-dialog'] },
      extension: [
        ext('arende', { valueReference: { reference: 'EpisodeOfCare/arende' } }),
        ext('motesform', { valueCode: form }),
      ],
      status: 'booked',
      serviceType: [own('processbegrepp', 'medicinsk-dialog')],
      created: '2026-03-09T10:00:00+01:00',
      start: '2026-03-12T10:00:00+01:00',
      end: '2026-03-12T10:30:00+01:00',
      participant: [physician, 'kommunsjukskoterska'].map((id) => ({
        actor: { reference: `PractitionerRole/${id}` },
        status: 'accepted',
      })),
    },
    { prefer: 'return=OperationOutcome' },
  )

describe('a dialogue on medical planning', () => {
  it('is with the physician of where the patient is listed, and says so where it is with another [HAL-11]', async () => {
    const [listed, other] = [await dialogue('vardcentralslakare'), await dialogue('vardcentralslakare-b')]
    expect([listed.status, rulesOf(listed.issues).includes('medicinsk-dialog-listad')]).toEqual([201, false])
    expect([other.status, rulesOf(other.issues).includes('medicinsk-dialog-listad')]).toEqual([201, true])
  })

  it('is by telephone or video', async () => {
    expect((await dialogue('vardcentralslakare', 'brev')).status).toBe(422)
  })
})
