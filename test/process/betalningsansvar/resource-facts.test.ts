import type { Encounter, EpisodeOfCare, Extension, Resource } from '@medplum/fhirtypes'
import { describe, expect, it } from 'vitest'
import { canonical } from '../../../src/fhir/canonical.ts'
import { defaultZone } from '../../../src/fhir/time-zone.ts'
import { factsOf, stayOf } from '../../../src/process/betalningsansvar/resource-facts.ts'

const system = (id: string) => `${canonical}/CodeSystem/${id}`
const extension = (id: string, parts: object): Extension => ({
  url: `${canonical}/StructureDefinition/${id}`,
  ...parts,
})
const patient = { reference: 'Patient/p' }
const episode: EpisodeOfCare = { resourceType: 'EpisodeOfCare', id: 'e', status: 'active', patient }
const stay: Encounter = {
  resourceType: 'Encounter',
  id: 's',
  status: 'in-progress',
  class: { code: 'IMP' },
  period: { start: '2026-03-01T08:00:00+01:00' },
}
const message = (kind: string, sent: string, changes: object = {}): Resource => ({
  resourceType: 'Communication',
  id: `${kind}-${sent}`,
  status: 'completed',
  category: [{ coding: [{ system: system('samverkansmeddelande'), code: kind }] }],
  encounter: { reference: 'Encounter/s' },
  sent,
  ...changes,
})
const facts = (members: readonly Resource[], of: Encounter = stay, changes: Partial<EpisodeOfCare> = {}) =>
  factsOf(of, { episode: { ...episode, ...changes }, members }, defaultZone)
const at = (text: string) => Date.parse(text)
const behov = (finns: boolean) =>
  extension('behov', {
    extension: [
      { url: 'typ', valueCode: 'sip' },
      { url: 'finns', valueBoolean: finns },
    ],
  })

describe('the facts of a stay', () => {
  it('are the messages that were sent about it, in the order of time', () => {
    const { admissions, notifications, retractions } = facts([
      message('utskrivningsklar', '2026-03-09T11:00:00+01:00'),
      message('utskrivningsklar', '2026-03-05T11:00:00+01:00'),
      message('utskrivningsklar', '2026-03-04T11:00:00+01:00', { status: 'entered-in-error' }),
      message('utskrivningsklar', '2026-03-03T11:00:00+01:00', { encounter: { reference: 'Encounter/other' } }),
      message('aterkallad-utskrivningsklar', '2026-03-06T11:00:00+01:00'),
      message('inskrivningsmeddelande', '2026-03-01T11:00:00+01:00', { encounter: undefined }),
    ])
    expect(notifications.map((one) => one.at)).toEqual(['2026-03-05T10:00Z', '2026-03-09T10:00Z'].map(at))
    expect([admissions.length, retractions.length]).toEqual([1, 1])
  })

  it('are its own judgement and the retraction that it notes', () =>
    expect(
      facts([], {
        ...stay,
        extension: [
          extension('utskrivningsklar', {
            extension: [
              { url: 'tidpunkt', valueDateTime: '2026-03-09T10:00:00Z' },
              { url: 'aterkallad', valueDateTime: '2026-03-10T10:00:00Z' },
            ],
          }),
        ],
      }),
    ).toMatchObject({
      judgements: [{ at: at('2026-03-09T10:00Z') }],
      retractions: [{ at: at('2026-03-10T10:00Z'), reference: 'Encounter/s' }],
    }))

  it.each([
    ['the stay', [behov(true)], [], 'needed'],
    ['the case', [], [behov(false)], 'not-needed'],
    ['the stay before the case', [behov(false)], [behov(true)], 'not-needed'],
    ['a röd process', [], [extension('processniva', { valueCode: 'rod' })], 'needed'],
    ['a grön process', [], [extension('processniva', { valueCode: 'gron' })], 'not-needed'],
    ['nobody', [], [], 'undocumented'],
  ])('are whether a SIP is needed, as %s says', (_, ofStay, ofCase, need) =>
    expect(facts([], { ...stay, extension: ofStay }, { extension: ofCase }).sip.need).toBe(need),
  )
})

