/** Other stays of a case, and steps to be done before the patient is utskrivningsklar or home. */
import type { Extension, Resource } from '@medplum/fhirtypes'
import { coded, stay } from './case-builder.ts'
import { avdelning, homeReady, kpv, ready, type Scene, scene, soc, t, vc } from './dalarna.ts'
import { late, waits } from './dalarna-cases.ts'
import type { Line } from './rule-table.ts'

/** Other stays of the case, so that a rule that counts from one of them by mistake counts from another instant. */
const retracted = { url: 'aterkallad', valueDateTime: t(2, '09:00') }

const wasReady = [ready(t(2, '07:00'), retracted), homeReady(t(2, '07:30'), avdelning, vc, kpv, soc)]

const isReady = [ready(t(2, '07:00')), homeReady(t(2, '07:30'), avdelning, vc, kpv, soc)]

const moved = { dischargeDisposition: coded('boende', 'annat-sjukhus') }

const emergency = stay({ id: 'akuten', start: t(1, '05:00'), end: t(1, '06:00'), more: { class: { code: 'EMER' } } })

const ended = { period: { start: t(1, '07:00'), end: t(1, '20:00') } }

/** Stays in which the patient was thought to be utskrivningsklar, and was not. */
export const retractedStays: readonly Resource[] = [
  stay({ id: 'aterkallad', start: t(1, '08:00'), end: t(20, '08:00'), more: { extension: wasReady } }),
  stay({ id: 'aterkallad-kvar', start: t(1, '08:00'), more: { extension: wasReady } }),
]

/** Stays that ended in another way than by going home, and one that goes on with an end already set. */
export const otherStays = (extension: Extension[] = []): readonly Resource[] => [
  stay({ id: 'flyttad', start: t(1, '08:00'), end: t(2, '08:00'), more: { hospitalization: moved, extension } }),
  stay({ id: 'kvar', more: { ...ended, extension } }),
  emergency,
]

/** The same, where the patient was utskrivningsklar and hemgångsklar. */
export const otherReadyStays = otherStays(isReady)

export const readyAt = t(9, '10:00')

export const homeAt = t(10, '11:00')

interface Step {
  readonly facts?: Scene
  /** What the rule needs to apply, and what is not the step. */
  readonly others?: readonly Resource[]
  readonly missing?: readonly string[]
}

/** A step to be done before the patient is utskrivningsklar, or goes home unjudged. */
export function beforeReady({ facts = {}, others = [], missing }: Step): readonly Line[] {
  const told = missing ? { missing } : {}
  return [
    waits('waits without a limit while the stay goes on', scene(facts, ...others), told),
    late(
      'is late when the patient is utskrivningsklar',
      scene({ ...facts, klar: readyAt }, ...others, ...retractedStays),
      {
        due: readyAt,
        ...told,
      },
    ),
    late('is late when the patient goes home unjudged', scene({ ...facts, end: homeAt }, ...others, ...otherStays()), {
      due: homeAt,
    }),
  ]
}

/** A step to be done before the patient goes home. */
export function beforeHome({ facts = {}, others = [], missing }: Step): readonly Line[] {
  const told = missing ? { missing } : {}
  return [
    waits('waits without a limit while the stay goes on', scene(facts, ...others), told),
    late('is late when the patient has gone home', scene({ ...facts, end: homeAt }, ...others, ...otherReadyStays), {
      due: homeAt,
      ...told,
    }),
  ]
}
