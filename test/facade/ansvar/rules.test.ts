import type { EpisodeOfCare, Parameters, ParametersParameter, Patient } from '@medplum/fhirtypes'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { grounds } from '../../../src/facade/ansvar/responsibility.ts'
import { responsibilityExtension } from '../../../src/facade/ansvar/timeline.ts'
import { canonical } from '../../../src/fhir/canonical.ts'
import { directory, patient } from '../../support/facade-directory.ts'
import { day, type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { race } from '../../support/violators.ts'
import { episode, parties, party } from '../listning/parties-of-case.ts'

let server: FacadeServer
beforeEach(async () => {
  server = await openFacade({ now: Date.parse('2026-10-05T10:00:00+02:00') })
})
afterEach(() => server.close())

const admitted = '2026-10-05T09:00:00+02:00'
const discharged = '2026-10-08T14:00:00+02:00'
type Json = Readonly<Record<string, unknown>>

const opened: Json = { ...episode, period: { start: admitted } }
const stay = (changes: Json = {}): Json => ({
  resourceType: 'Encounter',
  id: 'vistelse',
  identifier: [{ system: `${canonical}/identifier/vardtillfalle`, value: 'v1' }],
  status: 'in-progress',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
  subject: { reference: 'Patient/patient' },
  episodeOfCare: [{ reference: 'EpisodeOfCare/arende' }],
  period: { start: admitted },
  serviceProvider: { reference: 'Organization/avdelning' },
  ...changes,
})
const home = stay({ status: 'finished', period: { start: admitted, end: discharged } })
const visit = (start: string, changes: Json = {}): Json => ({
  ...stay(),
  id: undefined,
  identifier: undefined,
  status: 'finished',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'HH' },
  participant: [{ individual: { reference: 'PractitionerRole/vardcentralslakare' } }],
  period: { start, end: start },
  serviceProvider: { reference: 'Organization/vardcentral' },
  ...changes,
})
const listed = {
  ...parties,
  participant: [...(parties.participant as Json[]), party('listad-vardcentral', 'vardcentral')],
}

/** The patient lives in a municipality of the pilot, and the ward is one of its wards. */
const ofPilot: readonly Json[] = [
  {
    ...patient,
    extension: [
      {
        url: `${canonical}/StructureDefinition/kommun`,
        valueCoding: { system: 'urn:oid:1.2.752.129.2.2.1.17', code: '1488' },
      },
    ],
  },
  {
    ...directory.find(({ id }) => id === 'avdelning'),
    identifier: [{ system: 'urn:oid:1.2.752.29.4.19', value: 'SE2321000131-1488A1' }],
  },
]
const pilot = 'fyrbodal-medicinsk-planering'
const dalarna = 'dalarna-utskrivning'

/** Admits a patient whose case follows a routine. */
async function admit(routine: typeof pilot | typeof dalarna): Promise<void> {
  if (routine === pilot) expect((await server.open.transaction(ofPilot)).status).toBe(200)
  expect((await server.open.transaction([opened, listed, stay()])).status).toBe(200)
  const { extension = [] } = (await server.open.get<EpisodeOfCare>('EpisodeOfCare/arende')).body
  expect(extension.some(({ valueCanonical }) => valueCanonical?.includes(routine))).toBe(true)
}

const partNamed = (parts: readonly ParametersParameter[] | undefined, name: string) =>
  parts?.find((part) => part.name === name)

/** Who is responsible, why, and whether that is a forecast. */
async function responsibleAt(at: string): Promise<readonly unknown[]> {
  const { body } = await server.open.get<Parameters>(
    `EpisodeOfCare/arende/$medicinskt-ansvar?at=${encodeURIComponent(at)}`,
  )
  const parts = body.parameter
  return [
    partNamed(parts, 'ansvarig')?.valueReference?.reference?.replace('Organization/', ''),
    partNamed(parts, 'grund')?.valueString,
    partNamed(parts, 'prognos')?.valueBoolean,
  ]
}

