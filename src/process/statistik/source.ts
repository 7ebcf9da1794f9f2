/** Reads what is stored for statistics: in pages of one snapshot, within a time, and never much at once. */
import { setImmediate as turn } from 'node:timers/promises'
import type { Resource } from '@medplum/fhirtypes'
import { FhirError } from '../../fhir/outcome.ts'
import type { SearchParameters } from '../../fhir/search/parameter.ts'
import type { Position } from '../../fhir/search/plan.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'
import type { Query, Store } from '../../store/store.ts'

/** Few enough that other requests wait for some ms only. */
const pageSize = 200

export interface SourceNeeds {
  readonly store: Store
  readonly parameters: SearchParameters
  /** ms since the epoch. */
  readonly clock: () => number
}

export interface Source {
  readonly store: Store
  readonly query: Query
  /** Pages of the resources of a type that answer yes, in order of creation. */
  pages<T extends Resource>(type: T['resourceType'], where: readonly Predicate[]): AsyncGenerator<readonly T[]>
  /** All of them together: for questions about one page of others. */
  all<T extends Resource>(type: T['resourceType'], where: readonly Predicate[]): Promise<readonly T[]>
  /** Resources of a type by `[type]/[id]`; those that are not there, or not to be seen, are left out. */
  byReference<T extends Resource>(
    type: T['resourceType'],
    references: readonly (string | undefined)[],
  ): Promise<ReadonlyMap<string, T>>
  /** The element that a search parameter reads: `Encounter.class`. */
  key(name: string): string
  /** @throws {FhirError} tooCostly: the time is up */
  demandTime(): void
}

/** A source of what the asker may see, for at most so many ms. */
export function openSource(needs: SourceNeeds, query: Query, limitMs: number): Source {
  const { store, parameters, clock } = needs
  const until = clock() + limitMs
  let snapshot: number | undefined
  const demandTime = () => {
    if (clock() > until) throw new FhirError('tooCostly', tooLong)
  }
  async function* pages<T extends Resource>(type: T['resourceType'], where: readonly Predicate[]) {
    let after: Position | undefined
    do {
      demandTime()
      const at = snapshot === undefined ? {} : { at: snapshot }
      const from = [{ type, where: { kind: 'and', of: where } as const }]
      const plan = { from, sort: [], count: pageSize, total: 'none', ...at, ...(after && { after }) } as const
      const page = await store.search(query, plan)
      snapshot ??= page.at
      after = page.next
      if (page.hits.length > 0) yield page.hits.map(({ content }): T => JSON.parse(content))
      await turn()
    } while (after !== undefined)
  }
  const all = async <T extends Resource>(type: T['resourceType'], where: readonly Predicate[]) => {
    const found: T[] = []
    for await (const page of pages<T>(type, where)) found.push(...page)
    return found
  }
  return {
    store,
    query,
    pages,
    all,
    byReference: async <T extends Resource>(type: T['resourceType'], references: readonly (string | undefined)[]) => {
      const ids = [...new Set(references.flatMap((one) => idOf(one, type) ?? []))]
      const found = ids.length === 0 ? [] : await all<T>(type, [{ kind: 'id', ids }])
      return new Map(found.map((resource) => [`${type}/${resource.id}`, resource]))
    },
    key: (name) => {
      const [type = '', code = ''] = name.split('.')
      const use = parameters.of(type).get(code)
      if (use === undefined) throw new Error(`There is no search parameter ${name}.`)
      return use.key
    },
    demandTime,
  }
}

function idOf(reference: string | undefined, type: string): string | undefined {
  const [named, id] = reference?.split('/') ?? []
  return named === type ? id : undefined
}

const tooLong =
  'The statistics took too long to reckon and were broken off. Ask for a shorter period, or for one county, municipality or unit.'
