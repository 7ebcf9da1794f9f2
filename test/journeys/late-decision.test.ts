/** A decision on municipal care that comes late in the stay, or is taken back. fyrbodal-medicinsk-planering, line 154 */
import type { OperationOutcomeIssue, Task } from '@medplum/fhirtypes'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { vardbegaran } from '../facade/arende/case-content.ts'
import { rejected, sent } from '../facade/vardbegaran/request-content.ts'
import {
  admit,
  amne,
  becomeReady,
  enrol,
  flagsOf,
  openPilot,
  type Pilot,
  patientOf,
  type Stay,
  say,
  tell,
  to,
} from './fyrbodal.ts'
import { at, endJourney } from './journey.ts'

let pilot: Pilot
beforeEach(async () => {
  pilot = await openPilot()
})
afterEach(() => endJourney(pilot.server))

const told = { prefer: 'return=OperationOutcome' }
const rulesOf = ({ issues }: { readonly issues: readonly OperationOutcomeIssue[] }) =>
  issues.map(({ details }) => details?.coding?.[0]?.code)
const statuses = async () => (await flagsOf(pilot)).map(({ status }) => status)

describe('a late decision on municipal care', () => {
  it('brings the case into the pilot when it is made', async () => {
    const of = await admit(pilot)
    await tell(of)
    expect(await flagsOf(of)).toEqual([])
    at(of.server, '2026-10-12T10:00:00+02:00')
    await enrol(of)
    const [flag] = await flagsOf(of)
    expect([flag?.status, flag?.period?.start]).toEqual(['active', expect.stringMatching(/^2026-10-12T08:00:00/)])
    await say(of, of.dischargeNurse, 'administrativt', { ...amne('pilot'), ...to('Organization/vardcentral') })
    expect(await becomeReady(of, 'medicinskt')).toBe(422)
  })

  it('that is a refusal leaves the case outside', async () => {
    await admit(pilot)
    const { task } = await sent(pilot.server, vardbegaran(), pilot.physician)
    expect((await pilot.nurse.put(rejected(task))).status).toBe(200)
    expect(await statuses()).toEqual([])
  })

  it.each<[string, (of: Stay, decision: Task) => Promise<{ issues: readonly OperationOutcomeIssue[] }>]>([
    [
      'the patient moves away',
      async (of) => {
        const there = JSON.stringify(await patientOf(of)).replaceAll('"1488"', '"1489"')
        return of.server.open.put(JSON.parse(there), told)
      },
    ],
    [
      'the ward finds that no planning is needed',
      ({ dischargeNurse, encounter: { extension: _, ...encounter } }) => dischargeNurse.put(encounter, told),
    ],
    [
      'the municipality takes its decision back',
      ({ nurse }, decision) => nurse.put<Task>({ ...decision, status: 'failed' }, told),
    ],
  ])('is never undone in silence: %s', async (_what, undo) => {
    const of = await admit(pilot)
    const decision = await enrol(of)
    expect(await statuses()).toEqual(['active'])
    expect(rulesOf(await undo(of, decision))).toContain('derive-pilot')
    const [flag] = await flagsOf(of)
    expect([flag?.status, flag?.code.text]).toEqual(['inactive', expect.stringContaining('Piloten gäller inte längre')])
  })
})
