/** FYR-31, FYR-34: step 3, the contacts. fyrbodal-medicinsk-planering, lines 188 and 192. */
import type { CareTeam } from '@medplum/fhirtypes'
import { changed, fastVardkontakt, huvudhandlaggare, minus, ownExtension, plus, reference } from '../case-builder.ts'
import { fardig, markt, medBehov } from '../pilot.ts'
import { inlagd, inskrivet, noise, scene, t, vc, who } from '../regioner.ts'
import { late, met, metLate, no, tablesOf, waits } from '../rule-table.ts'

const of = tablesOf('fyrbodal-medicinsk-planering')
const utanfor = scene({}, inlagd())
const inskriven = markt(inskrivet())
const nabar = { telecom: [{ system: 'phone' as const, value: '010-174 06 34' }] }
const utsedd = (more: Partial<CareTeam> = nabar, start = t(4, '07:00')) =>
  fastVardkontakt({ start, member: who('patientansvarig-lakare'), more })

const kontakt = plus(inskriven, utsedd())
const due = t(5, '00:00')
const viaTeam = (value: boolean) => {
  const { participant: [one] = [] } = utsedd()
  return utsedd({
    participant: [{ ...one, extension: [{ url: ownExtension('kontakt-via-team'), valueBoolean: value }] }],
  })
}

/** Told on a Friday to nobody in particular, received on the Monday, whatever was sent before. */
const starting = () =>
  markt(...noise('inskrivningsmeddelande'), {
    ...inskrivet({ recipient: [] }),
    sent: t(6, '12:00'),
    received: t(9, '12:30'),
  })

export const fvk = of('fast-vardkontakt-utsedd', 'oppenvard', 'high', [
  no('outside the pilot', plus(utanfor, inskrivet())),
  no('before the admission is told', markt()),
  waits('24 hours from when it was received, or the next vardag', inskriven, {
    when: t(3, '13:00'),
    due,
    warnsAt: t(4, '12:30'),
    severity: 'moderate',
    owner: [vc],
    assumption: true,
  }),
  waits('over a weekend', starting(), { when: t(9, '13:00'), due: t(11, '00:00') }),
  waits(
    'from when it was sent, where nothing tells of a receipt',
    changed(starting(), 'inskrivningsmeddelande', { received: undefined }),
    { when: t(7, '12:00'), due: t(10, '00:00') },
  ),
  waits(
    'from when it was sent, where a unit counts from that',
    { ...starting(), settings: { 'fvk.startpunkt': 'sant' } },
    { when: t(7, '12:00'), due: t(10, '00:00') },
  ),
  waits(
    'from the admission of this stay, where a unit counts from that',
    { ...plus(medBehov(), inskrivet()), settings: { 'fvk.startpunkt': 'inskrivet' } },
    { when: t(3, '12:00'), due, warnsAt: t(4, '08:00') },
  ),
  waits(
    'from the admission, where only the mark tells of the pilot',
    { ...inskriven, settings: { 'fvk.startpunkt': 'inskrivet' } },
    { when: t(3, '12:00'), due, warnsAt: t(4, '08:00') },
  ),
  late('when it has gone', plus(inskriven, huvudhandlaggare({ start: t(3, '09:00') })), { when: due, due }),
  metLate('by one who was named when it had gone', plus(inskriven, utsedd(nabar, t(6, '08:00'))), {
    done: t(6, '08:00'),
  }),
  met(
    'by a contact with a telephone',
    kontakt,
    { due, done: t(4, '07:00') },
    ['the contact is gone', 'overdue', minus(kontakt, 'fast-vardkontakt')],
    ['the contact has ended', 'overdue', changed(kontakt, 'fast-vardkontakt', { status: 'inactive' })],
    ['nobody knows the telephone', 'overdue', plus(inskriven, utsedd({}))],
  ),
  met('by one who is reached through the unit', plus(inskriven, viaTeam(true)), { done: t(4, '07:00') }, [
    'that is not so',
    'overdue',
    plus(inskriven, viaTeam(false)),
  ]),
  met(
    'by one whose number the directory knows',
    plus(inskriven, fastVardkontakt({ start: t(4, '07:00'), member: who('planeringssjukskoterska') })),
    {},
  ),
])

const fast = 'https://terminologitjansten.inera.se/inera-kodverksforvaltning/kodverk/kv_typ_av_fast_kontakt'
const lakare = (member = who('vardcentralslakare'), more: Partial<CareTeam> = nabar): CareTeam => ({
  ...fastVardkontakt({ id: 'flk', start: t(4, '08:00') }),
  participant: [{ role: [{ coding: [{ system: fast, code: '2' }] }], member: reference(member) }],
  ...more,
})

const angiven = plus(fardig(), lakare())
const numbered = { telecom: [{ system: 'phone' as const, value: '1' }] }
const known = (subject: typeof angiven) => ({
  ...subject,
  directory: (subject.directory ?? []).map((one) => (one.id === 'vardcentralslakare' ? { ...one, ...numbered } : one)),
})

export const flk = of('fast-lakarkontakt-angiven', 'oppenvard', 'moderate', [
  no('outside the pilot', utanfor),
  waits('until the patient is utskrivningsklar', markt(), {
    severity: 'low',
    due: undefined,
    owner: [vc],
    missing: ['Fast läkarkontakt'],
  }),
  late('where the patient is utskrivningsklar without', fardig(), { due: t(9, '09:00') }),
  met(
    'by name and telephone',
    angiven,
    { due: t(9, '09:00') },
    ['nobody knows the name', 'overdue', plus(fardig(), lakare(who('patientansvarig-lakare')))],
    ['nobody knows the telephone', 'overdue', plus(fardig(), lakare(who('vardcentralslakare'), {}))],
    [
      'it is the contact of the care',
      'overdue',
      plus(fardig(), {
        ...utsedd(),
        participant: [
          { role: [{ coding: [{ system: fast, code: '1' }] }], member: reference(who('vardcentralslakare')) },
        ],
      }),
    ],
  ),
  met('by a number of the directory', known(plus(fardig(), lakare(who('vardcentralslakare'), {}))), {}),
])
