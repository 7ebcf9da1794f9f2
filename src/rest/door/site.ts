/** The express application: everything the server answers over HTTP beside FHIR. */

import type { RequestListener } from 'node:http'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import helmet from 'helmet'
import { textOf } from '../../fhir/json/text-piece.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { readBody } from './body.ts'
import { answerOptions, corsHeaders } from './cors.ts'
import { errorResponse } from './error-response.ts'
import { createExposition } from './exposition.ts'
import type { Gate, Page } from './gate.ts'
import { alive, readiness } from './health.ts'
import { type Log, logFault } from './log.ts'
import { fhirJson } from './media-type.ts'
import type { Gauge, Metrics } from './metrics.ts'
import { decodeText } from './text.ts'

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

function mount(site: Express, { method, path, answer }: Page, { corsOrigins, bodySilenceMs }: SiteOptions): void {
  site[method === 'GET' ? 'get' : 'post'](path, async (request, response) => {
    const pieces = method === 'GET' ? [] : await readBody(request, { bytes: pageBytes, silenceMs: bodySilenceMs })
    const { status, headers, body } = await answer(request, decodeText(Buffer.concat(pieces)))
    const cors = corsHeaders(request.headers.origin, corsOrigins)
    for (let at = 0; at < cors.length; at += 2) response.setHeader(cors[at] ?? '', cors[at + 1] ?? '')
    response.status(status).set(headers).json(body)
  })
  site.options(path, (request, response) =>
    answerOptions(request, response, corsHeaders(request.headers.origin, corsOrigins)),
  )
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
