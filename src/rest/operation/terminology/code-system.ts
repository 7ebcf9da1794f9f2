/** The code system, value set or concept that an operation is about, or how it is said that there is none. */
import type { OperationRequest } from '../../../fhir/operation.ts'
import { FhirError } from '../../../fhir/outcome.ts'
import { shownUrl } from '../../../fhir/shown-url.ts'
import type { CodeSystemIndex, Concept } from '../../../profile/terminology/code-system.ts'
import { expectedSyntax, standingOf } from '../../../profile/terminology/syntax.ts'
import type { Terminology } from '../../../profile/terminology/terminology.ts'
import type { Store } from '../../../store/store.ts'
import { demandLive } from '../live.ts'

/** The resource that an operation is called on, if it is called on one. @throws {FhirError} notFound, deleted */
export async function instanceOf<T>(
  { caller, visibility, type = '', id }: OperationRequest,
  store: Pick<Store, 'read'>,
): Promise<T | undefined> {
  if (id === undefined) return undefined
  const { content } = await demandLive(store, { caller, visibility }, type, id)
  return JSON.parse(content)
}

/** Where a code is looked for. */
export interface Place {
  readonly system: string
  readonly version?: string | undefined
}

/** @throws {FhirError} notFound: nothing of the code system is held */
export function demandSystem(terminology: Terminology, { system, version }: Place): CodeSystemIndex {
  const found = terminology.codeSystem(version === undefined ? system : `${system}|${version}`)
  if (found !== undefined) return found
  const held = terminology.codeSystem(system)?.version
  const other = version === undefined || held === undefined ? '' : ` It holds version ${held}.`
  throw new FhirError(
    'notFound',
    `This server does not hold the code system ${shownUrl(system)}${version === undefined ? '' : ' in this version'}.${other}`,
  )
}

/** @throws {FhirError} notFound: the code system has no such concept, or not among what is held of it */
export function demandConcept(index: CodeSystemIndex, code: string): Concept {
  const found = index.concept(code)
  if (found !== undefined) return found
  const system = shownUrl(index.url)
  const message = index.complete
    ? `The code system ${system} has no concept with this code.`
    : `This server does not hold the content of the code system ${system}, or only parts of it.`
  throw new FhirError('notFound', `${message}${syntaxHint(index.url, code)}`)
}

/** How codes of a system are written, where this one is not written so; else nothing. */
export function syntaxHint(system: string, code: string): string {
  return standingOf(system, code) === 'malformed' ? ` Its codes are expected as ${expectedSyntax(system)}.` : ''
}
