/** Who takes over, and that care begins the same day. dalarna-utskrivning, lines 430-436, 768-774. */
import type { CarePlan, CareTeam, Extension } from '@medplum/fhirtypes'
import { changed, ownExtension, plus, reference, stay } from '../case-builder.ts'
import { avdelning, kpv, planOf, type Scene, scene, soc, t, uppgift, vc } from '../dalarna.ts'
import { casesOf, late, met, metLate, no, waits } from '../dalarna-cases.ts'
import { notParties, parts } from '../dalarna-parts.ts'
import { homeAt, otherReadyStays, readyAt } from '../dalarna-stays.ts'
import type { TestSubject } from '../rule-case.ts'

const home: Scene = { end: homeAt }

/** The end of the day. */
const limit = { due: t(11, '00:00') }

const evening = t(10, '20:00')

const stays = otherReadyStays

/** Nobody has gone home: one is moved to another hospital, one is still there. */
const notHome = no('says nothing until the patient is home', scene({ niva: 'gron', klar: readyAt }, ...stays))

const responsible = (unit: string, start: string): Extension => ({
  url: ownExtension('medicinskt-ansvar'),
  extension: [
    { url: 'organisation', valueReference: reference(unit) },
    { url: 'period', valuePeriod: { start } },
  ],
})

const owned = (...extension: Extension[]) => changed(scene(home), 'arende', { extension })

const taken = uppgift('overta-medicinskt-ansvar', vc)

const others = [uppgift('overta-medicinskt-ansvar', kpv, { id: 'annans' }), uppgift('planera-hemgang', vc)]

const byTask = scene(home, ...others, taken)

const comeBack = stay({ id: 'stay-2', start: t(12, '08:00'), end: t(14, '08:00') })

const psychiatric = scene({ ...home, roles: { slutenvard: avdelning, 'psykiatrisk-oppenvard': vc } })

export const ansvar = casesOf('medicinskt-ansvar-overtaget', 'oppenvard', 'high', [
  notHome,
  ...notParties(parts[1], home),
  no('says nothing where the responsibility stays', {
    ...scene(home),
    settings: { 'medicinsktAnsvar.overgang': 'vid-lakarbesok' },
  }),
  waits('waits until the day is over', scene(home, ...others), limit, evening),
  late('is late then', scene(home, ...others, ...stays), limit),
  late('is late where another has taken it', owned(responsible(kpv, homeAt)), limit),
  late('is late where it had it before the stay', owned(responsible(vc, t(1, '08:00'))), limit),
  met(
    'is met by the responsibility of the case',
    owned(responsible(avdelning, t(3, '08:00')), responsible(vc, homeAt)),
    limit,
    ["it is the ward's", 'overdue', owned(responsible(avdelning, homeAt))],
  ),
  met('counts from the first of two ways home', plus(owned(responsible(vc, homeAt)), comeBack), limit),
  met('is met by a responsibility from later that day', owned(responsible(vc, t(10, '12:00'))), limit),
  ...['oppenvard', 'psykiatrisk-oppenvard'].map((role) =>
    met(
      `is met by ${role}`,
      changed(scene({ ...home, roles: { slutenvard: avdelning, [role]: vc } }), 'arende', {
        extension: [responsible(vc, homeAt)],
      }),
      limit,
    ),
  ),
  met('is met by a task that is done', byTask, limit, [
    'it is not',
    'overdue',
    changed(byTask, 'overta-medicinskt-ansvar', { status: 'accepted' }),
  ]),
  late('is late of a psychiatric clinic too', psychiatric, limit),
])

const scheduled = (performer: string, start: string | undefined) => ({
  detail: {
    status: 'scheduled' as const,
    ...(start && { scheduledPeriod: { start } }),
    performer: [reference(performer)],
  },
})

const kommun = [
  { id: 'kommun-hsl', unit: kpv, other: soc },
  { id: 'kommun-socialtjanst', unit: soc, other: kpv },
] as const

/** The same code of another system, in the role of another unit. */
function foreign(subject: TestSubject, unit: string): TestSubject {
  const team = subject.members.find(({ id }) => id === 'parter') as CareTeam
  const role = [{ coding: ['kommunal-primarvard', 'socialtjanst'].map((code) => ({ system: 'urn:x', code })) }]
  const participant = [...(team.participant ?? []), { role, member: reference(unit) as { reference: string } }]
  return changed(subject, 'parter', { participant })
}

function sameDay(rule: string, niva: 'gron' | 'gul', not: 'gul' | 'gron') {
  return kommun.flatMap(({ id, unit, other }) => {
    const plan = (start?: string, more: Partial<CarePlan> = {}) =>
      planOf('SPU', [], { activity: [scheduled(unit, start), scheduled(other, '2026-03-09')], ...more })
    const of = (start?: string, facts: Scene = {}) => scene({ niva, ...home, ...facts }, plan(start))
    return casesOf(`${rule}-${id}`, id, 'high', [
      notHome,
      no('says nothing in another process', of('2026-03-10', { niva: not })),
      no('says nothing while the stay goes on', scene({ niva }, plan('2026-03-10'), ...stays)),
      no('says nothing where it plans nothing', scene({ niva, ...home }, planOf('SPU', [other]))),
      waits('waits until the day is over', of(), limit, evening),
      late('is late then', plus(of(), ...stays), limit),
      met('counts no unit whose role is of another system', foreign(of('2026-03-10'), other), { done: t(10, '00:00') }),
      metLate('is met late by a start on the next day', of('2026-03-11'), { done: t(11, '00:00') }),
      met(
        'is met by a start on the same day',
        of('2026-03-10'),
        { ...limit, done: t(10, '00:00') },
        ['the plan is a draft', 'not-applicable', changed(of('2026-03-10'), 'spu', { status: 'draft' })],
        ['no start is planned', 'overdue', of()],
      ),
    ])
  })
}

export const insatser = [
  ...sameDay('insatser-aterinsatta', 'gron', 'gul'),
  ...sameDay('insatser-paborjade', 'gul', 'gron'),
]
