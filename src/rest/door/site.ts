/** The express application: everything the server answers over HTTP beside FHIR. */

import type { IncomingMessage, RequestListener } from 'node:http'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import helmet from 'helmet'
import { unknownCaller } from '../../fhir/caller.ts'
import { textOf } from '../../fhir/json/text-piece.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { ClientGone, readBody } from './body.ts'
import { answerOptions, corsHeaders } from './cors.ts'
import { errorResponse } from './error-response.ts'
import { createExposition } from './exposition.ts'
import type { Gate, Page, PageAnswer } from './gate.ts'
import { alive, readiness } from './health.ts'
import { type Log, logFault } from './log.ts'
import { fhirJson } from './media-type.ts'
import type { Gauge, Metrics } from './metrics.ts'
import { decodeText } from './text.ts'
import type { Witness } from './witness.ts'

export interface SiteOptions {
  readonly metrics: Metrics
  readonly gauges: readonly Gauge[]
  readonly log: Log
  /** Rejects where the store does not answer. */
  readonly probe: () => Promise<void>
  readonly isClosing: () => boolean
  /** Who is let in; absent: everybody. */
  readonly gate?: Gate | undefined
  /** Origins whose pages may read answers; `*` for all. */
  readonly corsOrigins: readonly string[]
  /** Keeps what is answered; absent: nothing is kept of it. */
  readonly witness?: Witness | undefined
  /** How long the sender of a body may stay silent, ms. */
  readonly bodySilenceMs: number
  /** Where the build of the console lies, if it was built. */
  readonly consoleFolder: string
}

/** The listener that express makes of all routes. */
export function createSite(options: SiteOptions): RequestListener {
  const site: Express = express()
  site.disable('x-powered-by').disable('etag')
  site.use(helmet())
  site.get('/healthz', (_, response) => {
    response.status(alive.status).json(alive.body)
  })
  site.get('/readyz', async (_, response) => {
    const { status, body } = await readiness(options.isClosing, options.probe)
    response.status(status).json(body)
  })
  site.get('/metrics', demandOperator(options), metricsHandler(options))
  for (const page of options.gate?.pages ?? []) mount(site, page, options)
  site.get(/.*/, consoleAt(options.consoleFolder))
  site.use(() => {
    throw new FhirError('notFound', 'Nothing answers here. FHIR is at /fhir; see /fhir/metadata.')
  })
  site.use(failure(options.log))
  return site
}

function demandOperator({ gate }: SiteOptions): RequestHandler {
  return (request, _, next) => {
    if (gate !== undefined && !gate.isOfOperator(request)) throw new FhirError('forbidden', ofOperator)
    next()
  }
}

const ofOperator = 'What the server tells of itself is for its own machine. Ask from there.'

/** Tokens and keys are asked for with a few hundred bytes. */
const pageBytes = 65_536

function mount(site: Express, page: Page, options: SiteOptions): void {
  const { method, path } = page
  const { corsOrigins } = options
  site[method === 'GET' ? 'get' : 'post'](path, async (request, response) => {
    const { status, headers, body } = await attested(page, request, options)
    const cors = corsHeaders(request.headers.origin, corsOrigins)
    for (let at = 0; at < cors.length; at += 2) response.setHeader(cors[at] ?? '', cors[at + 1] ?? '')
    response.status(status).set(headers).json(body)
  })
  site.options(path, (request, response) =>
    answerOptions(request, response, corsHeaders(request.headers.origin, corsOrigins)),
  )
}

/** The answer of a page, once it is in the access log where it is to be. @throws {FhirError} it is refused, or cannot be kept */
async function attested(page: Page, request: IncomingMessage, options: SiteOptions): Promise<PageAnswer> {
  const { witness } = options
  const { interaction, path } = page
  if (witness === undefined || interaction === undefined) return await answerOf(page, request, options)
  const [settled] = await Promise.allSettled([answerOf(page, request, options)])
  const isAnswered = settled.status === 'fulfilled'
  if (!isAnswered && settled.reason instanceof ClientGone) throw settled.reason
  const status = isAnswered ? settled.value.status : errorResponse(settled.reason, '').status
  const { caller = unknownCaller, outcome } = (isAnswered && settled.value.kept) || {}
  // The URL itself could hold what belongs into the body.
  const target = path.replace(/^\/fhir(?=\/)/, '')
  await witness.attestPage({ id: crypto.randomUUID(), http: request, interaction, target, status, caller, outcome })
  if (isAnswered) return settled.value
  throw settled.reason
}

async function answerOf(page: Page, request: IncomingMessage, { bodySilenceMs }: SiteOptions): Promise<PageAnswer> {
  const limits = { bytes: pageBytes, silenceMs: bodySilenceMs }
  const pieces = page.method === 'GET' ? [] : await readBody(request, limits)
  return await page.answer(request, decodeText(Buffer.concat(pieces)))
}

/** prom-client is loaded with the site; its view of the event loop begins then. */
function metricsHandler({ metrics, gauges }: SiteOptions): RequestHandler {
  const exposition = createExposition(metrics, gauges)
  return async (_, response) => {
    response.type(exposition.contentType).send(await exposition.text())
  }
}

function failure(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    const id = crypto.randomUUID()
    if (!(error instanceof FhirError)) logFault(log, error, id)
    const { status, headers, content = [] } = errorResponse(error, id)
    response.status(status).set(headers).type(fhirJson).send(textOf(content))
  }
}

/** Loaded with its first request: who asks for FHIR only does not wait for it. */
function consoleAt(folder: string): RequestHandler {
  let served: RequestHandler | undefined
  return async (request, response, next) => {
    served ??= (await import('./console.ts')).createConsole(folder)
    return await served(request, response, next)
  }
}
