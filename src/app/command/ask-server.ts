/** Asks a running server for a resource, and gives what it answers. */
import type { OperationOutcome, Resource } from '@medplum/fhirtypes'
import { withoutPersonnummer } from '../../fhir/personnummer.ts'
import type { AskedServer } from './asked-server.ts'
import { ServerError } from './failure.ts'

/** The resource that a server answers at a path under its base; `resource` is posted to it, where it is given. */
export type AskServer = <T extends Resource>(path: string, resource?: Resource) => Promise<T>

/** @throws {ServerError} of what it gives: no server answers, or it refuses, and why */
export function askServer({ send }: Pick<AskedServer, 'send'>): AskServer {
  return async <T extends Resource>(path: string, resource?: Resource) => {
    const response = await send(path, {
      method: resource === undefined ? 'GET' : 'POST',
      headers: {
        accept: 'application/fhir+json',
        prefer: 'return=representation',
        'content-type': 'application/fhir+json',
      },
      ...(resource !== undefined && { body: JSON.stringify(resource) }),
    })
    const answer = (await response.json().catch(() => ({}))) as T | OperationOutcome
    if (response.ok) return answer as T
    throw new ServerError(refusalOf(answer, response.status))
  }
}

/** What the server says of why it refuses. */
export function refusalOf(answer: Resource, status: number): string {
  const issues = answer.resourceType === 'OperationOutcome' ? (answer.issue ?? []) : []
  const told = issues.flatMap(({ diagnostics }) => diagnostics ?? [])
  return told.length > 0 ? withoutPersonnummer(told.join('\n')) : `The server answered ${status}.`
}
