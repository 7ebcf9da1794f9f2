/**
 * The definitions that validation works with: those that are stored, then those that come with the server.
 *
 * Validation is synchronous: what it asks for that is not held yet is read, and it is done anew. What was read is held
 * until a definition is written, so that in the common case a write reads nothing.
 */
import { FhirError } from '../../fhir/outcome.ts'
import type { Query, Store, Transaction } from '../../store/store.ts'
import { tellingEnds } from '../../store/transaction-end.ts'
import type { WriteRule } from '../../store/write-rule.ts'
import type { StoredCanonicals } from '../canonical/stored-canonicals.ts'
import { mentioned } from './mentioned.ts'
import type { Around, Checker, Means, Period, Wanted } from './period.ts'

export interface DefinitionsInUse {
  /**
   * What `work` makes of a checker that looks at this resource; references to what is written together are followed.
   * It is run again whenever it asked for something that had to be read first, so it has no effects.
   *
   * @throws {FhirError} tooCostly: it asks for too many
   */
  readonly using: <T>(resource: unknown, work: (checker: Checker) => T, around?: Around) => Promise<T>
  /** Notes which transactions write definitions. */
  readonly rule: WriteRule
  /** The same store; once a transaction through it has written definitions, what was held of them is not used again. */
  readonly following: (store: Store) => Store
  /** What is held of them is not used again: another server over the same store has written some. */
  readonly forget: () => void
}

interface Needs extends Means {
  readonly canonicals: Pick<StoredCanonicals, 'using'>
  /** Of whoever sees all definitions: what is valid is the same for every caller. */
  readonly query: Query
}

type Checks = typeof import('./period.ts')

/** How many definitions one resource may have to be read for it. */
const mostReads = 1000
/** Definitions that are held, and URLs under which none is, at most. */
const mostHeld = 10_000

/** The definitions of a server, none of them read yet; the checks are loaded when they are first used. */
export function createDefinitionsInUse({ canonicals, query, ...means }: Needs): DefinitionsInUse {
  let checks: Checks | undefined
  let period: Period | undefined
  const changing = new WeakSet<Transaction>()
  const current = (): Period => {
    if (period === undefined || period.held.size > mostHeld) period = checks?.openPeriod(means)
    return period as Period
  }
  const readInto = async ({ held }: Period, all: readonly Wanted[]): Promise<void> => {
    for (const { key, type, url, version } of all) {
      if (!held.has(key)) held.set(key, await canonicals.using(query, (find) => find(type, url, version)))
    }
  }
  const forget = () => {
    period = undefined
  }
  return {
    forget,
    using: async (resource, work, around) => {
      checks ??= await import('./period.ts')
      for (let reads = 0; reads < mostReads; reads++) {
        const now = current()
        const outcome = now.run(work, around)
        if (!(outcome instanceof checks.Unread)) return outcome
        // What is large is not to be looked at anew for each profile and extension in it.
        const named = reads === 0 ? namedIn(resource).map(checks.profileWanted) : []
        await readInto(now, [outcome, ...named])
      }
      throw tooMany()
    },
    rule: {
      name: 'note changed definitions',
      types: ['StructureDefinition', 'ValueSet', 'CodeSystem', 'Questionnaire', 'Measure'],
      decide: async (_change, { transaction }) => void changing.add(transaction),
    },
    following: (store) =>
      tellingEnds(store, (transaction) => {
        if (changing.has(transaction)) forget()
      }),
  }
}

/** @throws {FhirError} tooCostly: they are too many */
function namedIn(resource: unknown): readonly string[] {
  const named = [...mentioned(resource)]
  if (named.length > mostReads) throw tooMany()
  return named
}

function tooMany(): FhirError {
  return new FhirError('tooCostly', `This draws on more than ${mostReads} profiles, value sets and code systems.`)
}
