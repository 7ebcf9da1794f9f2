/**
 * Holds the validator against a second engine: ajv with the JSON Schemas that are exported of the same profiles.
 *
 * Mutants of the valid examples and sample resources are judged by both, by the profiles these claim and by profiles
 * made at random. They never differ on what a schema can say; each kind of rule is hit by 2,000 mutants of 100,000 at
 * least, and 30 to 70 of a hundred mutants are invalid.
 *
 * `node scripts/proof/structure.ts [--short] [--seed=<number>]`: 100,000 mutants, 2,000 if short.
 */
import { parseArgs } from 'node:util'
import { ajvEngine, type Engine, ourEngine, type Verdict } from './structure/engines.ts'
import { kinds, mutant } from './structure/mutate.ts'
import type { Json } from './structure/place.ts'
import { type Subject, subjectsOf } from './structure/subjects.ts'
import { randomFrom } from './support/random.ts'

const { values } = parseArgs({ options: { short: { type: 'boolean' }, seed: { type: 'string' } } })
const count = values.short ? 2000 : 100_000
// The short form is the same for everybody; the long one looks elsewhere each time.
const seed = Number(values.seed ?? (values.short ? 1 : Date.now() % 1_000_000))
const random = randomFrom(seed)
const demanded = [
  'cardinality',
  'JSON type',
  'regex',
  'unknown property',
  'choice',
  'fixed',
  'pattern',
  'required code',
  'slices',
]

console.log(`seed ${seed}, ${count} mutants`)
const subjects = subjectsOf(values.short ? 1 : 6, random)
const profiles = subjects.map(({ profile }) => profile)
const ours: Engine = ourEngine(profiles)
const theirs: Engine = ajvEngine(profiles)

const hits = new Map<string, number>()
const disagreements: string[] = []
let invalid = 0
let made = 0

function judge(resource: Json, { profile, name }: Subject, aim: string): void {
  const [mine, other] = [ours(resource, profile), theirs(resource, profile)]
  made++
  if (mine.isValid !== other.isValid) disagreements.push(described(name, resource, [mine, other]))
  else if (!mine.isValid) {
    invalid++
    for (const kind of new Set([...mine.kinds].map((one) => named(one, aim)))) hits.set(kind, (hits.get(kind) ?? 0) + 1)
  }
}

/** Of a primitive the validator says alike that the JSON type is wrong and that the text is. */
function named(kind: string, aim: string): string {
  if (kind !== 'primitive') return kind
  return aim === 'regex' ? 'regex' : 'JSON type'
}

function described(name: string, resource: Json, [mine, other]: readonly [Verdict, Verdict]): string {
  const said = mine.isValid
    ? `ajv alone: ${other.reasons.join('; ')}`
    : `the validator alone: ${mine.reasons.join('; ')}`
  return `${name}: ${said}\n${JSON.stringify(resource)}`
}

for (const subject of subjects) {
  const [mine, other] = [ours(subject.resource, subject.profile), theirs(subject.resource, subject.profile)]
  if (!mine.isValid || !other.isValid)
    disagreements.push(`the unchanged ${described(subject.name, subject.resource, [mine, other])}`)
}
while (made < count && disagreements.length < 20) {
  const subject = subjects[random(subjects.length)]
  const kind = kinds[random(kinds.length)]
  const changed = subject && kind && mutant(subject.resource, kind, random, subject.aims[kind])
  if (changed) judge(changed, subject, kind)
}

for (const one of disagreements) console.log(`DISAGREE ${one}`)
for (const kind of demanded) console.log(`${kind}: ${hits.get(kind) ?? 0} mutants`)
const share = Math.round((100 * invalid) / made)
console.log(
  `${made} mutants of ${subjects.length} resources and profiles, ${share} % invalid by both, ${disagreements.length} disagreements`,
)
const least = (count * 2000) / 100_000
const isEnough = demanded.every((kind) => (hits.get(kind) ?? 0) >= least)
process.exitCode = disagreements.length === 0 && isEnough && share >= 30 && share <= 70 ? 0 : 1