describe('medical responsibility of a case', () => {
  it('is the ward’s from admission on [FYR-61]', async () => {
    await admit(pilot)
    expect(await responsibleAt(admitted)).toEqual(['avdelning', grounds.slutenvard, false])
    expect(await responsibleAt('2026-10-20T09:00:00+02:00')).toEqual(['avdelning', grounds.slutenvard, true])
  })

  it('is taken over at discharge in Dalarna [DAL-H2] [C2]', async () => {
    await admit(dalarna)
    await server.open.put(home)
    expect(await responsibleAt('2026-10-08T13:59:59+02:00')).toEqual(['avdelning', grounds.slutenvard, true])
    expect(await responsibleAt(discharged)).toEqual(['vardcentral', grounds.hemgang, true])
  })

  it('stays with the ward in the pilot, and runs out after seven days without a visit [FYR-61] [C2]', async () => {
    await admit(pilot)
    await server.open.put(home)
    expect(await responsibleAt('2026-10-15T13:59:59+02:00')).toEqual(['avdelning', grounds.efterHemgang, true])
    server.wait(20 * day)
    expect(await responsibleAt('2026-10-15T14:00:00+02:00')).toEqual(['vardcentral', grounds.utanLakarbesok, false])
  })

  it('passes over when a physician of the vårdcentral has met the patient [FYR-61]', async () => {
    await admit(pilot)
    await server.open.put(home)
    const met = '2026-10-11T10:00:00+02:00'
    expect((await server.open.post(visit(met))).status).toBe(201)
    expect(await responsibleAt('2026-10-11T09:59:59+02:00')).toEqual(['avdelning', grounds.efterHemgang, true])
    expect(await responsibleAt(met)).toEqual(['vardcentral', grounds.lakarbesok, true])
  })

  it.each([
    ['a nurse', { participant: [{ individual: { reference: 'PractitionerRole/kommunsjukskoterska' } }] }],
    ['a physician of the ward', { serviceProvider: { reference: 'Organization/avdelning' } }],
    ['nobody, the visit being planned,', { status: 'planned' }],
  ])('does not pass over when %s has met the patient', async (_, changes) => {
    await admit(pilot)
    await server.open.put(home)
    await server.open.post(visit('2026-10-11T10:00:00+02:00', changes))
    expect(await responsibleAt('2026-10-12T10:00:00+02:00')).toEqual(['avdelning', grounds.efterHemgang, true])
  })
})

describe('medical responsibility after a readmission', () => {
  it('goes back to the ward at readmission within a day', async () => {
    await admit(dalarna)
    await server.open.put(home)
    const again = { ...stay({ period: { start: '2026-10-09T08:00:00+02:00' } }), id: 'igen' }
    await server.open.put(again)
    expect(await responsibleAt('2026-10-09T07:00:00+02:00')).toEqual(['vardcentral', grounds.hemgang, true])
    expect(await responsibleAt('2026-10-09T08:00:00+02:00')).toEqual(['avdelning', grounds.slutenvard, true])
  })
})

describe('the kept timeline of medical responsibility', () => {
  it('is kept on the case, one after the other without gap [FYR-61]', async () => {
    await admit(pilot)
    await server.open.put(home)
    const { body } = await server.open.get<Parameters>('EpisodeOfCare/arende/$medicinskt-ansvar')
    const told = body.parameter?.map(({ part }) => partNamed(part, 'period')?.valuePeriod)
    expect(told).toEqual([
      { start: '2026-10-05T07:00:00.000Z', end: '2026-10-08T12:00:00.000Z' },
      { start: '2026-10-08T12:00:00.000Z', end: '2026-10-15T12:00:00.000Z' },
      { start: '2026-10-15T12:00:00.000Z' },
    ])
  })
})

