/** Sends what is in the workbench. */
import type { Bundle, OperationOutcome, Resource } from '@medplum/fhirtypes'
import { ask } from '../../fhir/client.ts'
import { FhirFailure } from '../../fhir/failure.ts'
import type { RequestShown } from '../../parts/request-text.ts'
import type { About } from '../about.ts'
import { patchText } from '../json/patch-text.ts'
import type { Mode } from './mode.ts'

export interface Sent {
  readonly status: number
  readonly ms: number
  readonly answer: Bundle | OperationOutcome | Resource | undefined
  /** Of a single resource: `Patient/1`. */
  readonly location?: string
  readonly requestId?: string
  /** What was sent. */
  readonly text: string
}

type Address = Pick<RequestShown, 'method' | 'path'>

/** Where it is sent. */
export function addressOf(mode: Mode, { resourceType, id }: About): Address {
  if (mode === 'message') return { method: 'POST', path: '$process-message' }
  if (mode !== 'resource') return { method: 'POST', path: '' }
  return id === undefined ? { method: 'POST', path: resourceType } : { method: 'PUT', path: `${resourceType}/${id}` }
}

/** The request that sending makes. */
export function requestOf(text: string, mode: Mode, about: About): Address & { readonly body: string } {
  const isOther = (mode === 'transaction' || mode === 'batch') && mode !== about.bundleType
  const body = isOther ? patchText(text, [{ op: 'replace', path: '/type', value: mode }]) : undefined
  return { ...addressOf(mode, about), body: body ?? text }
}

/** Sends it. @throws {FhirFailure} status 0: the server does not answer; whatever else it answers is what came of it */
export async function send(request: ReturnType<typeof requestOf>): Promise<Sent> {
  const started = performance.now()
  const { method, path, body: text } = request
  const ms = () => Math.round(performance.now() - started)
  try {
    const { status, headers, body } = await ask<Resource>(method, path, text)
    const location = /\/fhir\/([A-Za-z]+\/[^/]+)/.exec(headers.get('location') ?? '')?.[1]
    return { status, ms: ms(), answer: body, text, ...(location !== undefined && { location }) }
  } catch (error) {
    if (!(error instanceof FhirFailure) || error.status === 0) throw error
    const { status, body, requestId } = error
    return { status, ms: ms(), answer: body as Sent['answer'], text, ...(requestId !== undefined && { requestId }) }
  }
}
