/** The HTTP door: one listener for `node:http`, behind which stand FHIR and the express site. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { FhirError } from '../../fhir/outcome.ts'
import type { Context, FhirRequest, FhirResponse } from '../interaction.ts'
import { errorResponse } from './error-response.ts'
import { createFhirListener } from './fhir.ts'
import type { Gate } from './gate.ts'
import { createInstanceRead } from './instance-read.ts'
import type { Log } from './log.ts'
import type { Gauge, Metrics } from './metrics.ts'
import { createRecorder } from './record.ts'
import { createRequestIds } from './request-id.ts'
import { respond } from './respond.ts'
import { dataHeaders } from './security-headers.ts'
import type { SiteOptions } from './site.ts'
import { originForm } from './url.ts'
import type { Witness } from './witness.ts'

export interface DoorOptions {
  readonly context: Context
  /** The public base URL, without a slash at the end. */
  readonly base: string
  readonly log: Log
  readonly metrics: Metrics
  /** Origins whose pages may read answers; `*` for all. */
  readonly corsOrigins: readonly string[]
  /** How long the sender of a body may stay silent, ms. */
  readonly bodySilenceMs: number
  /** Rejects where the store does not answer. */
  readonly probe: () => Promise<void>
  /** True once the server shuts down. */
  readonly isClosing: () => boolean
  /** Keeps what is answered; absent: nothing is kept of it. */
  readonly witness?: Witness | undefined
  /** Who is let in; absent: everybody. */
  readonly gate?: Gate | undefined
  /** What `/metrics` tells beside the requests. */
  readonly gauges: readonly Gauge[]
  /** Where the build of the console lies, if it was built. */
  readonly consoleFolder: string
}

/**
 * The listener of the whole server: FHIR goes straight, everything else through express.
 *
 * In front of FHIR express would have nothing to do, and take a third of a read for it; and it is loaded when it is
 * first needed, for it takes a sixth of the start.
 */
export function createDoor(options: DoorOptions): RequestListener {
  const { metrics, gate } = options
  const recorder = createRecorder(options.log, metrics)
  const fhirOptions = { ...options, metrics, recorder, requestId: createRequestIds(), headers: dataHeaders }
  const fhir = createFhirListener(fhirOptions)
  const instanceRead = createInstanceRead(fhirOptions, fhir)
  const site = loadedLater({ ...options, metrics })
  return admitted(options, (request, response, url) => {
    if (instanceRead(request, response)) return
    const target = fhirTarget(url)
    if (target === undefined || isOfAccess(target, gate)) site(request, response)
    else fhir(request, response, target)
  })
}

type Listener = (request: IncomingMessage, response: ServerResponse, url: string) => void

/** Hands on what has a URL and may be answered now. */
function admitted({ witness }: DoorOptions, listener: Listener): RequestListener {
  return (request, response) => {
    const url = originForm(request.url ?? '')
    const refusal = url === undefined ? noUrl(request) : refusalNow(witness, request, url)
    if (refusal !== undefined) refuse(request, response, refusal)
    else if (url !== undefined) {
      request.url = url
      listener(request, response, url)
    }
  }
}

/** What everything but health is answered while nothing can be kept. */
function refusalNow(witness: Witness | undefined, request: IncomingMessage, url: string): FhirResponse | undefined {
  return witness?.isWritable() === false && !isOfHealth(url) ? witness.refusal(request) : undefined
}

function noUrl({ headers }: IncomingMessage): FhirResponse {
  const error = new FhirError(
    'invalid',
    'The request line has no URL that can be read. Ask for a path, such as /fhir/metadata.',
  )
  return errorResponse(error, '', headers as FhirRequest['headers'])
}

function refuse(request: IncomingMessage, response: ServerResponse, answer: FhirResponse): void {
  const how = { headers: [...dataHeaders, 'Connection', 'close'], head: request.method === 'HEAD' }
  void respond(response, answer, { ...how, pretty: false, gzip: () => false })
}

/** What stands below the base and is not of FHIR: how one is let in. */
function isOfAccess(target: string, gate: Gate | undefined): boolean {
  return gate !== undefined && /^\/(\.well-known|oauth)\//.test(target)
}

/** Whether the process lives is answered whatever else is wrong. */
function isOfHealth(url = ''): boolean {
  return url === '/healthz' || url.startsWith('/healthz?')
}

const mount = '/fhir'

/** What follows the base in a URL; undefined where the URL is not of FHIR. */
function fhirTarget(url: string): string | undefined {
  if (!url.startsWith(mount)) return undefined
  const next = url.charAt(mount.length)
  return next === '/' || next === '?' || next === '' ? url.slice(mount.length) : undefined
}

/** How long express waits to be loaded: the first answers go before. */
const loadAfterMs = 2000

function loadedLater(options: SiteOptions): RequestListener {
  let loading: Promise<RequestListener> | undefined
  const load = () => {
    loading ??= import('./site.ts').then(({ createSite }) => createSite(options))
    return loading
  }
  setTimeout(load, loadAfterMs).unref()
  return async (request, response) => {
    const site = await load()
    site(request, response)
  }
}
