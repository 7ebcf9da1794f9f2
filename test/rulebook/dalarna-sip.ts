/** Meetings on a plan (SIP) in Dalarna. */
import type { Appointment, Extension, Reference } from '@medplum/fhirtypes'
import { coded, fastVardkontakt, huvudhandlaggare, ownExtension, reference } from './case-builder.ts'
import { meeting } from './case-parts.ts'
import { avdelning, kpv, type Scene, soc, t, vc } from './dalarna.ts'

export const fvk = fastVardkontakt({ start: t(4, '09:00') })

export const hh = huvudhandlaggare({ start: t(4, '10:00') })

export const calledBy = (who: string): Extension => ({
  url: ownExtension('organisator'),
  valueReference: reference(who),
})

export type Status = NonNullable<Appointment['participant']>[number]['status']

export const participant = (who: string, status: Status = 'accepted') => ({
  actor: reference(who) as Reference as never,
  status,
})

export interface Meeting {
  readonly id?: string
  readonly by?: string
  readonly who?: readonly string[]
  readonly status?: Status
  readonly created?: string
  readonly start?: string
  readonly kind?: string
  readonly booked?: Appointment['status']
}

export function mote(facts: Meeting = {}): Appointment {
  const {
    id = 'mote',
    by = 'PractitionerRole/fvk',
    who = [],
    status,
    created = t(5, '11:00'),
    booked = 'booked',
  } = facts
  const { start = t(6, '13:00'), kind = 'sip' } = facts
  const invited = who.map((one) => participant(one, status))
  return meeting({
    id,
    start,
    created,
    more: {
      extension: [calledBy(by)],
      status: booked,
      participant: invited,
      serviceType: [coded('processbegrepp', kind)],
    },
  })
}

export const gul: Scene = { niva: 'gul' }

/** Meetings that are not the one in question, and that begin before it. */
export const otherMeetings = [
  mote({ id: 'installt', booked: 'cancelled', start: t(5, '08:00') }),
  mote({
    id: 'uppfoljning',
    kind: 'sip-uppfoljning',
    start: t(5, '09:00'),
    who: [kpv, soc, vc, avdelning, 'PractitionerRole/fvk'],
  }),
  mote({ id: 'dialog', kind: 'medicinsk-dialog', start: t(5, '10:00') }),
]
