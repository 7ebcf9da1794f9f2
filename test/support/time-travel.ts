/** The past of a server's cases, told by who was there and told afterwards. */
import type { Bundle } from '@medplum/fhirtypes'
import { once } from '../../src/app/once.ts'
import { shippedRulebooks } from '../../src/app/shipped-rulebooks.ts'
import { systemCaller } from '../../src/fhir/caller.ts'
import { resourceText } from '../../src/fhir/json/resource-text.ts'
import type { Operation } from '../../src/fhir/operation.ts'
import { FhirError } from '../../src/fhir/outcome.ts'
import { defaultZone } from '../../src/fhir/time-zone.ts'
import { fullstandighet } from '../../src/process/fullstandighet.ts'
import { createRuleSets } from '../../src/process/rulebook-choice.ts'
import type { Context } from '../../src/rest/interaction.ts'
import { belonging } from '../../src/rest/write/belonging.ts'
import { casesOf, scanned } from '../../src/rest/write/prepared.ts'
import { asSystem } from '../../src/store/as-system.ts'
import type { Store, Stored, Write } from '../../src/store/store.ts'
import type { TestServer } from './server.ts'
import { storePlace } from './store-place.ts'

/** What was said of each case, by its id, at each of the instants. */
type Said = readonly Readonly<Record<string, string>>[]

export interface ToldPast {
  /** By a server that stopped at each of the instants: it holds no more than what there was then. */
  readonly inTime: Said
  /** By the whole server, when what belonged to the cases was deleted or in another case, and the directory emptied. */
  readonly afterwards: Said
}

const hour = 3_600_000
/** More versions than a test makes. */
const all = 100_000

/** Tells the past of a server's cases at ten instants, twice. Its contents are in disorder after that. */
export async function toldPast({ context }: TestServer, clock: { now: number }): Promise<ToldPast> {
  const history = await context.store.outbox(0, all)
  const cases = unique(history.filter(({ type }) => type === 'EpisodeOfCare').map(({ id }) => id))
  if (cases.length === 0) return { inTime: [], afterwards: [] }
  const instants = tenInstants(history.slice(history.findIndex(({ type }) => type === 'EpisodeOfCare')))
  const inTime = await saidThen(history, { cases, instants, context })
  clock.now = Math.max(clock.now, ...instants) + hour
  await meddle(context, cases, history)
  const afterwards: Said[number][] = []
  for (const instant of instants) afterwards.push(await saidBy(findingsIn(context.store, clock), cases, instant))
  return { inTime, afterwards }
}

/** Those of ten commits, spread evenly from the first to the last; where there are fewer, then later ones too. */
function tenInstants(versions: readonly Stored[]): readonly number[] {
  const times = unique(versions.map(({ at }) => at))
  const spread = Array.from({ length: 10 }, (_, n) => times[Math.round((n * (times.length - 1)) / 9)] ?? 0)
  const later = Array.from({ length: 9 }, (_, n) => (times.at(-1) ?? 0) + 2 ** n * 2 * hour)
  return unique([...spread, ...later]).slice(0, 10)
}

interface Asked {
  readonly cases: readonly string[]
  readonly instants: readonly number[]
  /** Of the server whose history it is. */
  readonly context: WriteNeeds
}

async function saidThen(history: readonly Stored[], { cases, instants, context }: Asked): Promise<Said> {
  const clock = { now: 0 }
  const place = await storePlace()
  const store = await place.open({ clock: () => clock.now })
  const said: Said[number][] = []
  for (const [n, instant] of instants.entries()) {
    const since = instants[n - 1] ?? 0
    const versions = history.filter(({ at }) => at > since && at <= instant)
    await replay(versions, { ...context, store, clock })
    clock.now = instant
    said.push(await saidBy(findingsIn(store, clock), cases))
  }
  await store.close()
  await place.end()
  return said
}

const rules = once(async () => createRuleSets(shippedRulebooks()))

/** `$fullstandighet` over a store; the rules are made ready once for all. */
const findingsIn = (store: Store, clock: { now: number }): Operation =>
  fullstandighet({ store, rules, zone: defaultZone, clock: () => clock.now, newId: () => '' })

type WriteNeeds = Pick<Context, 'limits' | 'parameters'>

interface Replaying extends WriteNeeds {
  readonly store: Store
  readonly clock: { now: number }
}

/** Commits versions as they were committed: in their order, each at its time. */
async function replay(versions: readonly Stored[], { store, clock, ...needs }: Replaying): Promise<void> {
  for (const time of unique(versions.map(({ at }) => at))) {
    clock.now = time
    const writes = versions.filter(({ at }) => at === time).map((version) => writing(store, version, needs))
    await Promise.all(writes)
  }
}

function writing(store: Store, { type, id, deleted, content }: Stored, needs: WriteNeeds): Promise<unknown> {
  const write = deleted ? undefined : writeOf(content, { type, id }, needs)
  return store.transact(systemCaller, async (to) => (write ? to.put(write) : to.remove(type, id)))
}

/** What writes a text past all rules. */
function writeOf(text: string, of: Pick<Write, 'type' | 'id'>, { limits, parameters }: WriteNeeds): Write {
  const rows = parameters.extract(JSON.parse(text))
  const named = casesOf(of.type, rows, parameters)
  const cases = named.length > 0 ? named : belonging(of.type, rows)
  return { ...of, method: 'PUT', ...resourceText(scanned(text, { limits }), of), rows, cases }
}

/** The findings of each case, now or at an instant; of one that there is not yet, what kind of error that is. */
async function saidBy(operation: Operation, cases: readonly string[], at?: number): Promise<Said[number]> {
  const parameters = new Map(at === undefined ? [] : [['at', [new Date(at).toISOString()]]])
  const said = cases.map(async (id) => {
    const answered = operation.run({ ...asSystem, id, parameters, base: '' })
    const found = await answered.then(({ content }) => content as Bundle).catch(kindOf)
    const resources = typeof found === 'string' ? found : found.entry?.map(({ resource }) => resource)
    return [id, JSON.stringify(resources, undefined, 1)] as const
  })
  return Object.fromEntries(await Promise.all(said))
}

function kindOf(error: unknown): string {
  if (error instanceof FhirError) return error.kind
  throw error
}

const elsewhere = 'EpisodeOfCare/nagot-annat-arende'
const directory = ['Organization', 'HealthcareService', 'PractitionerRole', 'Location']

/** Deletes a third of what belongs to the cases, and moves a third to another case; empties the whole directory. */
async function meddle(context: Context, cases: readonly string[], history: readonly Stored[]): Promise<void> {
  const { store } = context
  const members = (await Promise.all(cases.map((id) => store.members(asSystem, id)))).flat()
  const changed = members.flatMap((member, n): readonly Stored[] => {
    const content = member.content.replaceAll(/EpisodeOfCare\/[\w-]+/g, elsewhere)
    return [[{ ...member, deleted: true }], [{ ...member, content }], []][n % 3] ?? []
  })
  const known = new Map(history.map((one) => [`${one.type}/${one.id}`, one]))
  const emptied = [...known.values()]
    .filter(({ type, deleted }) => !deleted && directory.includes(type))
    .map((one) => ({ ...one, content: JSON.stringify({ resourceType: one.type, id: one.id, active: false }) }))
  await Promise.all([...changed, ...emptied].map((version) => writing(store, version, context)))
}

const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)]
