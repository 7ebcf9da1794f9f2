/** The meeting (SIP) during the stay: who calls, who takes part. dalarna-utskrivning, lines 106-110, 659-662, 1004-1012. */
import type { Actor, Severity } from '../../../src/routine/rulebook.ts'
import { changed } from '../case-builder.ts'
import { avdelning, kpv, planOf, scene, soc, t } from '../dalarna.ts'
import { casesOf, late, met, metLate, no, waits } from '../dalarna-cases.ts'
import { notParties, type Part, parts, variantsOf } from '../dalarna-parts.ts'
import { calledBy, fvk, gul, hh, type Meeting, mote, otherMeetings, participant } from '../dalarna-sip.ts'
import { beforeHome, beforeReady, homeAt, readyAt } from '../dalarna-stays.ts'
import type { Line } from '../rule-table.ts'

const home = { due: homeAt }

const called = scene({ ...gul, end: homeAt }, fvk, hh, mote())

export const kallelse = casesOf('sip-mote-kallat-under-vardtiden', 'fast-vardkontakt', 'low', [
  no('says nothing in a green process', scene({ niva: 'gron' })),
  no('says nothing until the message is sent', scene({ ...gul, tyst: true })),
  no('says nothing where SIP is not needed', scene({ ...gul, behov: [['sip', false, 'Vill inte']] })),
  ...beforeHome({ facts: { ...gul, behov: [['sip', false]] } }),
  ...beforeHome({ facts: { ...gul, behov: [['sip', true, 'Vill gärna']] } }),
  ...beforeHome({ facts: { ...gul, behov: [['rehab', false, 'Tränar själv']] } }),
  ...beforeHome({
    facts: { niva: 'rod' },
    others: [fvk, hh, mote({ by: 'PractitionerRole/hh' }), ...otherMeetings],
    missing: ['SIP-möte som fast vårdkontakt har kallat till'],
  }),
  metLate('is met late once the patient is home', scene({ ...gul, end: homeAt }, fvk, mote({ created: homeAt })), {
    done: homeAt,
  }),
  met('is met by a meeting that the contact calls', called, { ...home, done: t(5, '11:00') }, [
    'another calls',
    'overdue',
    changed(called, 'mote', { extension: [calledBy('PractitionerRole/hh')] }),
  ]),
])

const cancelled = mote({ id: 'hans', by: 'PractitionerRole/hh', booked: 'cancelled' })

const byOfficer = scene({}, fvk, hh, mote({ by: 'PractitionerRole/hh' }))

export const huvudhandlaggaren = casesOf('sip-kallas-inte-av-huvudhandlaggaren', 'kommun', 'moderate', [
  no('says nothing without a meeting', scene({}, hh, ...otherMeetings)),
  no('says nothing when the patient is home', scene({ end: homeAt }, hh, mote({ by: 'PractitionerRole/hh' }))),
  waits('waits for another where the officer calls', byOfficer, { due: t(6, '13:00') }),
  late('is late when the meeting begins', byOfficer, { due: t(6, '13:00') }),
  met('is met where the meeting that the officer called is cancelled', scene({}, fvk, hh, mote(), cancelled), {}),
  met('is met where another calls', scene({}, fvk, hh, mote(), ...otherMeetings), { due: t(6, '13:00') }, [
    'the officer calls',
    'overdue',
    byOfficer,
  ]),
])

interface Attendance {
  readonly rule: string
  readonly actor: Actor
  readonly late: Severity
  readonly who: string
  readonly not: readonly Line[]
  readonly niva?: 'gul' | 'rod'
  readonly part?: Part
}

/** Taking part in the meeting before it begins. */
function attendance({ rule, actor, late: severity, who, not, niva = 'gul', part }: Attendance) {
  const rest = ['PractitionerRole/fvk', 'PractitionerRole/lakare', kpv, soc].filter((one) => one !== who)
  const due = { due: t(6, '13:00') }
  const others = [fvk, hh, ...otherMeetings]
  const of = (meetingFacts: Meeting) => scene({ niva }, ...others, mote(meetingFacts))
  const there = of({ who: [who, ...rest] })
  return casesOf(rule, actor, severity, [
    ...not,
    no('says nothing in a green process', scene({ niva: 'gron' }, ...others, mote())),
    no('says nothing without a meeting', scene({ niva }, ...others)),
    waits('waits until the meeting begins', of({ who: rest }), due, t(5, '11:00')),
    late('is late when it has begun', of({ who: rest }), due),
    late('is late where it has declined', of({ who: [who], status: 'declined' }), due),
    met('is met by who has accepted', there, due, [
      'it is another meeting',
      'overdue',
      changed(of({ who: rest }), 'dialog', { participant: [participant(who)] }),
    ]),
    met('is met by who may come', of({ who: [who], status: 'tentative' }), due, [
      'it has not answered',
      'overdue',
      of({ who: [who], status: 'needs-action' }),
    ]),
    ...(part ? variantsOf(part) : []).map((one) => met(`is met ${one.name}`, of({ who: [one.who] }), due)),
  ])
}

export const medverkan = [
  ...attendance({
    rule: 'medverkan-sip-fast-vardkontakt',
    actor: 'fast-vardkontakt',
    late: 'moderate',
    who: 'PractitionerRole/fvk',
    not: [],
  }),
  ...attendance({
    rule: 'medverkan-sip-kommun-hsl',
    actor: 'kommun-hsl',
    late: 'moderate',
    who: kpv,
    not: notParties(parts[2], gul, mote()),
    part: parts[2],
  }),
  ...attendance({
    rule: 'medverkan-sip-kommun-socialtjanst',
    actor: 'kommun-socialtjanst',
    late: 'moderate',
    who: soc,
    not: notParties(parts[3], gul, mote()),
    part: parts[3],
  }),
  ...attendance({
    rule: 'medverkan-sip-slutenvard',
    actor: 'slutenvard',
    late: 'high',
    who: 'PractitionerRole/lakare',
    niva: 'rod',
    not: [no('says nothing in a yellow process', scene(gul, mote()))],
    part: parts[0],
  }),
]

const taking = scene({ ...gul, klar: readyAt }, mote({ who: [avdelning] }))

export const planering = casesOf('medverkan-utskrivningsplanering-slutenvard', 'slutenvard', 'low', [
  no('says nothing in a green process', scene({ niva: 'gron' })),
  no('says nothing until the message is sent', scene({ ...gul, tyst: true })),
  ...beforeReady({ facts: gul, others: [mote({ who: [kpv] }), planOf('SIP', [kpv])] }),
  met('is met by the plan', scene({ niva: 'rod', klar: readyAt }, planOf('SPU', [kpv])), { due: readyAt }, [
    'there is none',
    'overdue',
    scene({ niva: 'rod', klar: readyAt }),
  ]),
  met('is met by taking part in the meeting', taking, { due: readyAt }, [
    'another takes part',
    'overdue',
    changed(taking, 'mote', { participant: [participant(kpv)] }),
  ]),
])
