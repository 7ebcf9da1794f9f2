/** FYR-26: step 2 of the municipality. fyrbodal-medicinsk-planering, line 162. */
import type { HealthcareService } from '@medplum/fhirtypes'
import { minus, ownExtension, parties, plus, reference } from '../case-builder.ts'
import { inbox } from '../case-parts.ts'
import { hemma, markt } from '../pilot.ts'
import { inlagd, kpv, scene, soc, t, thePerson } from '../regioner.ts'
import { late, met, no, tablesOf, waits } from '../rule-table.ts'

const of = tablesOf('fyrbodal-medicinsk-planering')
const utanfor = scene({}, inlagd())
const week = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const always = {
  availableTime: [{ daysOfWeek: [...week], allDay: true }],
  telecom: [{ system: 'phone' as const, value: '1' }],
}

const knows = (service: string) => ({
  ...thePerson,
  extension: [
    ...(thePerson.extension ?? []),
    { url: ownExtension('kommunal-primarvard-kontakt'), valueReference: reference(service) },
  ],
})

const reached = (service: HealthcareService, ...more: HealthcareService[]) => {
  const subject = plus(minus(hemma(), 'p'), knows(`HealthcareService/${service.id}`))
  return { ...subject, directory: [...(subject.directory ?? []), service, ...more] }
}

const dygnet = reached(inbox('natt', 'kpv-24-7', always))
const replaced = inbox('dag', 'huvudinkorg', {
  ...always,
  availableTime: [{ daysOfWeek: ['mon'], allDay: true }],
  extension: [{ url: ownExtension('ersattande-inkorg'), valueReference: reference('HealthcareService/natt') }],
})

export const nabar = of('kommunal-primarvard-nabar', 'kommun-hsl', 'moderate', [
  no('outside the pilot', utanfor),
  waits('until the patient goes home', markt(), { severity: 'low', due: undefined, owner: [kpv] }),
  late('where the record of the patient has no contact', hemma(), { due: t(9, '14:00') }),
  met(
    'by a contact at all hours',
    dygnet,
    { due: t(9, '14:00') },
    ['the municipality is no party', 'overdue', plus(minus(dygnet, 'parter'), parties({ socialtjanst: soc }))],
    [
      'its role is of another system',
      'overdue',
      plus(
        minus(dygnet, 'parter'),
        parties(
          {},
          { more: { participant: [{ role: [{ coding: [{ system: 'x', code: 'kommunal-primarvard' }] }] }] } },
        ),
      ),
    ],
    ['it has no telephone', 'overdue', reached(inbox('natt', 'kpv-24-7', { ...always, telecom: undefined } as never))],
    [
      'it closes on Sundays',
      'overdue',
      reached(
        inbox('natt', 'kpv-24-7', { ...always, availableTime: [{ daysOfWeek: [...week.slice(0, 6)], allDay: true }] }),
      ),
    ],
    [
      'it closes at night',
      'overdue',
      reached(
        inbox('natt', 'kpv-24-7', {
          ...always,
          availableTime: [{ daysOfWeek: [...week], availableStartTime: '07:00:00', availableEndTime: '16:30:00' }],
        }),
      ),
    ],
    ['it is a unit, not its service', 'overdue', plus(minus(hemma(), 'p'), knows(kpv))],
  ),
  met('by the one that replaces it', reached(replaced, inbox('natt', 'kpv-24-7', always)), {}, [
    'that is not here',
    'overdue',
    reached(replaced),
  ]),
])