describe('medical responsibility, when facts change,', () => {
  it('follows a discharge that was a mistake', async () => {
    await admit(dalarna)
    await server.open.put(home)
    await server.open.put(stay())
    expect(await responsibleAt('2026-10-09T08:00:00+02:00')).toEqual(['avdelning', grounds.slutenvard, true])
  })
})

describe('medical responsibility that a client writes', () => {
  it('is reckoned by the rule, whatever a client writes of it', async () => {
    await admit(pilot)
    const { body } = await server.open.get<EpisodeOfCare>('EpisodeOfCare/arende')
    const others = body.extension?.filter(({ url }) => !url.endsWith('medicinskt-ansvar')) ?? []
    const claimed = responsibilityExtension({
      unit: 'Organization/kpv',
      from: Date.parse(admitted),
      ground: grounds.oppenvard,
    })
    const { status } = await server.open.put({ ...body, extension: [...others, claimed] })
    expect([status, await responsibleAt(admitted)]).toEqual([200, ['avdelning', grounds.slutenvard, false]])
  })

  it('is left as it was written where it says the same', async () => {
    await admit(pilot)
    const { body } = await server.open.get<EpisodeOfCare>('EpisodeOfCare/arende')
    const written = JSON.parse(JSON.stringify(body).replace('2026-10-05T07:00:00.000Z', admitted))
    await server.open.put(written)
    expect((await server.open.get<EpisodeOfCare>('EpisodeOfCare/arende')).body.extension).toEqual(written.extension)
  })

  it('follows a patient who changes vårdcentral', async () => {
    await admit(dalarna)
    await server.open.put(home)
    server.wait(5 * day)
    const { body } = await server.open.get<Patient>('Patient/patient')
    await server.open.put({ ...body, generalPractitioner: [{ reference: 'Organization/vardcentral-b' }] })
    expect((await responsibleAt('2026-10-10T09:59:59+02:00'))[0]).toBe('vardcentral')
    expect((await responsibleAt('2026-10-10T10:00:01+02:00'))[0]).toBe('vardcentral-b')
  })

  it('is the same after fifty have claimed it at once', async () => {
    await admit(pilot)
    const { body } = await server.open.get<EpisodeOfCare>('EpisodeOfCare/arende')
    const others = body.extension?.filter(({ url }) => !url.endsWith('medicinskt-ansvar')) ?? []
    await race((number) => {
      const claimed = responsibilityExtension({ unit: 'Organization/kpv', from: number, ground: grounds.oppenvard })
      return server.open.put({ ...body, extension: [...others, claimed] })
    })
    const { extension } = (await server.open.get<EpisodeOfCare>('EpisodeOfCare/arende')).body
    expect(extension).toEqual(body.extension)
  })
})

describe('medical responsibility that has not changed', () => {
  it('is not written again where nothing that decides it has changed', async () => {
    await admit(pilot)
    const { body } = await server.open.get<EpisodeOfCare>('EpisodeOfCare/arende')
    await server.open.put(stay({ reasonCode: [{ text: 'Fall' }] }))
    await server.open.put(body)
    expect((await server.open.get<EpisodeOfCare>('EpisodeOfCare/arende')).body.meta?.versionId).toBe(
      body.meta?.versionId,
    )
  })
})

describe('$medicinskt-ansvar', () => {
  it('has nobody before the case and after it', async () => {
    await admit(dalarna)
    const { body } = await server.open.get<Parameters>('EpisodeOfCare/arende/$medicinskt-ansvar?at=2026-10-01')
    expect(partNamed(body.parameter, 'utanfor')?.valueCode).toBe('fore')
  })

  it.each([
    ['EpisodeOfCare/arende/$medicinskt-ansvar?at=igår', 400],
    ['EpisodeOfCare/arende/$medicinskt-ansvar?at=1990-01-01', 400],
    ['EpisodeOfCare/annat/$medicinskt-ansvar', 404],
  ])('is not given for %s: %i', async (path, expected) => {
    await admit(dalarna)
    expect((await server.open.get(path)).status).toBe(expected)
  })
})
