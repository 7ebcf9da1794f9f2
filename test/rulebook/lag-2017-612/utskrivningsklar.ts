/** LAG-04, LAG-07: the message that the patient is utskrivningsklar, and its retraction. */
import { changed, message, minus, plus } from '../case-builder.ts'
import { earlierVisits, everyone, inlagd, klar, noise, scene, t } from '../regioner.ts'
import { late, met, metLate, no, tablesOf, waits } from '../rule-table.ts'

const of = tablesOf('lag-2017-612')
const ute = scene({}, ...earlierVisits)
const inne = plus(ute, inlagd())
const ready = plus(ute, inlagd({ extension: [klar(t(9, '08:00'))] }))
const underrattat = (sent: string, judged = t(9, '08:00')) =>
  message('utskrivningsklar', { to: everyone, sent, more: { extension: [klar(judged)] } })

const meddelad = plus(ready, underrattat(t(9, '09:00')))

export const utskrivningsklar = of('utskrivningsklar-meddelad', 'slutenvard', 'high', [
  no('before anybody has judged', inne),
  no('once it is retracted', plus(ute, inlagd({ extension: [klar(t(9, '08:00'), { aterkallad: t(9, '09:00') })] }))),
  waits('two hours from the judgement', ready, {
    when: t(9, '08:30'),
    due: t(9, '10:00'),
    severity: 'moderate',
    assumption: true,
    missing: ['Underrättelse om den gällande bedömningen utskrivningsklar'],
  }),
  late('when they have gone', plus(ready, ...noise('utskrivningsklar')), { when: t(9, '10:00'), due: t(9, '10:00') }),
  late('where another judgement was told', plus(ready, underrattat(t(8, '09:00'), t(8, '08:00'))), {
    due: t(9, '10:00'),
  }),
  late('also of one who has gone home', plus(ute, inlagd({ extension: [klar(t(9, '08:00'))] }, t(9, '14:00'))), {
    due: t(9, '10:00'),
  }),
  metLate('by a message sent when they had gone', plus(ready, underrattat(t(9, '10:00'))), { done: t(9, '10:00') }),
  met(
    'by a message within them',
    meddelad,
    { due: t(9, '10:00'), done: t(9, '09:00') },
    ['the message is gone', 'overdue', minus(meddelad, 'utskrivningsklar')],
    ['the message is a draft', 'overdue', changed(meddelad, 'utskrivningsklar', { status: 'preparation' })],
    [
      'the message does not tell the judgement',
      'overdue',
      changed(meddelad, 'utskrivningsklar', { extension: undefined }),
    ],
  ),
])

const retracted = plus(ute, inlagd({ extension: [klar(t(9, '08:00'), { aterkallad: t(9, '15:00') })] }))
const aterkallat = plus(
  retracted,
  message('aterkallad-utskrivningsklar', { sent: t(9, '15:30'), received: t(9, '15:20') }),
)

export const aterkallad = of('aterkallad-utskrivningsklar-meddelad', 'slutenvard', 'high', [
  no('while the judgement holds', ready),
  no('without a stay', ute),
  waits('an hour from when it was retracted', retracted, {
    when: t(9, '15:10'),
    due: t(9, '16:00'),
    severity: 'moderate',
    assumption: true,
    missing: ['Återkallad utskrivningsklar'],
  }),
  late('when it has gone', plus(retracted, ...noise('aterkallad-utskrivningsklar')), {
    when: t(9, '16:00'),
    due: t(9, '16:00'),
  }),
  late(
    'also of one who has gone home',
    plus(ute, inlagd({ extension: [klar(t(9, '08:00'), { aterkallad: t(9, '15:00') })] }, t(10, '14:00'))),
    { due: t(9, '16:00') },
  ),
  metLate(
    'by a message sent when it had gone',
    plus(retracted, message('aterkallad-utskrivningsklar', { sent: t(9, '16:00') })),
    { done: t(9, '16:00') },
  ),
  met('by a message within it', aterkallat, { due: t(9, '16:00'), done: t(9, '15:30') }, [
    'the message is gone',
    'overdue',
    minus(aterkallat, 'aterkallad-utskrivningsklar'),
  ]),
])
