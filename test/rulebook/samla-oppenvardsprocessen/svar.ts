import { changed, coded, message, plus } from '../case-builder.ts'
import { noise, scene, t } from '../regioner.ts'
import { late, met, metLate, no, tablesOf, waits, warns } from '../rule-table.ts'
import { fraga, inkorg, otherTasks, skickad, svar, type } from '../startbegaran.ts'

const of = tablesOf('samla-oppenvardsprocessen')
const due = t(7, '00:00')

export const besvarad = of('vardbegaran-besvarad', 'kommun-hsl', 'high', [
  no('while nobody is asked', skickad),
  no('where only the vårdcentral is asked', plus(scene({ type }), ...otherTasks)),
  waits('three vardagar, with a warning after one', plus(fraga, ...otherTasks), {
    when: t(4, '12:00'),
    due,
    warnsAt: t(5, '00:00'),
    severity: 'moderate',
    owner: [inkorg],
    assumption: true,
  }),
  warns('after one', fraga, { when: t(5, '00:00'), due }),
  warns('over a weekend', plus(skickad, { ...svar('received'), authoredOn: t(6, '09:00') }), {
    when: t(10, '00:00'),
    due: t(12, '00:00'),
    warnsAt: t(10, '00:00'),
  }),
  warns(
    'from the one that is unanswered still',
    plus(skickad, svar('accepted', { authoredOn: t(1, '09:00') }), { ...svar('on-hold'), id: 'andra' }),
    { when: t(6, '12:00'), due },
  ),
  late('when they have gone', fraga, { when: due, due }),
  metLate('by an answer after them', plus(skickad, svar('accepted', { lastModified: t(9, '08:00') })), {
    done: t(9, '08:00'),
  }),
  met(
    'by an answer within them, also by one that declines',
    plus(skickad, svar('rejected'), ...otherTasks.slice(3)),
    { due, done: t(4, '10:00') },
    ['it is to be assessed', 'overdue', plus(skickad, svar('received'))],
    ['more was asked for', 'overdue', plus(skickad, svar('on-hold'))],
  ),
  met(
    'from when the message told it, though the care ended later',
    plus(
      skickad,
      svar('completed', { lastModified: t(20, '10:00') }),
      message('svar-vardbegaran', { sent: t(4, '10:05'), received: t(12, '10:05') }),
      ...noise('svar-vardbegaran').filter(({ status }) => status !== 'completed'),
    ),
    { done: t(4, '10:05') },
    ['the message is gone', 'met-late', plus(skickad, svar('completed', { lastModified: t(20, '10:00') }))],
  ),
])

const start = (system = 'processbegrepp') => ({
  output: [{ type: coded(system, 'startdatum'), valueDate: '2026-03-09' }],
})

const godkand = plus(skickad, svar('accepted', start()))

export const startdatum = of('startdatum-angivet', 'kommun-hsl', 'moderate', [
  no('while nobody is asked', skickad),
  no('where the answer is no', plus(skickad, svar('rejected'))),
  waits('until the answer', plus(fraga, ...otherTasks), { due: undefined, owner: [inkorg] }),
  late('where yes is said without a date', plus(skickad, svar('accepted'), ...otherTasks), { due: t(4, '10:00') }),
  late(
    'where one of two has none',
    plus(godkand, { ...svar('in-progress'), id: 'andra', lastModified: t(5, '10:00') }),
    { due: t(4, '10:00') },
  ),
  met(
    'by the date',
    godkand,
    { due: t(4, '10:00') },
    [
      'it is another date',
      'overdue',
      plus(
        skickad,
        svar('accepted', { output: [{ type: coded('processbegrepp', 'uppfoljningsdatum'), valueDate: '2026-03-09' }] }),
      ),
    ],
    ['the code is of another system', 'overdue', plus(skickad, svar('accepted', start('uppgiftstyp')))],
    [
      'the output is empty',
      'overdue',
      plus(skickad, svar('accepted', { output: [{ type: coded('processbegrepp', 'startdatum') } as never] })),
    ],
    ['nobody has answered', 'pending', fraga],
  ),
  met('by when the care is done', plus(skickad, svar('accepted', { executionPeriod: { start: '2026-03-09' } })), {}, [
    'only its end is told',
    'overdue',
    plus(skickad, svar('accepted', { executionPeriod: { end: '2026-03-09' } })),
  ]),
])

const avslag = plus(skickad, svar('rejected', { statusReason: { text: 'Behovet tillgodoses av vårdcentralen.' } }))

export const motivering = of('avslag-motiverat', 'kommun-hsl', 'moderate', [
  no('where the answer is yes', godkand),
  waits('for the reason', plus(skickad, svar('rejected')), { severity: 'moderate', owner: [inkorg], due: undefined }),
  waits('for that of the other', plus(avslag, { ...svar('rejected'), id: 'andra' }), {}),
  met('by the reason', avslag, {}, [
    'it is but a code',
    'pending',
    changed(avslag, 'svar', { statusReason: { coding: [{ code: 'nej' }] } }),
  ]),
])
