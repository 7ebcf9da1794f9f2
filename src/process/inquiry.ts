/** One evaluation of one subject: what its rules ask of it, each answer found once. */
import type { EpisodeOfCare, Resource } from '@medplum/fhirtypes'
import { dateRange } from '../fhir/date-range.ts'
import type { Zone } from '../fhir/time-zone.ts'
import type { Reckoning } from '../routine/local-day.ts'
import type { Parameters } from '../routine/parameters.ts'
import type { Actor } from '../routine/rulebook.ts'
import type { Limit } from '../routine/time-limit.ts'
import type { Ask, SubjectEnvironment, Test } from './engine.ts'
import type { Subject } from './finding.ts'
import { ownersAmong } from './owner.ts'
import type { PreparedRules } from './prepared-rulebook.ts'
import { Answers } from './queries.ts'
import { valuesOf } from './variables.ts'

export interface Clock {
  /** ms */
  readonly now: number
  readonly zone: Zone
}

export class Inquiry {
  readonly now: number
  readonly reckoning: Reckoning
  readonly parameters: Parameters
  readonly prepared: PreparedRules
  readonly subject: Subject
  readonly #answers: Answers
  readonly #environment: SubjectEnvironment
  /** Limits that have been reckoned, by their start and how they are counted: many rules share them. */
  readonly limits = new Map<string, Limit>()
  readonly #owners = new Map<Actor, readonly string[]>()

  constructor(prepared: PreparedRules, subject: Subject, { now, zone }: Clock) {
    this.now = now
    this.prepared = prepared
    this.subject = subject
    this.parameters = subject.parameters
    this.reckoning = { zone, eves: subject.parameters['vardag.eves'].value }
    const resources = [subject.root, ...subject.members]
    this.#answers = new Answers(prepared.queries, { resources, around: subject.around ?? [] }, () => this.#environment)
    const variables = prepared.variables({
      of: (query) => this.#answers.of(query),
      parameters: valuesOf(subject.parameters),
      arende: subject.kind === 'case' ? [subject.root] : [],
      patient: () => this.#patient(),
    })
    this.#environment = {
      resource: subject.root,
      now,
      resolve: (reference) => this.#follow(reference),
      keep: (key, make) => this.#answers.keep(key, make),
      ...(variables && { variables }),
    }
  }

  /** The same inquiry at another instant (ms). */
  at(now: number): Inquiry {
    return new Inquiry(this.prepared, this.subject, { now, zone: this.reckoning.zone })
  }

  /** The next rule: what it follows is counted from here. */
  begin(): void {
    if (this.#answers.followed.size > 0) this.#answers.followed = new Set()
  }

  /** References that have been followed since `begin`, in order of their text. */
  followed(): readonly string[] {
    const { followed } = this.#answers
    return followed.size === 0 ? none : [...followed].sort()
  }

  holds(test: Test): boolean {
    return test(this.subject.root, this.#environment)
  }

  /** The earliest of the instants that an expression gives, ms. */
  earliest(ask: Ask): number | undefined {
    let earliest = Number.POSITIVE_INFINITY
    for (const instant of ask(this.subject.root, this.#environment)) {
      const range = typeof instant === 'string' ? dateRange(instant, this.reckoning.zone) : undefined
      if (range !== undefined && range.low < earliest) earliest = range.low
    }
    return earliest === Number.POSITIVE_INFINITY ? undefined : earliest
  }

  /** The references that an expression gives, each once. */
  references(ask: Ask): readonly string[] {
    return [...new Set(ask(this.subject.root, this.#environment).flatMap(referenceIn))]
  }

  of(query: string): readonly Resource[] {
    return this.#answers.of(query)
  }

  /** Titles of queries. */
  titles(queries: readonly string[]): readonly string[] {
    return queries.map((name) => this.prepared.queries.get(name)?.title ?? name)
  }

  /** References to what queries select, each once, in the order of the queries and then of their ids. */
  evidence(queries: readonly string[]): readonly string[] {
    const [only, ...others] = queries
    if (only === undefined) return none
    if (others.length === 0) return this.#answers.addressesOf(only)
    const found = new Set<string>()
    for (const name of queries) for (const address of this.#answers.addressesOf(name)) found.add(address)
    return [...found]
  }

  owners(actor: Actor): readonly string[] {
    const known = this.#owners.get(actor) ?? ownersAmong(this.#answers.ofType('CareTeam'), actor)
    this.#owners.set(actor, known)
    return known
  }

  #follow(reference: string): Resource | undefined {
    this.#answers.followed.add(reference)
    return this.subject.directory.get(reference)
  }

  #patient(): readonly Resource[] {
    if (this.subject.kind === 'patient') return [this.subject.root]
    const { patient } = this.subject.root as Partial<EpisodeOfCare>
    const found = this.#answers.ofType('Patient').find((it) => referenceTo(it) === patient?.reference)
    if (found) return [found]
    const followed = patient?.reference === undefined ? undefined : this.#follow(patient.reference)
    return followed === undefined ? [] : [followed]
  }
}

const none: readonly string[] = []

const referenceTo = ({ resourceType, id }: Resource): string => `${resourceType}/${id}`

function referenceIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  if ('reference' in value && typeof value.reference === 'string') return [value.reference]
  return 'resourceType' in value && 'id' in value ? [`${value.resourceType}/${value.id}`] : []
}
