/** Patients who often come. dalarna-utskrivning, lines 183-187. */
import type { Resource } from '@medplum/fhirtypes'
import { aPatient, changed, minus, parties, plus, reference, stay } from '../case-builder.ts'
import { consent } from '../case-parts.ts'
import { code, inskrivningsmeddelande, kpv, roles, t, vc } from '../dalarna.ts'
import { casesOf, late, met, metLate, no, waits } from '../dalarna-cases.ts'
import { otherStays } from '../dalarna-stays.ts'

const visit = (id: string, start: string, kind = 'EMER') =>
  stay({ id, start, end: start, more: { class: { code: kind } } })

const often = (...visits: Resource[]) =>
  aPatient({ kommun: '2080' }, parties(roles), stay({ start: t(3, '08:00') }), ...visits)

const twice = often(visit('akut', '2025-12-03T08:00:00+01:00'), visit('vard', '2026-02-01T08:00:00+01:00', 'IMP'))

const again = stay({ id: 'stay-2', start: t(5, '08:00') })

const limit = { due: t(4, '08:00') }

const toOutpatient = inskrivningsmeddelande({ to: [vc], sent: t(4, '07:00') })

const earlier = inskrivningsmeddelande({ id: 'forra', to: [vc], sent: '2026-02-01T10:00:00+01:00' })

const denied = consent({
  dateTime: t(3, '09:00'),
  more: {
    status: 'active',
    extension: [code('samtyckesomfattning', 'informationsoverforing')],
    provision: { type: 'deny' },
  },
})

const answered = plus(twice, toOutpatient, earlier)

export const upprepad = casesOf('upprepad-vard-planeras', 'slutenvard', 'high', [
  no('says nothing when no stay goes on', aPatient({}, visit('akut', t(1, '08:00')), visit('vard', t(1, '09:00')))),
  no('says nothing after one visit', minus(twice, 'akut')),
  no(
    'says nothing of visits more than three months ago',
    changed(twice, 'akut', { period: { start: '2025-12-03T07:59:00+01:00' } }),
  ),
  no('says nothing of visits after the admission', changed(twice, 'akut', { period: { start: t(3, '08:00') } })),
  no('says nothing of other visits', changed(twice, 'akut', { class: { code: 'AMB' } })),
  no('says nothing where the patient has refused', plus(twice, denied)),
  late(
    'says something where the patient has consented',
    plus(twice, { ...denied, provision: { type: 'permit' } }),
    limit,
  ),
  waits('waits for 24 hours', twice, { ...limit, missing: ['Inskrivningsmeddelande till öppenvården'] }, t(3, '09:00')),
  late('is late then', twice, limit),
  late('is late where it was told of an earlier stay only', plus(twice, earlier), limit),
  late('counts back from the first of two stays', plus(twice, again), limit),
  no('counts no visit between them', plus(minus(twice, 'akut'), visit('mellan', t(4, '08:00')), again)),
  met('is met by a message between them', plus(answered, again), { ...limit, done: t(4, '07:00') }),
  late('counts from the stay that goes on', plus(twice, ...otherStays().filter(({ id }) => id !== 'kvar')), limit),
  metLate('is met late after 24 hours', plus(twice, inskrivningsmeddelande({ to: [vc], sent: t(4, '08:00') })), {
    done: t(4, '08:00'),
  }),
  met('is met by a message to outpatient care', answered, { ...limit, done: t(4, '07:00') }, [
    'it went to another',
    'overdue',
    changed(answered, 'inskrivningsmeddelande', { recipient: [reference(kpv)] }),
  ]),
  met(
    'is met by a message at the admission',
    changed(answered, 'inskrivningsmeddelande', { sent: t(3, '08:00') }),
    { ...limit, done: t(3, '08:00') },
    ['it came before', 'overdue', changed(answered, 'inskrivningsmeddelande', { sent: t(3, '07:59') })],
  ),
])
