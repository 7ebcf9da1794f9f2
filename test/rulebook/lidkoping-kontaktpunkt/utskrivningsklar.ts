/** LID-06, LID-19: ready to take home, and the call home. lidkoping-kontaktpunkt, lines 28-29 and 121-122. */

import type { Communication } from '@medplum/fhirtypes'
import { changed, coded, message, minus, plus } from '../case-builder.ts'
import { due, fardig, inskriven, tyst, uppgift } from '../lidkoping-stay.ts'
import { earlierTasks, inlagd, klar, noise, scene, t } from '../regioner.ts'
import { late, met, metLate, no, tablesOf, waits } from '../rule-table.ts'

const of = tablesOf('lidkoping-kontaktpunkt')

const redo = plus(fardig, uppgift('redo-att-ta-hem', 'enhetschef', { status: 'completed' }))

export const beredskap = of('redo-att-ta-hem', 'kommun', 'low', [
  no('before the admission is told', tyst),
  no('where the municipality is not ready every day', { ...inskriven, settings: { 'beredskap.allaDagar': false } }),
  waits('until the patient is utskrivningsklar', inskriven, { severity: 'low', due: undefined, assumption: true }),
  late('where nobody has said so', plus(fardig, uppgift('redo-att-ta-hem', 'enhetschef')), { due }),
  metLate(
    'by one who said so afterwards',
    plus(
      fardig,
      uppgift('redo-att-ta-hem', 'enhetschef', { status: 'completed', lastModified: t(9, '10:00') }),
      ...earlierTasks('redo-att-ta-hem'),
    ),
    { done: t(9, '10:00') },
  ),
  met('by a Task that is done', redo, { due, done: t(8, '13:00') }, [
    'it is another Task',
    'overdue',
    plus(fardig, uppgift('planera-hemgang', 'enhetschef', { status: 'completed' })),
  ]),
  met('by a Task that is ready', changed(redo, 'redo-att-ta-hem-enhetschef', { status: 'ready' }), {}, [
    'it is going on',
    'overdue',
    changed(redo, 'redo-att-ta-hem-enhetschef', { status: 'in-progress' }),
  ]),
])

const bedomd = scene(
  {},
  inlagd({ extension: [klar(t(9, '08:00'))] }),
  message('utskrivningsklar', { sent: due, more: { extension: [klar(t(9, '08:00'))] } }),
)

const hem = (...messages: Communication[]) =>
  plus(
    minus(bedomd, 'stay'),
    inlagd({ extension: [klar(t(9, '08:00'))] }, t(9, '14:00')),
    {
      ...inlagd({ extension: [klar(t(9, '08:00'))] }),
      id: 'permission',
      period: { start: t(1, '08:00'), end: t(2, '08:00') },
    },
    overflyttad,
    ...messages,
  )

const overflyttad = {
  ...inlagd({ hospitalization: { dischargeDisposition: coded('boende', 'annat-sjukhus') } }, t(2, '12:00')),
  id: 'overflyttad',
}

const phone = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationMode', code: 'PHONE' }] }
const kallar = (kind: string, more: Partial<Communication> = {}, sent = t(9, '10:00')) =>
  message(kind, {
    id: `kallar-${kind}`,
    sent,
    received: t(9, '15:00'),
    more: { topic: coded('administrativt-amne', 'kalla-hem'), ...more },
  })

const kallad = hem(kallar('administrativt', { medium: [phone] }))

export const hemkallad = of('kallad-hem', 'kommun', 'moderate', [
  no('before the patient is utskrivningsklar', inskriven),
  waits('until the patient goes home', bedomd, { severity: 'low', due: undefined, missing: ['Kallelse hem'] }),
  late('where nobody called', hem(), { due: t(9, '14:00') }),
  metLate(
    'by a call afterwards',
    hem(kallar('administrativt', { medium: [phone] }, t(9, '14:30')), ...noise('utskrivningsklar')),
    { done: t(9, '14:30') },
  ),
  met(
    'by a message that was also telephoned',
    kallad,
    { due: t(9, '14:00'), done: t(9, '10:00') },
    ['nobody telephoned', 'overdue', hem(kallar('administrativt'))],
    [
      'it was written',
      'overdue',
      hem(kallar('administrativt', { medium: [{ coding: [{ ...phone.coding[0], code: 'WRITTEN' }] }] })),
    ],
    ['it was only telephoned', 'overdue', hem(kallar('planering', { medium: [phone] }))],
    [
      'the way is of another system',
      'overdue',
      hem(kallar('administrativt', { medium: [{ coding: [{ system: 'x', code: 'PHONE' }] }] })),
    ],
    [
      'the kind is of another system',
      'overdue',
      hem(
        kallar('administrativt', {
          medium: [phone],
          category: [{ coding: [{ system: 'x', code: 'administrativt' }] }],
        }),
      ),
    ],
    [
      'it is of another topic',
      'overdue',
      hem(kallar('administrativt', { medium: [phone], topic: coded('administrativt-amne', 'annat') })),
    ],
  ),
  met('by a message and a call', hem(kallar('administrativt'), kallar('planering', { medium: [phone] })), {}),
])
