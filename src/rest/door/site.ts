/** The express application: everything the server answers over HTTP beside FHIR. */

import type { RequestListener } from 'node:http'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import helmet from 'helmet'
import { textOf } from '../../fhir/json/text-piece.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { errorResponse } from './error-response.ts'
import { createExposition } from './exposition.ts'
import { alive, readiness } from './health.ts'
import { type Log, logFault } from './log.ts'
import { fhirJson } from './media-type.ts'
import type { Gauge, Metrics } from './metrics.ts'

export interface SiteOptions {
  readonly metrics: Metrics
  readonly gauges: readonly Gauge[]
  readonly log: Log
  /** Rejects where the store does not answer. */
  readonly probe: () => Promise<void>
  readonly isClosing: () => boolean
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
  site.get('/metrics', metricsHandler(options))
  site.get(/.*/, consoleAt(options.consoleFolder))
  site.use(() => {
    throw new FhirError('notFound', 'Nothing answers here. FHIR is at /fhir; see /fhir/metadata.')
  })
  site.use(failure(options.log))
  return site
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
    const { status, content = [] } = errorResponse(error, id)
    response.status(status).type(fhirJson).send(textOf(content))
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
