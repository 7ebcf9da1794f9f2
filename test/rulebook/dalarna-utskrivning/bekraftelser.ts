/** What each party confirms before the patient goes home. dalarna-utskrivning, lines 380-411, 707-738. */
import type { Resource } from '@medplum/fhirtypes'
import { changed, stay } from '../case-builder.ts'
import { homeReady, planOf, ready, type Scene, scene, t, uppgift } from '../dalarna.ts'
import { casesOf, late, met, metLate, no, waits } from '../dalarna-cases.ts'
import { notParties, type Part, parts, rolesOf, variantsOf } from '../dalarna-parts.ts'
import { beforeHome, homeAt, otherStays, readyAt, retractedStays } from '../dalarna-stays.ts'

const klar: Scene = { klar: readyAt }

const home = { due: homeAt }

const notReady = no('says nothing until the patient is utskrivningsklar', scene({ niva: 'gron' }, ...retractedStays))

const green: Scene = { niva: 'gron', klar: readyAt }

const kommun = parts.slice(2)

const another = (unit: string) => parts.find((one) => one.unit !== unit)?.unit ?? ''

export const eventuella = kommun.flatMap((part) => {
  const { id, unit } = part
  const others = [
    planOf('SPU', [another(unit)]),
    uppgift('sakerstall-start', another(unit), { id: 'annans' }),
    uppgift('mottagande-i-hemmet', unit),
  ]
  const of = (...members: Resource[]) => scene({ ...green, end: homeAt }, ...others, ...members)
  const begun = of(uppgift('sakerstall-start', unit, { status: 'in-progress' }))
  return casesOf(`eventuella-insatser-${id}`, id, 'low', [
    notReady,
    no('says nothing in a yellow process', scene({ ...klar, niva: 'gul' })),
    ...notParties(part, green),
    ...beforeHome({ facts: green, others }),
    met('is met by what it plans', of(planOf('SIP', [unit])), home, ["the plan is another's", 'overdue', of()]),
    met('is met by a task that is begun', begun, home, [
      'it is not',
      'overdue',
      changed(begun, 'sakerstall-start', { status: 'requested' }),
    ]),
    met('is met by a task that is accepted', changed(begun, 'sakerstall-start', { status: 'accepted' }), home),
    met('is met by a task that is done', changed(begun, 'sakerstall-start', { status: 'completed' }), home),
  ])
})

interface Confirmed {
  readonly rule: string
  readonly code: string
  readonly late: 'moderate' | 'high'
  readonly facts: Scene
}

/** A task that each of these parties completes before the patient goes home. */
function completed({ rule, code, late: severity, facts }: Confirmed, of: readonly Part[]) {
  return of.flatMap((part) => {
    const { id, unit } = part
    const others = [
      uppgift(code, another(unit), { id: 'annans', lastModified: t(7, '09:00') }),
      uppgift(code, unit, { id: 'inte', status: 'in-progress', lastModified: t(7, '10:00') }),
      uppgift('planera-hemgang', unit, { lastModified: t(7, '11:00') }),
    ]
    const confirmed = scene({ ...facts, end: homeAt }, ...others, uppgift(code, unit))
    return casesOf(`${rule}-${id}`, id, severity, [
      notReady,
      ...notParties(part, facts),
      ...beforeHome({ facts, others }),
      metLate('is met late when the patient is home', changed(confirmed, code, { lastModified: homeAt }), {
        done: homeAt,
      }),
      met('is met when it is done', confirmed, { ...home, done: t(8, '18:00') }, [
        'it has failed',
        'overdue',
        changed(confirmed, code, { status: 'failed' }),
      ]),
      ...variantsOf(part).map((one) =>
        met(`is met ${one.name}`, scene({ ...facts, ...one.facts, end: homeAt }, uppgift(code, one.who)), home),
      ),
    ])
  })
}

export const start = [
  ...completed(
    { rule: 'start-av-insatser', code: 'sakerstall-start', late: 'high', facts: { ...klar, niva: 'gul' } },
    kommun,
  ),
  ...kommun.flatMap(({ id }) =>
    casesOf(`start-av-insatser-${id}`, id, 'high', [
      no('says nothing in a green process', scene(green)),
      no('says nothing in a yellow process until then', scene({ niva: 'gul' })),
    ]),
  ),
]

export const mottagande = completed(
  { rule: 'mottagande-samordnat', code: 'mottagande-i-hemmet', late: 'moderate', facts: klar },
  parts,
)

const mistakenBy = (unit: string) =>
  stay({ id: 'fel', more: { status: 'entered-in-error', extension: [homeReady(readyAt, unit)] } })

export const bekraftat = parts.flatMap((part) => {
  const { id, unit } = part
  const others = [
    uppgift('hemgangsklar', another(unit), { id: 'annans' }),
    uppgift('hemgangsklar', unit, { id: 'inte', status: 'in-progress' }),
    uppgift('planera-hemgang', unit),
  ]
  const byTask = scene({ ...klar, end: homeAt }, ...others, uppgift('hemgangsklar', unit))
  const said = (who: string, facts: Scene = {}) =>
    scene({ ...facts, end: homeAt, stay: { extension: [ready(readyAt), homeReady(t(10, '08:00'), who)] } }, ...others)
  return casesOf(`hemgangsklar-bekraftat-${id}`, id, 'moderate', [
    notReady,
    ...notParties(part, klar),
    waits('waits while the stay goes on', scene(klar, ...others)),
    late(
      'is late when the patient is home',
      scene({ ...klar, end: homeAt }, ...others, ...otherStays([ready(t(2, '07:00'))])),
      home,
    ),
    late(
      'counts from the way home',
      scene({ klar: readyAt, end: homeAt, hemgangsklar: t(10, '08:00') }, ...others),
      home,
    ),
    late('is late where a mistaken stay says it', scene({ ...klar, end: homeAt }, mistakenBy(unit)), home),
    met('is met by a task that is done', byTask, home, [
      'it has failed',
      'overdue',
      changed(byTask, 'hemgangsklar', { status: 'failed' }),
    ]),
    met('is met by what the stay says', said(unit), home, ['another says it', 'overdue', said(another(unit))]),
    ...rolesOf(part).map((one) => met(`is met ${one.name}`, said(unit, one.facts), home)),
  ])
})
