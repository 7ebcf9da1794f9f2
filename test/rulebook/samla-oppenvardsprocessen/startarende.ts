import { changed, coded, minus, plus, reference } from '../case-builder.ts'
import { scene, t } from '../regioner.ts'
import { late, met, no, tablesOf, waits } from '../rule-table.ts'
import { fraga, mal, otherTasks, skickad, svar, type } from '../startbegaran.ts'

const of = tablesOf('samla-oppenvardsprocessen')
const start = (system = 'processbegrepp') => ({
  output: [{ type: coded(system, 'startdatum'), valueDate: '2026-03-09' }],
})

const godkand = plus(skickad, svar('accepted', start()))
const closed = (subject: typeof fraga) =>
  changed(subject, 'arende', { status: 'finished', period: { start: t(3, '08:00'), end: t(10, '11:30') } })

export const avslutat = of('startarende-avslutat', 'kommun-hsl', 'moderate', [
  no('in a case of another kind', closed(scene({ type: 'oppenvard-avslut' }))),
  waits('while the case is open', godkand, { due: undefined }),
  late('where it was closed without an answer', closed(fraga), { due: t(10, '11:30') }),
  late('where it was closed without a request', closed(plus(scene({ type }), ...otherTasks)), { due: t(10, '11:30') }),
  met(
    'when it is closed after the answer',
    closed(godkand),
    { due: t(10, '11:30') },
    ['it is open', 'pending', godkand],
    ['it is on hold', 'overdue', changed(closed(godkand), 'arende', { status: 'onhold' })],
  ),
])

export const patientensMal = of('patientens-mal-dokumenterat', 'alla', 'low', [
  no('before a request', scene({ type })),
  waits('where neither goal nor wish is told', skickad, {
    severity: 'low',
    due: undefined,
    missing: ['Patientens mål'],
  }),
  met(
    'by a goal of the patient',
    plus(skickad, mal),
    {},
    ['it is gone', 'pending', minus(plus(skickad, mal), 'mal')],
    ['somebody else set it', 'pending', plus(skickad, { ...mal, expressedBy: reference('PractitionerRole/lakare') })],
  ),
  met(
    'by a wish in the request',
    changed(skickad, 'vardbegaran', { note: [{ text: 'Vill helst ha besök på morgonen.' }] }),
    {},
    ['the note is gone', 'pending', skickad],
  ),
])
