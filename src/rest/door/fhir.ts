/** Takes FHIR requests from HTTP to `dispatch` and their answers back. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Caller, unknownCaller } from '../../fhir/caller.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { dispatch, interactionName } from '../dispatch.ts'
import type { FhirRequest, FhirResponse, NotedEntry } from '../interaction.ts'
import { ClientGone } from './body.ts'
import { answerOptions, corsHeaders } from './cors.ts'
import { errorResponse } from './error-response.ts'
import type { Gate, Passed } from './gate.ts'
import { type Log, logFault } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { Recorder } from './record.ts'
import { addressOf, type RequestOptions, requestOf, wantsPretty } from './request.ts'
import type { RequestIds } from './request-id.ts'
import { type Presentation, respond, takesGzip } from './respond.ts'
import type { Witness } from './witness.ts'

export interface FhirOptions extends RequestOptions {
  readonly log: Log
  readonly metrics: Metrics
  readonly recorder: Recorder
  readonly requestId: RequestIds
  /** Headers of every answer, names and values in turn. */
  readonly headers: readonly string[]
  /** Origins whose pages may read answers; `*` for all. */
  readonly corsOrigins: readonly string[]
  /** True once the server shuts down: answers then ask clients to close. */
  readonly isClosing: () => boolean
  /** Who is let in; absent: everybody. */
  readonly gate?: Gate | undefined
  /** Keeps what is answered; absent: nothing is kept of it. */
  readonly witness?: Witness | undefined
}

/**
 * Answers a request; `target` is what follows the base in its URL, `passed` what the gate said of it already. Never
 * throws.
 */
export type FhirListener = (request: IncomingMessage, response: ServerResponse, target: string, passed?: Passed) => void

/** A request on its way: what is known of it grows. */
interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly target: string
  readonly id: string
  readonly started: number
  readonly passed: Passed | undefined
  interaction: string
  how: Presentation
  /** Absent until the gate has said it. */
  caller?: Caller
  /** Absent until it was read. */
  asked?: FhirRequest
  readonly entries: NotedEntry[]
}

/** The listener for everything below the base. */
export function createFhirListener(options: FhirOptions): FhirListener {
  const { requestId } = options
  return (request, response, target, passed) => {
    const started = performance.now()
    const { headers, method } = request
    const id = requestId(headers['x-request-id']?.toString())
    const always = alwaysHeaders(options, id, headers.origin)
    if (method === 'OPTIONS') {
      answerOptions(request, response, always)
      return
    }
    const how = { headers: always, head: method === 'HEAD', pretty: false, gzip: () => takesGzip(request) }
    void answer({ request, response, target, id, started, passed, interaction: 'unknown', how, entries: [] }, options)
  }
}

function alwaysHeaders(options: FhirOptions, id: string, origin: string | undefined): readonly string[] {
  const headers = [...options.headers, 'X-Request-Id', id]
  if (origin !== undefined) headers.push(...corsHeaders(origin, options.corsOrigins))
  return headers
}

async function answer(exchange: Exchange, options: FhirOptions): Promise<void> {
  const { metrics, log, recorder } = options
  metrics.inFlight++
  // What nginx logs for a client that left before it had an answer.
  let status = 499
  let bytes = 0
  try {
    const made = await responseTo(exchange, options)
    const response = made && (await attested(exchange, made, options))
    if (response !== undefined) {
      bytes = await respond(exchange.response, response, presentation(exchange, options))
      status = response.status
    }
  } catch (error) {
    logFault(log, error, exchange.id)
    exchange.response.destroy()
  }
  metrics.inFlight--
  recorder.record(recorder.counter(exchange.interaction, status), { id: exchange.id, started: exchange.started, bytes })
}

/** What is to be sent of an answer once it is in the access log. */
async function attested(exchange: Exchange, made: FhirResponse, { witness, gate }: FhirOptions): Promise<FhirResponse> {
  if (witness === undefined) return made
  const { id, request: http, target, interaction, asked, entries } = exchange
  const caller = exchange.caller ?? (gate && unknownCaller)
  return await witness.attest({ id, http, target, interaction, request: asked, caller, entries }, made)
}

/** As the client wants it; the connection ends in a shutdown, and where a refused body is not worth waiting for. */
function presentation({ request, how }: Exchange, { isClosing }: FhirOptions): Presentation {
  if (!isClosing() && request.complete) return how
  return { ...how, headers: [...how.headers, 'Connection', 'close'] }
}

/** Who asks, where the gate knows: before the body is read, which is taken of nobody else. */
async function callerOf(exchange: Exchange, { gate }: FhirOptions): Promise<{ readonly caller?: Caller }> {
  if (gate === undefined) return {}
  const isPublic = exchange.interaction === 'capabilities'
  const { headers, ...passed } = exchange.passed ?? (await gate.pass(exchange.request, isPublic))
  exchange.how = { ...exchange.how, headers: [...exchange.how.headers, ...headers] }
  if (passed.caller === undefined) return {}
  // Who may not open what the header names is in the log as well.
  exchange.caller = passed.caller
  const header = exchange.request.headers.nodoppning?.toString()
  if (header !== undefined && gate.opened !== undefined)
    exchange.caller = gate.opened(passed.caller, header, exchange.id)
  return { caller: exchange.caller }
}

/** The answer to send; undefined where the client has left and nobody would read it. */
async function responseTo(exchange: Exchange, options: FhirOptions): Promise<FhirResponse | undefined> {
  const { request, response, id } = exchange
  try {
    const address = addressOf(request, exchange.target)
    exchange.interaction = interactionName(address.method, address.path)
    if (wantsPretty(address.query)) exchange.how = { ...exchange.how, pretty: true }
    const caller = await callerOf(exchange, options)
    exchange.asked = await requestOf(request, { ...address, ...caller }, options)
    return await dispatch(noting(exchange.asked, exchange, options), options.context)
  } catch (error) {
    if (error instanceof ClientGone) {
      response.destroy()
      return undefined
    }
    if (!(error instanceof FhirError)) logFault(options.log, error, id)
    return errorResponse(error, id, request.headers as FhirRequest['headers'])
  }
}

/** A bundle tells of its entries, where that is kept. */
function noting(request: FhirRequest, { entries }: Exchange, { witness }: FhirOptions): FhirRequest {
  if (witness === undefined || request.path.length > 0) return request
  return { ...request, noted: (entry) => entries.push(entry) }
}
