/**
 * The capabilities interaction, `GET [base]/metadata`.
 *
 * https://hl7.org/fhir/R4/http.html#capabilities
 */
import { createHash } from 'node:crypto'
import { FhirError } from '../../fhir/outcome.ts'
import type { Context, FhirRequest, FhirResponse } from '../interaction.ts'
import type { House } from '../route.ts'
import type { Stated } from './stated.ts'
import { capabilityStatement } from './statement.ts'

interface Printed {
  readonly base: string
  /** Of the search parameters. */
  readonly generation: number | undefined
  readonly stated: Stated | undefined
  readonly text: string
  readonly eTag: string
}

/** Printed once a context, set of search parameters and what others state: nothing else of it changes while the server runs. */
const printed = new WeakMap<Context, Printed>()

/** Answers the CapabilityStatement, or 304 where the client has it already. */
export async function capabilities(request: FhirRequest, context: Context, house: House): Promise<FhirResponse> {
  checkMode(request.query.find(([name]) => name === 'mode')?.[1])
  const { text, eTag } = await statementText(request.base, context, house)
  const headers = { etag: eTag }
  if (request.headers['if-none-match'] === eTag) return { status: 304, headers }
  return { status: 200, headers, content: [text] }
}

function checkMode(mode: string | undefined): void {
  if (mode === undefined || mode === 'full' || mode === 'normative') return
  throw new FhirError('notSupported', 'This mode of metadata is not served. Ask for mode=full or leave it out.', {
    spec: 'https://hl7.org/fhir/R4/http.html#capabilities',
  })
}

async function statementText(base: string, context: Context, { routes }: House): Promise<Printed> {
  const before = printed.get(context)
  const { parameters, clock, security, operator, readOnly } = context
  const { generation } = parameters
  const stated = await context.stated?.()
  if (before?.base === base && before.generation === generation && before.stated === stated) return before
  const operations = await context.operations()
  const told = { ...(stated && { stated }), ...(security && { security: security() }), ...(operator && { operator }) }
  const registered = { parameters, operations, routes, base, at: clock(), ...told, ...(readOnly && { readOnly }) }
  const text = JSON.stringify(capabilityStatement(registered))
  const eTag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 16)}"`
  const now = { base, generation, stated, text, eTag }
  printed.set(context, now)
  return now
}
