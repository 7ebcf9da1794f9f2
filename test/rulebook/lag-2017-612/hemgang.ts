/** LAG-05, LAG-08: what goes to those who take over, and to the patient. */
import { coded, fastVardkontakt, message, minus, plus } from '../case-builder.ts'
import { document, meeting } from '../case-parts.ts'
import { earlierVisits, inlagd, noise, scene, t } from '../regioner.ts'
import { late, met, metLate, no, tablesOf, waits } from '../rule-table.ts'

const of = tablesOf('lag-2017-612')
const ute = scene({}, ...earlierVisits)
const inne = plus(ute, inlagd())
const hemma = plus(ute, inlagd({}, t(9, '14:00')))
const overflyttad = plus(
  ute,
  inlagd({ hospitalization: { dischargeDisposition: coded('boende', 'annat-sjukhus') } }, t(9, '14:00')),
)

const overford = plus(hemma, message('utskrivningsmeddelande', { sent: t(9, '18:00'), received: t(9, '19:00') }))

export const overforing = of('information-overford', 'slutenvard', 'high', [
  no('while the patient is in hospital', inne),
  waits('until the day of the discharge is over', hemma, {
    when: t(9, '15:00'),
    due: t(10, '00:00'),
    severity: 'moderate',
    missing: ['Utskrivningsmeddelande', 'Information vid utskrivning'],
  }),
  late('when it is over', plus(hemma, ...noise('utskrivningsmeddelande', 'information-vid-utskrivning')), {
    when: t(10, '00:00'),
    due: t(10, '00:00'),
  }),
  late('also of one who was moved to another hospital', overflyttad, { due: t(10, '00:00') }),
  late('when it is over: a Saturday too', plus(ute, inlagd({}, t(7, '14:00'))), {
    when: t(8, '00:00'),
    due: t(8, '00:00'),
  }),
  late(
    'by the discharge, not by a leave that is planned to end',
    plus(hemma, { ...inlagd(), id: 'andra', period: { start: t(1, '08:00'), end: t(2, '08:00') } }),
    { due: t(10, '00:00') },
  ),
  metLate('the day after', plus(hemma, message('utskrivningsmeddelande', { sent: t(10, '08:00') })), {
    done: t(10, '08:00'),
  }),
  met('by a message that day', overford, { due: t(10, '00:00'), done: t(9, '18:00') }, [
    'the message is gone',
    'overdue',
    minus(overford, 'utskrivningsmeddelande'),
  ]),
  met('by the information of that day', plus(hemma, message('information-vid-utskrivning', { sent: t(9, '18:00') })), {
    done: t(9, '18:00'),
  }),
])

const section = (one: string) => ({
  code: { coding: [{ system: 'https://vardbro.example/fhir/CodeSystem/dokumentavsnitt', code: one }] },
})

const info = (...sections: string[]) =>
  document({ id: 'info', type: '74213-0', date: t(9, '10:00'), more: { section: sections.map(section) } })

const known = plus(
  hemma,
  fastVardkontakt({ start: t(5, '08:00') }),
  meeting({
    start: t(16, '10:00'),
    more: {
      serviceType: [{ coding: [{ system: 'https://vardbro.example/fhir/CodeSystem/processbegrepp', code: 'sip' }] }],
    },
  }),
)

const given = plus(known, info('fast-vardkontakt', 'sip-tid'))

export const patientinformation = of('patientinformation-lamnad', 'slutenvard', 'moderate', [
  no('without a stay', plus(ute, info())),
  waits('until the patient goes home', inne, { when: t(5, '08:00'), due: undefined }),
  waits(
    'also past a day on which a discharge was planned',
    plus(ute, { ...inlagd(), period: { start: t(3, '08:00'), end: t(4, '08:00') } }),
    { due: undefined },
  ),
  waits('also of one who was moved to another hospital', overflyttad, { due: undefined }),
  late('when the patient has gone home without', plus(hemma), { due: t(9, '14:00') }),
  metLate('by what was written afterwards', plus(hemma, { ...info(), date: t(9, '15:00') }), { done: t(9, '15:00') }),
  met(
    'by what says who the fast vårdkontakt is, and when the SIP is',
    given,
    { due: t(9, '14:00'), done: t(9, '10:00') },
    ['it is gone', 'overdue', minus(given, 'info')],
    ['it does not say who', 'overdue', plus(known, info('sip-tid'))],
    ['it does not say when', 'overdue', plus(known, info('fast-vardkontakt'))],
    [
      'the two stand in sections of others',
      'overdue',
      plus(known, {
        ...info(),
        section: ['fast-vardkontakt', 'sip-tid'].map((one) => ({ code: { coding: [{ system: 'x', code: one }] } })),
      }),
    ],
  ),
  met('without them where neither is known', plus(hemma, info()), { done: t(9, '10:00') }),
])
