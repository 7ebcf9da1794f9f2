/** What is written is held to the scopes of whoever writes it: as it was, and as it is then. */
import type { Caller } from '../../fhir/caller.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { IndexRow } from '../../fhir/search/index-row.ts'
import { matches } from '../../fhir/search/matches.ts'
import type { Permits } from './permits.ts'
import type { Letter } from './scope.ts'

/** A change that was just made; the shape of what rules of the store are given. */
export interface Changed {
  readonly caller: Caller
  readonly type: string
  readonly id: string
  /** The text of the live version before. */
  readonly before?: { readonly content: string }
  readonly after?: Readonly<Record<string, unknown>> | undefined
}

export interface WriteScopes {
  readonly permits: (caller: Caller) => Permits
  readonly extract: (resource: Readonly<Record<string, unknown>>) => readonly IndexRow[]
}

/** @throws {FhirError} forbidden: no scope of the caller lets it change this resource, or make it so */
export function demandWritable(change: Changed, { permits, extract }: WriteScopes): void {
  if (change.caller.kind === 'system') return
  const { type, id, before, after } = change
  const question = permits(change.caller).question(type, lettersOf(change))
  if (question.kind === 'and' && question.of.length === 0) return
  const states = [
    ...(before === undefined ? [] : [JSON.parse(before.content)]),
    ...(after === undefined ? [] : [after]),
  ]
  const fits = states.every((state) => matches({ type, id, at: 0, rows: extract(state) }, question))
  if (fits) return
  throw new FhirError(
    'forbidden',
    `The scopes of the token do not let this ${type} be written: it does not, or did not, match their parameters.`,
  )
}

/** What is made by its id is made by the letter of updates. */
function lettersOf({ before, after }: Changed): readonly Letter[] {
  if (after === undefined) return ['d']
  return before === undefined ? ['c', 'u'] : ['u']
}
