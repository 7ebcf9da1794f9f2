/** What is mutated: examples and sample resources, each with the profile it is held against. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { StructureDefinition } from '@medplum/fhirtypes'
import { snapshotSource } from '../../../src/profile/snapshot-source.ts'
import type { Aim } from './mutate.ts'
import type { Json } from './place.ts'
import { randomProfile } from './random-profile.ts'

type Random = (below: number) => number

export interface Subject {
  readonly name: string
  readonly resource: Json
  readonly profile: StructureDefinition
  /** By kind of rule: where the profile has such a rule. */
  readonly aims: Readonly<Record<string, Aim>>
}

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Each resource with as many random profiles. */
export function subjectsOf(profilesEach: number, random: Random): Subject[] {
  const resources = [...examples(), ...samples()]
  return resources.flatMap(({ name, resource }) =>
    Array.from({ length: profilesEach }, (_, index) => {
      const url = `https://example.org/StructureDefinition/${name.replaceAll(/\W/g, '-')}-${index}`
      const profile = withSnapshot(randomProfile(resource, url, random))
      return { name: `${name} #${index}`, resource, profile, aims: aimsOf(profile) }
    }),
  )
}

function withSnapshot(profile: StructureDefinition): StructureDefinition {
  const whole = snapshotSource((url) => (url === profile.url ? profile : undefined))(profile.url ?? '')
  if (whole === undefined) throw new Error(`${profile.url} has no snapshot.`)
  return whole
}

/** Half of the mutants that aim at what only profiles have are made where the profile has it. */
function aimsOf({ differential }: StructureDefinition): Readonly<Record<string, Aim>> {
  const paths = (test: RegExp) =>
    new Set(
      (differential?.element ?? [])
        .filter((one) => Object.keys(one).some((key) => test.test(key)))
        .map(({ path = '' }) => path.replace('[x]', '')),
    )
  const at =
    (set: ReadonlySet<string>): Aim =>
    ({ holder, element }) =>
      holder.path !== undefined && set.has(`${holder.path}.${element.name}`)
  const sliced = paths(/^slic/)
  const within: Aim = (place) => at(sliced)(place) || sliced.has(place.holder.path ?? '')
  return {
    fixed: at(paths(/^fixed/)),
    pattern: at(paths(/^pattern/)),
    slices: within,
    choice: ({ element }) => element.choice,
    'required code': ({ type }) => type === 'code',
  }
}

interface Named {
  readonly name: string
  readonly resource: Json
}

function examples(): Named[] {
  const folder = join(root, 'profiles/package/example')
  return filesIn(folder).map((file) => ({ name: file.replace('.json', ''), resource: read(join(folder, file)) }))
}

/** The first resource of each type and profile in the sample bundles. */
function samples(): Named[] {
  const found = new Map<string, Named>()
  for (const file of bundleFiles()) {
    const { entry = [] } = read(file) as { entry?: { resource?: Json }[] }
    for (const { resource } of entry) {
      const key = JSON.stringify([resource?.resourceType, (resource?.meta as Json | undefined)?.profile])
      if (resource !== undefined && !found.has(key))
        found.set(key, { name: `sample-${found.size}-${resource.resourceType}`, resource })
    }
  }
  return [...found.values()]
}

function bundleFiles(): string[] {
  const folder = join(root, 'bundles')
  return readdirSync(folder).flatMap((name) => filesIn(join(folder, name)).map((file) => join(folder, name, file)))
}

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
}

function read(file: string): Json {
  return JSON.parse(readFileSync(file, 'utf8'))
}
