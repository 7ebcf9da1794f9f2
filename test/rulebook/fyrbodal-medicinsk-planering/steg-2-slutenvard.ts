/** FYR-21..FYR-24: step 2 of the hospital. fyrbodal-medicinsk-planering, lines 88 and 152-154. */
import { coded, message, minus, plus } from '../case-builder.ts'
import { task, vardbegaran } from '../case-parts.ts'
import { flag, frankommun, markt, medBehov, planeringsbehov } from '../pilot.ts'
import { avdelning, early, inlagd, inskrivet, noise, pud, scene, t, who } from '../regioner.ts'
import { late, met, metLate, no, tablesOf, waits } from '../rule-table.ts'

const of = tablesOf('fyrbodal-medicinsk-planering')
const utanfor = scene({}, inlagd())
const due = t(4, '08:00')
const planering = message('planering', { sent: t(3, '12:10'), received: t(3, '12:20') })
const bada = markt(inskrivet(), planering)

export const skickad = of('planering-skickad', 'slutenvard', 'moderate', [
  no('outside the pilot', utanfor),
  no('where nothing shows that primary care is decided', scene({ type: 'medicinsk-planering' }, inlagd())),
  no('where the patient has other needs', plus(utanfor, frankommun())),
  waits('a day from the admission', markt(inskrivet()), {
    when: t(3, '12:00'),
    due,
    severity: 'moderate',
    assumption: true,
  }),
  waits('where the request of the municipality shows the decision', medBehov(), { when: t(3, '12:00'), due }),
  waits('where the need is of the case', scene({ type: 'medicinsk-planering' }, inlagd(), frankommun()), {
    when: t(3, '12:00'),
    due,
  }),
  waits(
    'where the answer to a request shows it',
    plus(
      scene({ more: { extension: [planeringsbehov] } }, inlagd()),
      vardbegaran({ riktning: 'region-till-kommun-start' }),
      task({ status: 'accepted', focus: 'ServiceRequest/vardbegaran' }),
    ),
    { when: t(3, '12:00'), due },
  ),
  late('when it has gone', markt(inskrivet()), { when: due, due }),
  metLate('by one sent when it had gone', markt(inskrivet(), message('planering', { sent: due })), { done: due }),
  met(
    'by both messages',
    bada,
    { due, done: t(3, '12:10') },
    ['the one is missing', 'overdue', minus(bada, 'planering')],
    ['the other is missing', 'overdue', minus(bada, 'inskrivningsmeddelande')],
  ),
])

const satt = plus(minus(markt(), 'stay'), inlagd({ extension: [pud] }))

export const datum = of('utskrivningsdatum-satt', 'slutenvard', 'moderate', [
  no('outside the pilot', utanfor),
  waits('a day from the admission', markt(), { when: t(3, '12:00'), due, severity: 'moderate', assumption: true }),
  waits('from this stay', medBehov(), { when: t(3, '12:00'), due }),
  late('when it has gone', markt(), { when: due, due }),
  met('by the date', satt, { due }, ['it is gone', 'overdue', markt()]),
])

const besked = (from = who('utskrivningssjukskoterska'), topic = 'pilot', sent = t(3, '12:40')) =>
  message('administrativt', {
    from,
    sent,
    received: t(4, '08:00'),
    more: { topic: coded('administrativt-amne', topic) },
  })

const meddelad = markt(besked())

