/** What each party plans during the stay. dalarna-utskrivning, lines 255-273, 316-329. */
import type { CarePlan } from '@medplum/fhirtypes'
import { changed, minus, plus } from '../case-builder.ts'
import { avdelning, kpv, planOf, scene, soc, t, uppgift, vc } from '../dalarna.ts'
import { casesOf, late, met, metLate, no } from '../dalarna-cases.ts'
import { notParties, parts, variantsOf } from '../dalarna-parts.ts'
import { beforeReady, readyAt } from '../dalarna-stays.ts'

const tyst = scene({ tyst: true })

const titles: Readonly<Record<string, string>> = {
  oppenvard: 'Planerade insatser av öppenvården',
  'kommun-hsl': 'Planerade insatser av kommunens hälso- och sjukvård',
  'kommun-socialtjanst': 'Planerade insatser av kommunens socialtjänst',
}

const units = [avdelning, vc, kpv, soc]

const ready = { due: readyAt }

export const planeras = parts.flatMap((part) => {
  const { id, unit } = part
  const rest = units.filter((one) => one !== unit)
  // The ward's own evidence is the plan itself.
  const others = [
    ...(id === 'slutenvard' ? [planOf('SIP', [kpv])] : [planOf('SPU', rest)]),
    uppgift('planera-hemgang', rest[0] ?? '', { id: 'annans' }),
    uppgift('mottagande-i-hemmet', unit),
    uppgift('planera-hemgang', unit, { id: 'inte', status: 'rejected' }),
  ]
  const told = scene({ klar: readyAt }, ...others)
  const begun = plus(told, uppgift('planera-hemgang', unit, { status: 'in-progress' }))
  const planned = plus(told, planOf(id === 'slutenvard' ? 'SPU' : 'SIP', [unit], { id: 'planen' }))
  return casesOf(`hemgang-planeras-${id}`, id, 'low', [
    ...notParties(part),
    no('says nothing until the message is sent', tyst),
    ...beforeReady({ others }),
    met('is met by a task that is accepted', changed(begun, 'planera-hemgang', { status: 'accepted' }), ready, [
      'it is not',
      'overdue',
      changed(begun, 'planera-hemgang', { status: 'requested' }),
    ]),
    met('is met by a task that is begun', begun, ready, [
      'it is another task',
      'overdue',
      minus(begun, 'planera-hemgang'),
    ]),
    met('is met by a task that is done', changed(begun, 'planera-hemgang', { status: 'completed' }), ready, [
      'it has failed',
      'overdue',
      changed(begun, 'planera-hemgang', { status: 'failed' }),
    ]),
    met('is met by what it plans', planned, ready, [
      'the plan is a draft',
      'overdue',
      changed(planned, 'planen', { status: 'draft' }),
    ]),
  ])
})

export const insatser = parts.slice(1).flatMap((part) => {
  const { id, unit } = part
  const others = [
    planOf(
      'SPU',
      units.filter((one) => one !== unit),
    ),
    uppgift('planera-hemgang', unit),
  ]
  const own = (more: Partial<CarePlan> = {}) => planOf('SIP', [unit], { id: 'planen', ...more })
  const planned = scene({ klar: readyAt }, ...others, own())
  return casesOf(`planerade-insatser-${id}`, id, 'moderate', [
    ...notParties(part),
    no('says nothing until the message is sent', tyst),
    ...beforeReady({ others, missing: [titles[id] ?? ''] }),
    metLate('is met late when the patient is utskrivningsklar', scene({ klar: readyAt }, own({ created: readyAt })), {
      done: readyAt,
    }),
    met('is met by what it plans', planned, { ...ready, done: t(5, '10:00') }, [
      'the plan was a mistake',
      'overdue',
      changed(planned, 'planen', { status: 'entered-in-error' }),
    ]),
    ...variantsOf(part).map(({ name, who, facts }) =>
      met(`is met ${name}`, scene({ ...facts, klar: readyAt }, planOf('SIP', [who])), ready),
    ),
    met('is met by what it plans in the SPU', scene({ klar: readyAt }, planOf('SPU', [unit])), ready),
    late('is late where another kind of plan names it', scene({ klar: readyAt }, planOf('VP', [unit])), ready),
  ])
})
