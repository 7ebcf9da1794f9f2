/** LAG-01..LAG-03: the notification of the admission, what it tells, and a changed date. */
import { changed, message, minus, plus, stay } from '../case-builder.ts'
import { at, earlierVisits, inlagd, inskrivet, noise, otherMessage, pud, scene, t } from '../regioner.ts'
import { late, met, metLate, no, tablesOf, waits } from '../rule-table.ts'

const of = tablesOf('lag-2017-612')
const ute = scene({}, ...earlierVisits)
const inne = plus(ute, inlagd())
const told = plus(inne, inskrivet())
const due = t(4, '08:00')

export const skickat = of('inskrivningsmeddelande-skickat', 'slutenvard', 'high', [
  no('without a stay', ute),
  no('where the stay was entered by mistake', plus(ute, inlagd({ status: 'entered-in-error' }))),
  waits('24 hours from the admission', inne, {
    when: t(3, '12:00'),
    due,
    severity: 'moderate',
    owner: ['Organization/avdelning'],
    missing: ['Inskrivningsmeddelande'],
  }),
  waits(
    '24 hours from when the need was noticed',
    changed(inne, 'stay', { extension: [at('behov-uppmarksammat', t(5, '10:00'))] }),
    {
      when: t(5, '12:00'),
      due: t(6, '10:00'),
    },
  ),
  late('when 24 hours have gone, whatever else was sent', plus(inne, otherMessage('planering')), { when: due, due }),
  late('also of one who has gone home', plus(ute, inlagd({}, t(9, '14:00'))), { due }),
  late('on a Sunday after a Saturday: the law knows no vardag', plus(ute, stay({ start: t(7, '09:00') })), {
    when: t(8, '09:00'),
    due: t(8, '09:00'),
  }),
  metLate(
    'by a message that was sent when they had gone',
    plus(inne, message('inskrivningsmeddelande', { sent: due })),
    {
      done: due,
    },
  ),
  met(
    'by a message within them',
    told,
    { due, done: t(3, '12:00') },
    ['the message is gone', 'overdue', minus(told, 'inskrivningsmeddelande')],
    ['the message is a draft', 'overdue', changed(told, 'inskrivningsmeddelande', { status: 'preparation' })],
    ['the message is of another kind', 'overdue', plus(inne, otherMessage('planering'))],
  ),
])

const silent = changed(told, 'inskrivningsmeddelande', { extension: undefined })

export const innehall = of('inskrivningsmeddelande-innehall', 'slutenvard', 'moderate', [
  no('without a stay', plus(ute, inskrivet())),
  waits('until the message is sent', plus(inne, otherMessage('planering')), { due: undefined }),
  late('from when it was sent without a date of discharge', silent, { due: t(3, '12:00') }),
  late(
    'from when it was sent, whatever was sent before, and to whomever',
    plus(changed(silent, 'inskrivningsmeddelande', { recipient: undefined }), ...noise('inskrivningsmeddelande')),
    { due: t(3, '12:00') },
  ),
  met(
    'by a date in the message and a patient who is known',
    told,
    { due: t(3, '12:00') },
    ['the date is missing', 'overdue', silent],
    ['the date stands in another message', 'overdue', plus(silent, otherMessage('planering', { extension: [pud] }))],
    ['the patient has no name', 'overdue', changed(told, 'p', { name: undefined })],
    ['the patient has no number', 'overdue', changed(told, 'p', { identifier: undefined })],
    ['the patient has no address', 'overdue', changed(told, 'p', { address: undefined })],
  ),
  met(
    'without an address where that is protected',
    changed(told, 'p', {
      address: undefined,
      meta: {
        security: [{ system: 'http://hl7.se/fhir/ig/base/CodeSystem/SecurityLabel', code: 'skyddadFolkbokforing' }],
      },
    }),
    {},
    [
      'the label is of another system',
      'overdue',
      changed(told, 'p', { address: undefined, meta: { security: [{ system: 'x', code: 'skyddadFolkbokforing' }] } }),
    ],
  ),
])

const moved = { extension: [at('planerat-utskrivningsdatum', '2026-03-12')] }
const written = changed(plus(told), 'stay', { ...moved, meta: { lastUpdated: t(6, '09:00') } })
const again = message('planering', { sent: t(6, '09:30'), more: moved })

export const andrat = of('andrat-utskrivningsdatum-meddelat', 'slutenvard', 'moderate', [
  no('without a date', told),
  no('before the admission was told', plus(ute, inlagd(moved))),
  waits('an hour from when the stay was written', written, {
    when: t(6, '09:10'),
    due: t(6, '10:00'),
    severity: 'moderate',
    assumption: true,
  }),
  waits('an hour from the admission where nothing says when', plus(ute, inskrivet(), inlagd(moved)), {
    when: t(3, '08:30'),
    due: t(3, '09:00'),
  }),
  late('when it has gone', written, { when: t(6, '10:00'), due: t(6, '10:00') }),
  late(
    'where the date of one of two stays was told',
    plus(
      written,
      again,
      stay({
        id: 'andra',
        start: t(7, '08:00'),
        more: { extension: [at('planerat-utskrivningsdatum', '2026-03-20')] },
      }),
    ),
    {},
  ),
  late('also of one who has gone home', plus(ute, inskrivet(), inlagd(moved, t(9, '14:00'))), { due: t(3, '09:00') }),
  met(
    'by a message with the new date',
    plus(written, again),
    { due: t(6, '10:00') },
    ['it was not sent', 'overdue', changed(plus(written, again), 'planering', { status: 'preparation' })],
    [
      'it tells another date',
      'overdue',
      changed(plus(written, again), 'planering', { extension: [at('planerat-utskrivningsdatum', '2026-03-11')] }),
    ],
    ['it tells no date', 'overdue', changed(plus(written, again), 'planering', { extension: undefined })],
  ),
])

/** Lidköping works all days, and says nothing else of the time: the law's hours hold there at weekends too. */
export const iLidkoping = tablesOf('lidkoping-kontaktpunkt')('inskrivningsmeddelande-skickat', 'slutenvard', 'high', [
  waits('over a Saturday', plus(ute, stay({ start: t(7, '09:00') })), { when: t(7, '20:00'), due: t(8, '09:00') }),
  late('on the Sunday', plus(ute, stay({ start: t(7, '09:00') })), { when: t(8, '09:00'), due: t(8, '09:00') }),
])
