/** HAL-08..HAL-10: the question of the municipality and its answer. halland-oppenvard, lines 200-202. */

import { changed, message, minus, plus, reference } from '../case-builder.ts'
import { dialogen, fraga, fragad, hemma, onskad } from '../halland-fraga.ts'
import { early, kpv, noise, t, vc, who } from '../regioner.ts'
import { late, met, metLate, no, tablesOf, waits } from '../rule-table.ts'

const of = tablesOf('halland-oppenvard')
const foreign = (id: string) => [
  { resourceType: 'PractitionerRole' as const, id, code: [{ coding: [{ system: 'urn:x', code: id }] }] },
]

const behovet = { severity: 'low', due: undefined, owner: [kpv] } as const

export const initierat = of('behov-initierat-av-legitimerad', 'kommun-hsl', 'low', [
  no('without a message', hemma),
  no('where it only answers', plus(hemma, fraga({ inResponseTo: [reference('Communication/x')] }))),
  waits('where somebody without a licence asks', plus(hemma, fraga({}, who('handlaggare'))), behovet),
  waits('where it is one of two who does', plus(fragad, { ...fraga({}, who('handlaggare')), id: 'andra' }), {}),
  ...['kommunsjukskoterska', 'sjukskoterska-korttid', 'fysioterapeut', 'arbetsterapeut'].map((role) =>
    met(`where a ${role} asks`, plus(hemma, fraga({}, who(role))), {}, [
      'the role is of another system',
      'pending',
      { ...plus(hemma, fraga({}, who(role))), directory: foreign(role) },
    ]),
  ),
  met(
    'where the directory knows the profession',
    {
      ...plus(hemma, fraga({}, who('ssk'))),
      directory: [
        {
          resourceType: 'PractitionerRole',
          id: 'ssk',
          code: [{ coding: [{ system: 'urn:oid:1.2.752.116.3.1.3', code: 'SJ' }] }],
        },
      ],
    },
    {},
  ),
  met('of a patient at home', fragad, {}, [
    'it is about a stay',
    'pending',
    plus(hemma, fraga({ encounter: reference('Encounter/stay') })),
  ]),
])

export const fullstandig = of('fraga-fullstandig', 'kommun-hsl', 'moderate', [
  no('without a message', hemma),
  waits('where it says not when', plus(hemma, fraga({ extension: [] })), { severity: 'moderate', due: undefined }),
  waits('where one of two says not', plus(fragad, { ...fraga({ extension: [] }), id: 'andra' }), {}),
  met(
    'by patient, question and time',
    fragad,
    {},
    ['there is no patient', 'pending', changed(fragad, 'utanfor-vardtillfalle', { subject: undefined })],
    ['there is no question', 'pending', plus(hemma, fraga({ payload: undefined } as never))],
    [
      'the question is a file',
      'pending',
      plus(hemma, fraga({ payload: [{ contentReference: reference('DocumentReference/d') }] })),
    ],
    [
      'the time has no end',
      'pending',
      plus(hemma, fraga({ extension: [{ ...onskad(), valuePeriod: { start: '2026-03-03' } }] })),
    ],
  ),
])

const svar = (sent = t(3, '14:05')) =>
  message('utanfor-vardtillfalle', {
    id: 'svar',
    from: vc,
    to: [who('kommunsjukskoterska')],
    sent,
    received: t(3, '14:06'),
    inResponseTo: 'Communication/utanfor-vardtillfalle',
    more: { encounter: undefined } as never,
  })

const bokad = plus(fragad, dialogen(), svar())
const due = t(7, '00:00')
const otherMessages = [
  ...noise('utanfor-vardtillfalle').map((one) => ({ ...one, extension: [onskad('2026-01-03')] })),
  message('utanfor-vardtillfalle', {
    id: 'annat',
    sent: early,
    received: early,
    inResponseTo: 'Communication/x',
    more: { extension: [onskad('2026-01-03')] },
  }),
]

export const tid = of('tid-bokad-och-meddelad', 'oppenvard', 'high', [
  no('without a question', hemma),
  waits('until the day on which contact is needed is over', plus(fragad, ...otherMessages), {
    when: t(6, '12:00'),
    due,
    severity: 'moderate',
    owner: [vc],
  }),
  waits('also where that is a Saturday', plus(hemma, fraga({ extension: [onskad('2026-03-07')] })), {
    when: t(7, '12:00'),
    due: t(8, '00:00'),
  }),
  late('when it is over', fragad, { when: due, due }),
  metLate(
    'by an answer after it',
    plus(
      fragad,
      dialogen(),
      svar(t(9, '08:00')),
      message('utanfor-vardtillfalle', {
        id: 'utkast',
        sent: early,
        inResponseTo: 'Communication/x',
        more: { status: 'preparation' },
      }),
      ...otherMessages.slice(0, -1),
    ),
    { done: t(9, '08:00') },
  ),
  met(
    'by a time that was told',
    bokad,
    { due, done: t(3, '14:05') },
    ['nobody was told', 'overdue', minus(bokad, 'svar')],
    ['no time is booked', 'overdue', minus(bokad, 'dialog')],
    ['the time is too late', 'overdue', plus(fragad, dialogen(t(9, '10:00')), svar())],
  ),
  met('on the last day', plus(fragad, dialogen(t(6, '10:00')), svar()), {}),
  met(
    'within the time of the later of two questions',
    plus(bokad, { ...fraga({ extension: [onskad('2026-03-04')] }), id: 'andra' }),
    { done: t(3, '14:05') },
  ),
])
