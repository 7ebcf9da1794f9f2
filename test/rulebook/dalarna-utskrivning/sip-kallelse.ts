/** When a meeting (SIP) is called. dalarna-utskrivning, lines 482-492, 815-819. */
import { changed, message, plus } from '../case-builder.ts'
import { plan } from '../case-parts.ts'
import { code, type Scene, scene, t } from '../dalarna.ts'
import { casesOf, late, met, metLate, no, waits } from '../dalarna-cases.ts'
import { fvk, gul, mote, otherMeetings } from '../dalarna-sip.ts'
import { homeAt, otherReadyStays, readyAt, retractedStays } from '../dalarna-stays.ts'

const needed: Scene = { behov: [['sip', true]] }

const limit = { due: t(13, '00:00') }

const message_ = message('kallelse-sip', { sent: t(10, '09:00'), received: t(10, '09:30') })

const inThree = (facts: Scene, ...members: Parameters<typeof plus>[1][]) =>
  scene({ ...facts, klar: readyAt }, fvk, ...members)

const plannedBy = (...principals: string[]) =>
  plan({
    type: 'SPU',
    created: t(5, '10:00'),
    more: { activity: principals.map((one) => ({ extension: [code('huvudman', one)] })) },
  })

const both = plannedBy('region', 'kommun')

const byMessage = inThree(gul, message_)

const byMeeting = inThree(needed, mote({ created: t(11, '09:00'), start: t(16, '09:00') }))

export const inomTreDagar = casesOf('sip-kallad', 'fast-vardkontakt', 'high', [
  no('says nothing until the patient is utskrivningsklar', scene({ ...gul, ...needed }, ...retractedStays)),
  no('says nothing in a green process without a need', inThree({ niva: 'gron' })),
  no(
    'says nothing in a yellow process where it is not needed',
    inThree({ ...gul, behov: [['sip', false, 'Vill inte']] }),
  ),
  no('says nothing where only the other need is stated', inThree({ niva: 'gron', behov: [['rehab', true]] })),
  no('says nothing where only the municipality plans care', inThree({ niva: 'gron' }, plannedBy('kommun'))),
  no('says nothing where only the region plans care', inThree({ niva: 'gron' }, plannedBy('region'))),
  no(
    'says nothing where both do and it is not needed',
    inThree({ niva: 'gron', behov: [['sip', false, 'Nej']] }, both),
  ),
  late('is asked for in a green process where both plan care', inThree({ niva: 'gron' }, both), limit),
  late(
    'is asked for where it is said without a reason not to be needed',
    inThree({ niva: 'gron', behov: [['sip', false]] }, both),
    limit,
  ),
  waits('waits for three days', inThree(gul), { ...limit, missing: ['SIP-möte', 'Kallelse till SIP'] }, t(9, '11:00')),
  late('is late after three days', inThree(needed, ...otherMeetings), limit),
  late('counts Saturday and Sunday', scene({ ...gul, klar: t(12, '10:00') }, fvk), { due: t(16, '00:00') }),
  late('counts from the judgement that holds', plus(inThree(gul), ...retractedStays), limit),
  late(
    'counts a need that is stated also against a reason',
    inThree({
      behov: [
        ['sip', true],
        ['sip', false, 'Vill inte'],
      ],
    }),
    limit,
  ),
  metLate('is met late after three days', inThree(gul, { ...message_, sent: t(13, '00:00') }), {
    done: t(13, '00:00'),
  }),
  met('is met by a message', byMessage, { ...limit, done: t(10, '09:00') }, [
    'it was a mistake',
    'overdue',
    changed(byMessage, 'kallelse-sip', { status: 'entered-in-error' }),
  ]),
  met('is met by a meeting', byMeeting, { ...limit, done: t(11, '09:00') }, [
    'it is cancelled',
    'overdue',
    changed(byMeeting, 'mote', { status: 'cancelled' }),
  ]),
])

const green: Scene = { niva: 'gron', ...needed, end: homeAt }

const fortnight = { due: t(25, '00:00') }

export const vidBehov = casesOf('sip-kallad-vid-behov', 'alla', 'moderate', [
  no('says nothing in a yellow process', scene({ ...green, niva: 'gul' })),
  no('says nothing while the stay goes on', scene({ niva: 'gron', ...needed }, ...otherReadyStays)),
  no('says nothing without a need', scene({ niva: 'gron', end: homeAt })),
  waits(
    'waits as long as follow-up does',
    scene(green),
    { ...fortnight, missing: ['SIP-möte', 'Kallelse till SIP'] },
    t(10, '12:00'),
  ),
  late('is late then', scene(green, ...otherReadyStays), fortnight),
  met('is met by a meeting', scene(green, mote()), fortnight, [
    'it is a follow-up',
    'overdue',
    scene(green, ...otherMeetings),
  ]),
  met('is met by a message', scene(green, message_), fortnight, ['there is none', 'overdue', scene(green)]),
])
