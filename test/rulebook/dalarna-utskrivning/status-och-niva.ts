/** Status, needs, process and whose responsibility it is. dalarna-utskrivning, lines 46-49, 73-75, 310-314, 338-342. */
import { changed, minus, plus } from '../case-builder.ts'
import { code, kpv, planOf, scene, soc, t, uppgift, vc } from '../dalarna.ts'
import { casesOf, late, met, metLate, no, waits } from '../dalarna-cases.ts'
import { notParties, parts } from '../dalarna-parts.ts'
import { beforeHome, beforeReady, homeAt, readyAt } from '../dalarna-stays.ts'

const tyst = scene({ tyst: true })

const ready = { due: readyAt }

const described = scene(
  { klar: readyAt },
  planOf('SPU', [kpv], { id: 'tom', description: undefined as never, created: t(4, '09:00') }),
  planOf('SPU', [kpv]),
)

export const status = casesOf('status-och-behov-beskrivna', 'slutenvard', 'moderate', [
  no('says nothing until the message is sent', tyst),
  ...beforeReady({ others: [planOf('SIP', [kpv])], missing: ['Status och planerade insatser (SPU)'] }),
  late('is late where the plan describes nothing', minus(described, 'spu'), ready),
  metLate(
    'is met late when the patient is utskrivningsklar',
    scene({ klar: readyAt }, planOf('SPU', [kpv], { created: readyAt })),
    { done: readyAt },
  ),
  met('is met by a description', described, { ...ready, done: t(5, '10:00') }, [
    'it is of a SIP',
    'overdue',
    plus(minus(described, 'spu'), planOf('SIP', [kpv])),
  ]),
])

const decided = scene({ klar: readyAt, niva: 'gul' })

export const niva = casesOf('processniva-beslutad', 'alla', 'moderate', [
  no('says nothing until the message is sent', tyst),
  no('says nothing where the routine does not ask for it', { ...scene({}), settings: { 'processniva.kravs': 'av' } }),
  ...beforeReady({ missing: ['Beslutad process, grön, gul eller röd'] }),
  met('is met by a decision', decided, ready, ['there is none', 'overdue', scene({ klar: readyAt })]),
])

const level = (one: string) => planOf('SPU', [kpv], { extension: [code('processniva', one)] })

const other = { facts: { niva: 'gul' }, others: [level('gron')] } as const

export const sammaNiva = casesOf('processniva-samma', 'slutenvard', 'low', [
  no('says nothing where the plan gives no process', scene({ niva: 'gul' }, planOf('SPU', [kpv]))),
  no('says nothing where no process is decided', scene({}, level('gul'))),
  ...beforeReady(other),
  met('is met by the same process', scene({ niva: 'gul', klar: readyAt }, level('gul')), ready, [
    'it is another',
    'overdue',
    scene({ niva: 'gul', klar: readyAt }, level('rod')),
  ]),
])

const taken = (more = {}) => uppgift('overta-medicinskt-ansvar', vc, more)

const notTaken = [
  uppgift('overta-medicinskt-ansvar', kpv, { id: 'annans' }),
  uppgift('planera-hemgang', vc),
  taken({ id: 'inte', status: 'rejected' }),
]

const home = { due: homeAt }

const going = scene({ end: homeAt }, ...notTaken, taken({ status: 'accepted' }))

export const overtagande = casesOf('overtagande-av-ansvar-planerat', 'oppenvard', 'low', [
  ...notParties(parts[1]),
  no('says nothing until the message is sent', tyst),
  ...beforeHome({ others: notTaken }),
  met('is met by a task that is accepted', going, home, [
    'it is not',
    'overdue',
    changed(going, 'overta-medicinskt-ansvar', { status: 'requested' }),
  ]),
  met('is met by a task that is begun', changed(going, 'overta-medicinskt-ansvar', { status: 'in-progress' }), home),
  met('is met by a task that is done', changed(going, 'overta-medicinskt-ansvar', { status: 'completed' }), home),
])

const bare = { activity: [{ detail: { status: 'not-started' as const } }] }

const whole = scene({ end: homeAt }, planOf('SPU', [kpv]), planOf('SIP', [soc]))

export const ansvar = casesOf('insatser-har-ansvarig-enhet', 'alla', 'moderate', [
  no('says nothing where nothing is planned', scene({}, planOf('SPU', []))),
  ...beforeHome({ others: [planOf('SPU', [kpv], bare), planOf('SIP', [kpv])] }),
  ...beforeHome({ others: [planOf('SPU', [kpv]), planOf('SIP', [kpv], bare)] }),
  ...beforeHome({ others: [planOf('SIP', [kpv], bare)] }),
  met('is met where every activity has a performer', whole, home, [
    'one has none',
    'overdue',
    changed(whole, 'spu', { activity: [...(planOf('SPU', [kpv]).activity ?? []), ...bare.activity] }),
  ]),
  waits('waits for the one that has none', scene({}, planOf('SPU', [kpv], bare))),
])
