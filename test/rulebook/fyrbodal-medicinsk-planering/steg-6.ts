/** FYR-61..FYR-63: step 6, the first seven days. fyrbodal-medicinsk-planering, lines 269-280. */
import type { CarePlan, Encounter } from '@medplum/fhirtypes'
import { changed, minus, plus, reference, stay, thePatient } from '../case-builder.ts'
import { plan } from '../case-parts.ts'
import { hemma, markt } from '../pilot.ts'
import { at, inlagd, kpv, scene, t, vc, who } from '../regioner.ts'
import { late, met, metLate, no, tablesOf, waits } from '../rule-table.ts'

const of = tablesOf('fyrbodal-medicinsk-planering')
const utanfor = scene({}, inlagd({}, t(9, '14:00')))
const foreign = {
  resourceType: 'Organization' as const,
  id: 'kpv',
  type: [{ coding: [{ system: 'x', code: 'kommunal-primarvard' }] }],
}

const besok = (form: string, person: string, start: string, more: Partial<Encounter> = {}) =>
  stay({
    id: 'besok',
    start,
    end: t(13, '18:00'),
    unit: vc,
    more: {
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: form },
      participant: [{ individual: reference(who(person)) }],
      ...more,
    },
  })

const traffad = hemma(besok('AMB', 'vardcentralslakare', t(12, '10:00')))
const sjunde = t(16, '14:00')

export const lakarbesok = of('lakarbesok-efter-hemgang', 'oppenvard', 'high', [
  no('outside the pilot', utanfor),
  no('before the patient has gone home', markt()),
  waits('seven days from the discharge', hemma(), {
    when: t(12, '08:00'),
    due: sjunde,
    severity: 'moderate',
    owner: [vc],
  }),
  waits('by the clock, also where it is moved', plus(minus(hemma(), 'stay'), inlagd({}, t(25, '14:00'))), {
    when: t(29, '12:00'),
    due: '2026-04-01T14:00:00+02:00',
  }),
  late('when they have gone', hemma(), { when: sjunde, due: sjunde }),
  metLate(
    'by a visit after them',
    hemma(
      besok('HH', 'vardcentralslakare', t(17, '10:00')),
      besok('HH', 'kommunsjukskoterska', t(10, '10:00'), { id: 'ssk' }),
    ),
    { done: t(17, '10:00') },
  ),
  met(
    'by a visit within them',
    traffad,
    { due: sjunde, done: t(12, '10:00') },
    ['it was before the discharge', 'overdue', hemma(besok('AMB', 'vardcentralslakare', t(2, '10:00')))],
    ['a nurse came', 'overdue', hemma(besok('HH', 'kommunsjukskoterska', t(12, '10:00')))],
    ['it is planned', 'overdue', changed(traffad, 'besok', { status: 'planned' })],
  ),
])

const vardplan = (contributors: readonly string[], created = t(12, '11:00'), more: Partial<CarePlan> = {}) =>
  plan({
    id: 'vp',
    type: 'VP',
    created,
    more: { contributor: contributors.map(reference) as CarePlan['contributor'] & object, ...more },
  })

const skriven = hemma(vardplan(['Patient/p', kpv]))
const otherPlans = ['SIP', 'SPU'].map((type) => plan({ type, created: t(10, '11:00') }))
const fore = { ...vardplan(['Patient/p', kpv], t(8, '11:00')), id: 'fore' }

export const plan7 = of('medicinsk-vardplan-efter-hemgang', 'oppenvard', 'moderate', [
  no('outside the pilot', utanfor),
  no('before the patient has gone home', markt()),
  waits('seven days from the discharge', hemma(), {
    when: t(12, '08:00'),
    due: sjunde,
    severity: 'low',
    assumption: true,
  }),
  waits('by the clock, also where it is moved', plus(minus(hemma(), 'stay'), inlagd({}, t(25, '14:00'))), {
    when: t(29, '12:00'),
    due: '2026-04-01T14:00:00+02:00',
  }),
  late('when they have gone', hemma(fore), { when: sjunde, due: sjunde }),
  metLate('by a plan after them', hemma(vardplan(['Patient/p', kpv], t(17, '10:00')), fore, ...otherPlans), {
    done: t(17, '10:00'),
  }),
  met(
    'by a plan within them',
    skriven,
    { due: sjunde, done: t(12, '11:00') },
    ['the patient took no part', 'overdue', hemma(vardplan([kpv]))],
    ['the municipality took no part', 'overdue', hemma(vardplan(['Patient/p', vc]))],
    ['the kind of the unit is of another system', 'overdue', { ...skriven, directory: [foreign] }],
    [
      'it is of another kind',
      'overdue',
      hemma(
        plan({ id: 'vp', type: 'HP', created: t(12, '11:00'), more: { contributor: [thePatient, reference(kpv)] } }),
      ),
    ],
  ),
  met(
    'with a nurse of the municipality',
    hemma(vardplan(['Patient/p', who('kommunsjukskoterska')])),
    {},
    ['it is another person', 'overdue', hemma(vardplan(['Patient/p', who('vardcentralslakare')]))],
    [
      'the role is of another system',
      'overdue',
      {
        ...hemma(vardplan(['Patient/p', who('kommunsjukskoterska')])),
        directory: [
          {
            resourceType: 'PractitionerRole',
            id: 'kommunsjukskoterska',
            code: [{ coding: [{ system: 'x', code: 'kommunsjukskoterska' }] }],
          },
        ],
      },
    ],
  ),
])

const hem = t(9, '16:00')
const hemkommen = plus(minus(hemma(), 'stay'), inlagd({ extension: [at('hemkomst', hem)] }, t(9, '14:00')))
const mott = plus(hemkommen, besok('HH', 'kommunsjukskoterska', t(10, '15:00')))

export const moterUpp = of('kommunens-sjukskoterska-moter-upp', 'kommun-hsl', 'high', [
  no('outside the pilot', utanfor),
  no('before the patient has gone home', markt()),
  waits('a day from when the patient came home', hemkommen, {
    when: t(10, '08:00'),
    due: t(10, '16:00'),
    severity: 'moderate',
    owner: [kpv],
  }),
  waits('from the discharge, where nobody says when that was', hemma(), { when: t(10, '08:00'), due: t(10, '14:00') }),
  waits('by the clock, also where it is moved', plus(minus(hemma(), 'stay'), inlagd({}, t(28, '14:00'))), {
    when: t(29, '12:00'),
    due: '2026-03-29T14:00:00+02:00',
  }),
  late('when it has gone', hemkommen, { when: t(10, '16:00'), due: t(10, '16:00') }),
  metLate(
    'by a visit after it',
    plus(
      hemkommen,
      besok('HH', 'sjukskoterska-korttid', t(10, '17:00')),
      besok('HH', 'vardcentralslakare', t(10, '10:00'), { id: 'lakare' }),
    ),
    { done: t(10, '17:00') },
  ),
  met(
    'by a visit within it',
    mott,
    { due: t(10, '16:00'), done: t(10, '15:00') },
    ['it was at the clinic', 'overdue', plus(hemkommen, besok('AMB', 'kommunsjukskoterska', t(10, '15:00')))],
    ['a physician came', 'overdue', plus(hemkommen, besok('HH', 'vardcentralslakare', t(10, '15:00')))],
  ),
])

export const hemkomst = of('hemkomst-angiven', 'slutenvard', 'low', [
  no('outside the pilot', utanfor),
  no('before the patient has gone home', markt()),
  waits('while nobody says when', hemma(), { severity: 'low', due: undefined }),
  met('by its time', hemkommen, {}, ['it is gone', 'pending', hemma()]),
])
