/** HAL-06, HAL-11, HAL-12: the planned dialogue of physician and nurse. halland-oppenvard, lines 189 and 203-204. */

import type { Appointment, Observation } from '@medplum/fhirtypes'
import { changed, coded, minus, plus, reference } from '../case-builder.ts'
import { dialogen, hemma } from '../halland-fraga.ts'
import { code, early, kpv, t, vc, who } from '../regioner.ts'
import { late, met, no, tablesOf, waits } from '../rule-table.ts'

const of = tablesOf('halland-oppenvard')

/** Meetings of other kinds, long before. */
const otherMeetings = ['sip', 'sip-uppfoljning'].map((kind) =>
  dialogen(early, { serviceType: [coded('processbegrepp', kind)] }, kind),
)

const start = t(5, '10:00')
const med = (...people: string[]) =>
  dialogen(start, {
    participant: people.map((one) => ({ actor: reference(who(one)) as never, status: 'accepted' as const })),
  })

const planerad = plus(hemma, dialogen())
const lakare = ['patientansvarig-lakare', 'vardcentralslakare', 'overlakare', 'st-lakare']
const legitimerade = ['kommunsjukskoterska', 'sjukskoterska-korttid', 'fysioterapeut', 'arbetsterapeut']
const tidlos = (more: Partial<Appointment> = {}) =>
  plus(hemma, { ...dialogen(start, more), start: undefined } as never, ...otherMeetings)

const ensam = dialogen(start, { participant: [] })

export const deltar = of('lakare-och-legitimerad-i-dialog', 'alla', 'moderate', [
  no('without a dialogue', hemma),
  waits('until it begins', plus(hemma, ensam, ...otherMeetings), {
    when: t(5, '09:00'),
    due: start,
    severity: 'moderate',
  }),
  waits('while it has no time', tidlos({ participant: [] }), { due: undefined }),
  late('where it began without them', plus(hemma, ensam, ...otherMeetings), { due: start }),
  late('where one of two did', plus(planerad, { ...ensam, id: 'andra' }), { due: start }),
  ...lakare.map((role) =>
    met(`with a ${role}`, plus(hemma, med(role, 'kommunsjukskoterska')), { due: start }, [
      'there is no physician',
      'overdue',
      plus(hemma, med('kommunsjukskoterska')),
    ]),
  ),
  ...legitimerade.map((role) =>
    met(`with a ${role}`, plus(hemma, med('vardcentralslakare', role)), {}, [
      'nobody of the municipality is there',
      'overdue',
      plus(hemma, med('vardcentralslakare')),
    ]),
  ),
])

export const listad = of('listad-lakare-medverkar', 'oppenvard', 'moderate', [
  no('without a dialogue', hemma),
  waits('until it begins', plus(hemma, ensam), { when: t(5, '09:00'), due: start, severity: 'low', owner: [vc] }),
  waits('while it has no time', tidlos({ participant: [] }), { due: undefined }),
  late('where it began without', plus(hemma, ensam, ...otherMeetings), { due: start }),
  late('where one of two did', plus(planerad, { ...ensam, id: 'andra' }), { due: start }),
  met(
    'by a physician of the unit',
    planerad,
    { due: start },
    [
      'the patient is listed elsewhere',
      'overdue',
      changed(planerad, 'p', { generalPractitioner: [reference('Organization/annan')] }),
    ],
    ['it is a nurse of the unit', 'overdue', plus(hemma, med('planeringssjukskoterska'))],
    ['they meet in person', 'overdue', plus(hemma, dialogen(start, { extension: [code('motesform', 'fysiskt')] }))],
  ),
  met(
    'by the physician of the patient, by telephone',
    plus(hemma, { ...med('patientansvarig-lakare'), extension: [code('motesform', 'telefon')] }),
    {},
    ['nothing says how', 'overdue', plus(hemma, { ...med('patientansvarig-lakare'), extension: [] })],
  ),
])

const vital = (loinc: string, effectiveDateTime = t(5, '08:00')): Observation => ({
  resourceType: 'Observation',
  id: loinc,
  status: 'final',
  category: [
    { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' }] },
  ],
  code: { coding: [{ system: 'http://loinc.org', code: loinc }] },
  subject: reference('Patient/p'),
  effectiveDateTime,
})

const checklista = ['9279-1', '59408-5', '85354-9', '8867-4', '8310-5']
const matt = plus(planerad, ...checklista.map((one) => vital(one)))

export const vitala = of('vitalparametrar-aktuella', 'kommun-hsl', 'moderate', [
  no('without a dialogue', plus(hemma, ...checklista.map((one) => vital(one)))),
  waits('until it begins', planerad, {
    when: t(5, '09:00'),
    due: start,
    severity: 'low',
    owner: [kpv],
    assumption: true,
  }),
  waits('while it has no time', tidlos(), { due: undefined }),
  late('where it began without', plus(planerad, ...otherMeetings), { due: start }),
  met(
    'by all of them',
    matt,
    { due: start },
    ...checklista.map((one) => [`${one} is missing`, 'overdue', minus(matt, one)] as const),
    [
      'they are of the day before yesterday',
      'overdue',
      plus(planerad, ...checklista.map((one) => vital(one, t(4, '09:59')))),
    ],
    [
      'they are no vital signs',
      'overdue',
      plus(planerad, ...checklista.map((one) => ({ ...vital(one), category: [] }))),
    ],
  ),
  met('by those of just a day before', plus(planerad, ...checklista.map((one) => vital(one, t(4, '10:00')))), {}),
])