describe('the facts of what stops the clock', () => {
  it('are the first call to a SIP, by a message or by a meeting that was not cancelled', () => {
    const meeting = (status: 'booked' | 'cancelled', created: string): Resource => ({
      resourceType: 'Appointment',
      status,
      created,
      serviceType: [{ coding: [{ system: system('processbegrepp'), code: 'sip' }] }],
      participant: [],
    })
    const { calls } = facts([
      message('kallelse-sip', '2026-03-09T10:00:00Z'),
      meeting('booked', '2026-03-08T10:00:00Z'),
      meeting('cancelled', '2026-03-07T10:00:00Z'),
    ]).sip
    expect(calls.map((one) => one.at)).toEqual(['2026-03-08T10:00Z', '2026-03-09T10:00Z'].map(at))
  })
})

describe('the facts of leaves and of outpatient care', () => {
  it('are the leaves of its history', () =>
    expect(
      facts([], {
        ...stay,
        statusHistory: [
          { status: 'in-progress', period: { start: '2026-03-01' } },
          { status: 'onleave', period: { start: '2026-03-05T10:00:00Z', end: '2026-03-06T10:00:00Z' } },
        ],
      }).leaves,
    ).toEqual([{ from: at('2026-03-05T10:00Z'), to: at('2026-03-06T10:00Z'), reference: 'Encounter/s' }]))

  it('are that a party of the outpatient care cannot do its part, and nobody else', () => {
    const party = (role: string, unit: string) => ({
      role: [{ coding: [{ system: system('partsroll'), code: role }] }],
      member: { reference: unit },
    })
    const team: Resource = {
      resourceType: 'CareTeam',
      category: [{ coding: [{ system: system('processbegrepp'), code: 'arendeparter' }] }],
      participant: [party('psykiatrisk-oppenvard', 'Organization/o'), party('socialtjanst', 'Organization/k')],
    }
    const task = (owner: string): Resource => ({
      resourceType: 'Task',
      id: 't',
      status: 'on-hold',
      intent: 'order',
      businessStatus: { coding: [{ system: system('svarslage'), code: 'kan-ej-ta-emot' }] },
      lastModified: '2026-03-09T10:00:00Z',
      owner: { reference: owner },
    })
    expect(facts([team, task('Organization/k')]).unable).toEqual([])
    const left = { ...party('listad-vardcentral', 'Organization/v'), period: { end: '2026-03-08' } }
    expect(facts([{ ...team, participant: [left] }, task('Organization/v')]).unable).toEqual([])
    expect(facts([team, task('Organization/o')])).toMatchObject({
      careForm: 'psykiatri',
      unable: [{ from: at('2026-03-09T10:00Z') }],
    })
  })
})

describe('the end of a stay', () => {
  it('is the discharge where the patient died after it', () => {
    const dead = { resourceType: 'Patient', id: 'p', deceasedDateTime: '2026-03-12T10:00:00Z' } as const
    const home: Encounter = { ...stay, status: 'finished', period: { end: '2026-03-09T10:00:00Z' } }
    expect(factsOf(home, { episode, members: [], patient: dead }, defaultZone).end?.why).toBe('utskriven')
  })

  it.each([
    ['utskriven', { status: 'finished', period: { end: '2026-03-09T10:00:00Z' } }, {}],
    ['avliden', { status: 'in-progress' }, { deceasedDateTime: '2026-03-09T10:00:00Z' }],
  ] as const)('are that the patient is %s', (why, ofStay, ofPatient) => {
    const dead = { resourceType: 'Patient', id: 'p', ...ofPatient } as const
    const of = { episode, members: [], patient: dead }
    const { end } = factsOf({ ...stay, ...ofStay } as Encounter, of, defaultZone)
    expect(end).toMatchObject({ why, at: at('2026-03-09T10:00Z') })
  })
})

it('takes the last of the stays that were no mistake', () => {
  const other = (id: string, status: Encounter['status'], start: string): Encounter => ({
    ...stay,
    id,
    status,
    period: { start },
  })
  const stays = [
    other('new', 'in-progress', '2026-03-05'),
    other('old', 'finished', '2026-03-01'),
    other('mistake', 'entered-in-error', '2026-03-09'),
  ]
  expect(stayOf(stays)?.id).toBe('new')
  expect(stayOf([])).toBeUndefined()
})
