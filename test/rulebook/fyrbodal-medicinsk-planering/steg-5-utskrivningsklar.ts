/** FYR-03, FYR-51: step 5, utskrivningsklar. fyrbodal-medicinsk-planering, lines 82 and 94. */
import { changed, message, minus, plus, stay } from '../case-builder.ts'
import { fardig, hemma, markt } from '../pilot.ts'
import { inlagd, klar, noise, scene, t } from '../regioner.ts'
import { late, met, metLate, no, tablesOf, waits } from '../rule-table.ts'

const of = tablesOf('fyrbodal-medicinsk-planering')
const utanfor = scene({}, inlagd())
const judged = (parts: Readonly<Record<string, boolean>>) =>
  plus(minus(fardig(), 'stay'), inlagd({ extension: [klar(t(9, '08:00'), parts)] }))

const helt = judged({ medicinskt: true, insatser: true, dokumentation: true })

export const treDelar = of('utskrivningsklar-i-tre-delar', 'slutenvard', 'high', [
  no('outside the pilot', utanfor),
  waits('until the message', markt(), { severity: 'low', due: undefined }),
  late('where the message came without the judgement', fardig(), { due: t(9, '09:00') }),
  met(
    'by all three',
    helt,
    { due: t(9, '09:00') },
    ['care is still to be given', 'overdue', judged({ medicinskt: true, insatser: false, dokumentation: true })],
    ['nothing is said of the care', 'overdue', judged({ medicinskt: true, dokumentation: true })],
    ['the documents are not ready', 'overdue', judged({ medicinskt: true, insatser: true, dokumentation: false })],
    ['nothing is said of the documents', 'overdue', judged({ medicinskt: true, insatser: true })],
    ['the physician says no', 'overdue', judged({ medicinskt: false, insatser: true, dokumentation: true })],
  ),
  met('where the message itself is the medical judgement', judged({ insatser: true, dokumentation: true }), {}, [
    'it is retracted',
    'overdue',
    changed(judged({}), 'stay', { extension: [klar(t(9, '08:00'), { aterkallad: t(9, '10:00') })] }),
  ]),
])

const told = (sent: string) =>
  message('utskrivningsklar', { sent, received: t(9, '09:30'), more: { extension: [klar(t(9, '08:00'))] } })

const gone = (...messages: ReturnType<typeof told>[]) =>
  plus(
    minus(hemma(), 'stay'),
    stay({ start: t(3, '08:00'), end: t(9, '14:00'), more: { extension: [klar(t(9, '08:00'))] } }),
    ...messages,
  )

const sagd = gone(told(t(9, '09:00')))

export const iSamsa = of('utskrivningsklar-i-samsa', 'slutenvard', 'moderate', [
  no('outside the pilot', utanfor),
  waits('until the patient goes home', markt(), { severity: 'low', due: undefined }),
  late('where the patient went home without', hemma(), { due: t(9, '14:00') }),
  metLate('by a message afterwards', gone(told(t(9, '15:00')), ...noise()), { done: t(9, '15:00') }),
  met(
    'by a message before',
    sagd,
    { due: t(9, '14:00'), done: t(9, '09:00') },
    ['it is gone', 'overdue', minus(sagd, 'utskrivningsklar')],
    ['it tells another judgement', 'overdue', changed(sagd, 'utskrivningsklar', { extension: [klar(t(8, '08:00'))] })],
  ),
])
