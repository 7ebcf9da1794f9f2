/** Lidköping's contact point: a message on a weekday, on a Sunday and on midsommarafton. lidkoping-kontaktpunkt, whole. */
import type { Parameters, Task } from '@medplum/fhirtypes'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { vardbegaran } from '../facade/arende/case-content.ts'
import { sent } from '../facade/vardbegaran/request-content.ts'
import { kontaktpunkt, trygghetscentralen } from '../routine/lidkoping.ts'
import type { FacadeServer } from '../support/facade-server.ts'
import { at, caseIn, endJourney, openIn } from './journey.ts'

let server: FacadeServer
const hsaId = (value: string) => [{ system: 'urn:oid:1.2.752.29.4.19', value }]
const providedBy = { reference: 'Organization/kpv' }

beforeEach(async () => {
  server = await openIn('1494', '2026-06-15T09:00:00+02:00')
  const services = [
    { ...trygghetscentralen, identifier: hsaId('SE2120009903-0302'), providedBy },
    { ...kontaktpunkt, identifier: hsaId('SE2120009903-0301'), providedBy },
  ]
  const { status, body } = await server.open.transaction(services as unknown as object[] as never)
  expect([status, JSON.stringify(body)]).toEqual([200, expect.any(String)])
})
afterEach(() => endJourney(server))

/** Who watches the inbox and who answers the telephone at an instant, and when what comes then can be read. */
async function asked(instant: string): Promise<readonly (string | undefined)[]> {
  const { body } = await server.open.get<Parameters>(
    `HealthcareService/${kontaktpunkt.id}/$bemanning?at=${encodeURIComponent(instant)}`,
  )
  const part = (name: string, of: string) =>
    body.parameter?.find((one) => one.name === name)?.part?.find((one) => one.name === of)
  return [
    part('inkorg', 'tjanst')?.valueReference?.reference?.split('/')[1],
    part('telefon', 'tjanst')?.valueReference?.reference?.split('/')[1],
    part('meddelande', 'lasbart')?.valueDateTime,
  ]
}

describe('a message to the contact point', () => {
  it.each([
    ['on a weekday', '2026-06-17T09:00:00+02:00', 'kontaktpunkt', 'kontaktpunkt', '2026-06-17T07:00:00.000Z'],
    [
      'on a weekday at noon',
      '2026-06-17T12:15:00+02:00',
      'kontaktpunkt',
      'trygghetscentralen',
      '2026-06-17T10:15:00.000Z',
    ],
    [
      'on a Sunday evening',
      '2026-06-21T18:00:00+02:00',
      'trygghetscentralen',
      'trygghetscentralen',
      '2026-06-22T05:00:00.000Z',
    ],
    [
      'on midsommarafton',
      '2026-06-19T09:00:00+02:00',
      'kontaktpunkt',
      'trygghetscentralen',
      '2026-06-19T07:00:00.000Z',
    ],
    [
      'on midsommarafton in the afternoon',
      '2026-06-19T14:00:00+02:00',
      'trygghetscentralen',
      'kontaktpunkt',
      '2026-06-20T06:30:00.000Z',
    ],
  ])('%s is watched, answered and read', async (_when, instant, ...duty) => {
    expect(await asked(instant)).toEqual(duty)
  })

  it('waits in its inbox as a Task from the moment it came, whatever the hour', async () => {
    at(server, '2026-06-19T22:00:00+02:00')
    const { request, task } = await sent(server, vardbegaran({ authoredOn: '2026-06-19T22:00:00+02:00' }))
    expect([task.owner?.reference, caseIn(request)]).toEqual(['HealthcareService/huvudinkorg', caseIn(task)])
    const waiting = await server.open.search<Task>('Task?owner=HealthcareService/huvudinkorg&status=requested')
    expect(waiting.map(({ id }) => id)).toContain(task.id)
  })
})
