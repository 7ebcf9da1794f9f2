/** Faults of a message's transaction, told of the message. */
import { createPlacer } from '../../fhir/json/place.ts'
import type { FhirError, Issue, Kind } from '../../fhir/outcome.ts'
import type { ResponseCode } from './answer.ts'
import { inMessage } from './transaction.ts'

/** Issues with the expression, line and column that they have in the message; `places` as its transaction gives them. */
export function issuesInMessage(
  issues: readonly Issue[],
  text: string,
  places: readonly number[] | undefined,
): readonly Issue[] {
  const placeOf = createPlacer(text)
  return issues.map((issue) => {
    const { line: _, column: __, endLine: ___, endColumn: ____, expression, ...others } = issue
    const there = expression === undefined || places === undefined ? expression : inMessage(expression, places)
    return there === undefined ? others : { ...others, expression: there, ...placeOf(there) }
  })
}

/** Kinds of faults that pass by themselves: the same message may be taken later. */
const transient: ReadonlySet<Kind> = new Set(['conflict', 'versionConflict', 'timeout', 'throttled', 'unavailable'])

/** Kinds of faults that lie in the form of the message alone, so that nothing has been decided about it. */
const formal: ReadonlySet<Kind> = new Set([
  'invalid',
  'structure',
  'notSupported',
  'unprocessable',
  'tooLarge',
  'tooCostly',
])

/** Rules that another message may satisfy, which can come later: by their names, what they wait for. */
const awaited: Readonly<Record<string, string>> = {
  'hemgangsklar-forutsatter-utskrivningsklar': 'Communication (utskrivningsklar)',
}

/** What has to come before a message that was refused; nothing where it was refused for good. */
export function awaitedBy({ issues }: FhirError): readonly string[] {
  const found = issues.map(({ details }) => awaited[details?.rule ?? ''])
  return found.includes(undefined) ? [] : found.flatMap((one) => one ?? [])
}

/** How a message that failed is answered, and whether that is final. */
export function verdictOf({ kind }: FhirError): { readonly code: ResponseCode; readonly isFinal: boolean } {
  if (transient.has(kind)) return { code: 'transient-error', isFinal: false }
  return { code: 'fatal-error', isFinal: !formal.has(kind) }
}
