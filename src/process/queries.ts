/** The queries of the vocabulary over one subject: each is asked when a rule first speaks of it, once an evaluation. */
import type { Resource } from '@medplum/fhirtypes'
import type { Vocabulary } from '../routine/rulebook.ts'
import type { Preparing, SubjectEnvironment, Test } from './engine.ts'
import { named } from './named.ts'

export interface PreparedQuery {
  readonly name: string
  /** In Swedish. */
  readonly title: string
  readonly loads: string
  /** It looks at all of the patient's resources, not only at those of the case. */
  readonly isOfPatient: boolean
  readonly matches: Test
}

export type PreparedQueries = ReadonlyMap<string, PreparedQuery>

/**
 * Those of the vocabulary that are named.
 *
 * @throws {Error} where queries name one another in a circle, or the FHIRPath of one is wrong
 */
export function prepareQueries(names: ReadonlySet<string>, { vocabulary, types, engine }: Preparing): PreparedQueries {
  const asked = Object.entries(vocabulary.queries).filter(([name]) => names.has(name))
  return new Map(
    asked.map(([name, { title, scope, loads, where }]) => {
      demandNoCircle(name, vocabulary)
      return [
        name,
        { name, title, loads, isOfPatient: scope === 'patient', matches: engine.condition(where, loads, types) },
      ]
    }),
  )
}

function demandNoCircle(name: string, vocabulary: Vocabulary): void {
  const { where } = vocabulary.queries[name] ?? { where: 'true' }
  if (named([where], vocabulary).queries.includes(name))
    throw new Error(`The query ${name} of the vocabulary names itself, directly or through others.`)
}

const none: readonly Resource[] = []

/** So that what an expression says of the first or the last of them does not follow from the order of the members. */
const byId = (one: Resource, other: Resource): number => ((one.id ?? '') < (other.id ?? '') ? -1 : 1)

/** What queries select from. */
export interface Selected {
  readonly resources: readonly Resource[]
  /** The patient's others: for queries that look at the patient as a whole. */
  readonly around: readonly Resource[]
}

interface Kept {
  readonly value: unknown
  /** References that were followed for it. */
  readonly reads: readonly string[]
}

const noReads: readonly string[] = []

/** The answers of queries to one subject, kept once they are asked for. */
export class Answers {
  readonly #queries: PreparedQueries
  readonly #environment: () => SubjectEnvironment
  readonly #byType: ReadonlyMap<string, readonly Resource[]>
  readonly #around: readonly Resource[]
  readonly #known = new Map<string, Kept>()
  readonly #addresses = new Map<string, readonly string[]>()
  /** References that have been followed since it was last emptied. */
  followed = new Set<string>()

  constructor(queries: PreparedQueries, { resources, around }: Selected, environment: () => SubjectEnvironment) {
    this.#queries = queries
    this.#environment = environment
    this.#byType = Map.groupBy(resources, ({ resourceType }) => resourceType)
    this.#around = around
  }

  /** The resources that a query selects; whoever asks has read what the query read. */
  of(name: string): readonly Resource[] {
    return this.keep(name, () => this.#ask(name)) as readonly Resource[]
  }

  /** What is made when it is first asked for by its key; whoever asks has read what was read for it. */
  keep(key: string, make: () => unknown): unknown {
    const known = this.#known.get(key)
    if (known === undefined) return this.#made(key, make)
    for (const reference of known.reads) this.followed.add(reference)
    return known.value
  }

  #made(key: string, make: () => unknown): unknown {
    const outer = this.followed
    this.followed = new Set()
    const value = make()
    this.#known.set(key, { value, reads: this.followed.size > 0 ? [...this.followed] : noReads })
    for (const reference of this.followed) outer.add(reference)
    this.followed = outer
    return value
  }

  /** References to the resources that a query selects. */
  addressesOf(name: string): readonly string[] {
    const known = this.#addresses.get(name) ?? this.of(name).map(({ resourceType, id }) => `${resourceType}/${id}`)
    this.#addresses.set(name, known)
    return known
  }

  /** All resources of a type. */
  ofType(type: string): readonly Resource[] {
    return this.#byType.get(type) ?? none
  }

  #ask(name: string): readonly Resource[] {
    const query = this.#queries.get(name)
    if (query === undefined) return none
    const environment = this.#environment()
    const found = this.#candidates(query).filter((resource) => query.matches(resource, environment))
    return found.length > 1 ? found.sort(byId) : found
  }

  #candidates({ loads, isOfPatient }: PreparedQuery): readonly Resource[] {
    const own = this.ofType(loads)
    return isOfPatient ? [...own, ...this.#around.filter(({ resourceType }) => resourceType === loads)] : own
  }
}
