/** Asks a running server for a resource, and gives what it answers. */
import type { OperationOutcome, Resource } from '@medplum/fhirtypes'
import { withoutPersonnummer } from '../../fhir/personnummer.ts'
import { ServerError } from './failure.ts'

/** The resource that a server answers at a path under its base; `resource` is posted to it, where it is given. */
export type AskServer = <T extends Resource>(path: string, resource?: Resource) => Promise<T>

/** @throws {ServerError} of what it gives: no server answers, or it refuses, and why */
export function askServer(base: string): AskServer {
  return async <T extends Resource>(path: string, resource?: Resource) => {
    const response = await fetch(`${base}/${path}`, {
      method: resource === undefined ? 'GET' : 'POST',
      headers: {
        accept: 'application/fhir+json',
        prefer: 'return=representation',
        'content-type': 'application/fhir+json',
      },
      ...(resource !== undefined && { body: JSON.stringify(resource) }),
    }).catch((error: Error) => {
      throw new ServerError(`No server answers at ${base} (${error.cause ?? error.message}). Start it, or name it.`)
    })
    const answer = (await response.json().catch(() => ({}))) as T | OperationOutcome
    if (response.ok) return answer as T
    throw new ServerError(refusalOf(answer, response.status))
  }
}

function refusalOf(answer: Resource, status: number): string {
  const issues = answer.resourceType === 'OperationOutcome' ? (answer.issue ?? []) : []
  const told = issues.flatMap(({ diagnostics }) => diagnostics ?? [])
  return told.length > 0 ? withoutPersonnummer(told.join('\n')) : `The server answered ${status}.`
}