export const pilot = of('pilot-meddelad', 'slutenvard', 'moderate', [
  no('outside the pilot', utanfor),
  waits('a vardag from when it was marked', plus(minus(markt(), 'pilot'), flag({ period: { start: t(6, '10:00') } })), {
    when: t(7, '12:00'),
    due: t(10, '00:00'),
    severity: 'low',
    assumption: true,
    missing: ['Besked om att patienten ingår i piloten'],
  }),
  waits('from the admission where nothing marks it', medBehov(), { when: t(3, '12:00'), due: t(5, '00:00') }),
  waits(
    'from the admission where nothing says when it was marked',
    plus(minus(markt(), 'pilot'), flag({ period: undefined } as never)),
    { when: t(3, '12:00'), due: t(5, '00:00') },
  ),
  waits(
    'whatever was marked and taken away before',
    plus(medBehov(), flag({ status: 'inactive', period: { start: early } })),
    { when: t(3, '12:00'), due: t(5, '00:00') },
  ),
  late('when it has gone', markt(), { when: t(5, '00:00'), due: t(5, '00:00') }),
  metLate('by one sent when it had gone', markt(besked(who('utskrivningssjukskoterska'), 'pilot', t(5, '08:00'))), {
    done: t(5, '08:00'),
  }),
  met(
    'by the discharge nurse',
    markt(besked(), ...noise()),
    { due: t(5, '00:00'), done: t(3, '12:40') },
    ['it is gone', 'overdue', minus(meddelad, 'administrativt')],
    ['it is of another topic', 'overdue', markt(besked(who('utskrivningssjukskoterska'), 'annat'))],
    ['somebody else sent it', 'overdue', markt(besked(who('planeringssjukskoterska')))],
    [
      'the role is of another system',
      'overdue',
      {
        ...meddelad,
        directory: [
          {
            resourceType: 'PractitionerRole',
            id: 'utskrivningssjukskoterska',
            code: [{ coding: [{ system: 'x', code: 'utskrivningssjukskoterska' }] }],
          },
        ],
      },
    ],
  ),
])

const behovd = scene({ type: 'medicinsk-planering' }, inlagd())
const bevakar = (status: 'requested' | 'completed' | 'in-progress' | 'received' | 'accepted') =>
  task({
    code: 'bevaka-kpv',
    id: 'bevakar',
    status,
    owner: avdelning,
    authoredOn: t(3, '10:00'),
    lastModified: t(6, '10:00'),
  })

const bevakad = plus(behovd, bevakar('requested'))

export const bevakas = of('kommunal-primarvard-bevakas', 'slutenvard', 'low', [
  no('once municipal primary care is decided', plus(behovd, frankommun())),
  no('where no planning is needed', utanfor),
  no('when the patient has gone home', scene({ type: 'medicinsk-planering' }, inlagd({}, t(9, '14:00')))),
  waits('a vardag from the admission', behovd, {
    when: t(3, '12:00'),
    due: t(5, '00:00'),
    severity: 'low',
    assumption: true,
  }),
  waits(
    'from this stay',
    scene(
      {},
      { ...inlagd({ extension: [planeringsbehov] }) },
      { ...inlagd(), id: 'forra', period: { start: t(1, '08:00'), end: t(2, '08:00') } },
    ),
    { when: t(3, '12:00'), due: t(5, '00:00') },
  ),
  waits(
    'from this stay of two',
    scene({ more: { extension: [planeringsbehov] } }, inlagd(), {
      ...inlagd({}, t(2, '08:00')),
      id: 'forra',
      period: { start: t(1, '08:00'), end: t(2, '08:00') },
    }),
    { when: t(2, '12:00'), due: t(3, '00:00') },
  ),
  late('over a weekend', scene({ type: 'medicinsk-planering' }, { ...inlagd(), period: { start: t(6, '08:00') } }), {
    when: t(10, '00:00'),
    due: t(10, '00:00'),
  }),
  metLate('by a Task made later', plus(behovd, { ...bevakar('in-progress'), authoredOn: t(5, '08:00') }), {
    done: t(5, '08:00'),
  }),
  ...(['received', 'accepted', 'in-progress'] as const).map((status) =>
    met(`by a Task that is ${status}`, plus(behovd, bevakar(status)), {}, [
      'it is done',
      'overdue' as const,
      plus(behovd, bevakar('completed')),
    ]),
  ),
  met(
    'by a Task that is open',
    bevakad,
    { done: t(3, '10:00') },
    ['it is gone', 'overdue', behovd],
    ['it is another Task', 'overdue', plus(behovd, { ...task({ code: 'aterringning', status: 'requested' }) })],
  ),
])
