/** Which rulebook a case is judged by. */
import { canonical } from '../fhir/canonical.ts'
import { FhirError } from '../fhir/outcome.ts'
import type { PreparedRulebook } from './prepared-rulebook.ts'

export interface LoadedRulebooks {
  readonly byId: ReadonlyMap<string, PreparedRulebook>
  /** The id of the one for cases that name no routine which is loaded. */
  readonly fallback: string
}

/**
 * The rulebook that is asked for by id or canonical URL (a version is passed over: one of each is loaded).
 *
 * @throws {FhirError} invalid: it is not loaded; names those that are
 */
export function namedRulebook(rulebooks: LoadedRulebooks, name: string): PreparedRulebook {
  const found = rulebooks.byId.get(idIn(name))
  if (found) return found
  throw new FhirError(
    'invalid',
    `There is no rulebook "${idIn(name)}". Loaded: ${[...rulebooks.byId.keys()].join(', ')}.`,
  )
}

/** The rulebook of the routine a case names, or else the fallback. */
export function rulebookFor(rulebooks: LoadedRulebooks, routine: string | undefined): PreparedRulebook {
  return rulebooks.byId.get(idIn(routine ?? '')) ?? namedRulebook(rulebooks, rulebooks.fallback)
}

function idIn(name: string): string {
  const [url = ''] = name.split('|')
  return url.startsWith(`${canonical}/PlanDefinition/`) ? url.slice(`${canonical}/PlanDefinition/`.length) : url
}
