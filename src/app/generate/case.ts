/** One generated case: its bundles in the order in which they would be sent. */

import { personOf } from './person.ts'
import { random } from './random.ts'
import type { Routine, Telling } from './routine.ts'
import { transactions } from './sample/bundle.ts'
import { patient } from './sample/case.ts'
import { directory } from './sample/regions.ts'
import { type Happened, type Shares, swedishDate, swedishTime, timeline } from './timeline.ts'

export interface CaseOptions extends Shares {
  readonly seed: number
  /** Admissions begin in this time, ms since the epoch. */
  readonly from: number
  readonly days: number
}

export interface GeneratedCase {
  readonly happened: readonly Happened[]
  /** Bundles of the type transaction; `timestamp` is when each would be sent. */
  readonly bundles: readonly object[]
}

const dayMs = 86_400_000
const minuteMs = 60_000

/** The case of a number from 0: the same for the same seed, whatever other cases are made. */
export function generatedCase(number: number, name: string, routine: Routine, options: CaseOptions): GeneratedCase {
  const chance = random(options.seed, number)
  const start = options.from + chance.between(0, options.days * dayMs)
  const happened = timeline(routine.expected(chance), start, chance, options)
  const telling = tellingOf(`${name}-${options.seed}-${number}`, happened)
  const known = [...directory(routine.region), patient(personOf(number, routine.region))]
  const steps = happened.map((step, index) => ({
    name: step.name,
    ...(index === 0 && { create: known }),
    put: routine.steps[step.name]?.(telling) ?? [],
  }))
  const bundles = transactions(telling.scenario, steps)
  return { happened, bundles: bundles.map((bundle, index) => stamped(bundle, happened[index]?.at ?? start)) }
}

function stamped(bundle: object, at: number): object {
  const { resourceType, type, ...rest } = bundle as { resourceType: string; type: string }
  return { resourceType, type, timestamp: swedishTime(at), ...rest }
}

function tellingOf(scenario: string, happened: readonly Happened[]): Telling {
  const times = new Map(happened.map(({ name, at }) => [name, at]))
  const of = (step: string) => {
    const at = times.get(step)
    if (at === undefined) throw new Error(`The step ${step} did not happen in ${scenario}.`)
    return at
  }
  return {
    scenario,
    at: (step, minutes = 0) => swedishTime(of(step) + minutes * minuteMs),
    date: (step, days = 0) => swedishDate(of(step), days),
    has: (step) => times.has(step),
  }
}
