/** What looks like a request, an answer or a summary of the outpatient process, and is none. */

import { changed, coded, message, plus } from '../case-builder.ts'
import { document, task, vardbegaran } from '../case-parts.ts'
import { early, kpv, noise, scene, t, vc } from '../regioner.ts'
import { late, met, no, tablesOf, waits } from '../rule-table.ts'
import { mal } from '../startbegaran.ts'

const of = tablesOf('samla-oppenvardsprocessen')
const category = [coded('processbegrepp', 'vardbegaran')]
const oppnat = scene({ type: 'oppenvard-start' })
const start = vardbegaran({
  riktning: 'region-till-kommun-start',
  authoredOn: t(3, '09:15'),
  from: vc,
  to: kpv,
  more: { category },
})
const utkast = [
  { ...start, id: 'remiss', authoredOn: early, category: [coded('processbegrepp', 'remiss')] },
  { ...start, id: 'plan', authoredOn: early, intent: 'plan' as const },
]

export const malgruppen = of('malgrupp-angiven', 'oppenvard', 'moderate', [
  waits('while nothing is a request to start', plus(oppnat, ...utkast), { due: undefined }),
  late('by the request alone', plus(oppnat, start, ...utkast), { due: t(3, '09:15') }),
])

const svar = task({
  id: 'svar',
  status: 'completed',
  focus: 'ServiceRequest/vardbegaran',
  owner: kpv,
  authoredOn: t(3, '09:20'),
  lastModified: t(20, '10:00'),
})

export const besvarad = of('vardbegaran-besvarad', 'kommun-hsl', 'high', [
  no(
    'where only another Task is about the request',
    plus(oppnat, start, { ...svar, code: coded('uppgiftstyp', 'aterringning') }),
  ),
  met(
    'by the message that tells it, not by those before',
    plus(oppnat, start, svar, message('svar-vardbegaran', { sent: t(4, '10:05') }), ...noise('svar-vardbegaran')),
    { done: t(4, '10:05') },
  ),
])

const medMal = plus(oppnat, start, mal)

export const malet = of('patientens-mal-dokumenterat', 'alla', 'low', [
  no('where something else is asked for', plus(oppnat, ...utkast)),
  met('by the goal', medMal, {}, [
    'it was entered by mistake',
    'pending',
    changed(medMal, 'mal', { lifecycleStatus: 'entered-in-error' }),
  ]),
])

const avslut = vardbegaran({
  riktning: 'kommun-till-vc-avslut',
  authoredOn: t(3, '10:00'),
  from: kpv,
  to: vc,
  more: { category },
})
const text = { status: 'generated' as const, div: '<div xmlns="http://www.w3.org/1999/xhtml">Såromläggning</div>' }
const summary = document({
  id: 'sammanfattning',
  type: '34133-9',
  date: t(3, '09:45'),
  more: { section: [{ code: coded('dokumentavsnitt', 'fortsatta-behov'), text }] },
})
const slut = plus(scene({ type: 'oppenvard-avslut' }), avslut, summary)

export const behoven = of('fortsatta-behov-dokumenterade', 'kommun-hsl', 'moderate', [
  waits(
    'while nothing is sent',
    plus(scene({ type: 'oppenvard-avslut' }), { ...avslut, authoredOn: early, intent: 'plan' }),
    { due: undefined },
  ),
  met(
    'by the summary',
    slut,
    {},
    [
      'it is another document',
      'overdue',
      changed(slut, 'sammanfattning', { type: { coding: [{ system: 'http://loinc.org', code: '34105-7' }] } }),
    ],
    [
      'its type is of another system',
      'overdue',
      changed(slut, 'sammanfattning', { type: { coding: [{ system: 'x', code: '34133-9' }] } }),
    ],
  ),
])
