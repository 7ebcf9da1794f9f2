/**
 * Puts into the access log what the door is about to answer, and holds the answer until the log is on the disk. What
 * cannot be kept is not answered.
 */
import type { IncomingMessage } from 'node:http'
import type { AccessEntry, AccessLog, Mark } from '../../access/log/access-entry.ts'
import { unwritable } from '../../access/log/log-writer.ts'
import { addNamed, addPatientLines, type Named, nobody } from '../../access/log/named-patients.ts'
import { type Caller, openCaller } from '../../fhir/caller.ts'
import { madeAt } from '../etag.ts'
import type { FhirRequest, FhirResponse, NotedEntry } from '../interaction.ts'
import { chunksOf } from './chunks.ts'
import { errorResponse } from './error-response.ts'

/** What the door knows of a request that it answers. */
export interface Seen {
  readonly id: string
  readonly http: IncomingMessage
  /** What follows the base in its URL. */
  readonly target: string
  readonly interaction: string
  /** Absent where it was refused before it was read. */
  readonly request?: FhirRequest | undefined
  /** Who asked, where that is known although the request was not read. */
  readonly caller?: Caller | undefined
  /** The entries of a bundle that were answered. */
  readonly entries?: readonly NotedEntry[]
}

/** A plain read that succeeded. */
export interface SeenRead {
  readonly id: string
  readonly http: IncomingMessage
  /** `Patient/1` */
  readonly resource: string
  readonly caller?: Caller | undefined
}

/** An answer beside FHIR, which names no patient. */
export interface SeenPage {
  readonly id: string
  readonly http: IncomingMessage
  readonly interaction: string
  /** What of its URL may be kept. */
  readonly target: string
  readonly status: number
  readonly caller: Caller
  readonly outcome?: string | undefined
}

export interface Witness {
  /** Whether anything may be answered now. */
  isWritable(): boolean
  /** The answer to whoever asks meanwhile. */
  refusal(http: IncomingMessage): FhirResponse
  /** Resolves when the answer is in the log, with what is to be sent: the answer, or a refusal where it is not. */
  attest(seen: Seen, answer: FhirResponse): Promise<FhirResponse>
  /** The same of a plain read; undefined where it may be answered. */
  attestRead(seen: SeenRead, content: Uint8Array): Promise<FhirResponse | undefined>
  /** The same of a page. @throws {FhirError} unavailable: it is not in the log, and may not be answered */
  attestPage(seen: SeenPage): Promise<void>
}

export interface WitnessNeeds {
  readonly log: AccessLog
  /** The public base URL, without a slash at the end. */
  readonly base: () => string
  /** The text of a resource (`Observation/1`) before it was deleted; undefined where it is not known any more. */
  readonly former: (resource: string) => Promise<string | undefined>
  /** Whence a request came; absent: from the other end of its connection. */
  readonly addressOf?: (http: IncomingMessage) => string | undefined
}

/** A witness that keeps what it sees in a log. */
export function createWitness(needs: WitnessNeeds): Witness {
  const { log, base, addressOf = otherEnd } = needs
  return {
    refusal: (http) => refused(unwritable(), http),
    isWritable: () => log.isWritable(),
    async attest(seen, answer) {
      if (seen.interaction === 'capabilities') return answer
      const from = addressOf(seen.http)
      const scene: Scene = { needs, seen, from, named: nobody() }
      try {
        const stream = answer.stream && (await begun(answer.stream, scene))
        const whole = gathered(answer)
        await log.append(await entriesOf(scene, whole))
        return stream === undefined ? whole : { ...whole, stream: witnessed(stream, scene, answer.status) }
      } catch (error) {
        return refused(error, seen.http)
      }
    },
    async attestRead({ id, http, resource, caller = openCaller }, content) {
      const named = nobody()
      addNamed(named, `"${resource}`, base())
      addNamed(named, content, base())
      const about = { request: id, interaction: 'read', asked: `GET /${resource}`, status: 200, resource }
      try {
        await log.append([entryOf(about, caller, named, addressOf(http))])
        return undefined
      } catch (error) {
        return refused(error, http)
      }
    },
    async attestPage({ id, http, interaction, target, status, caller, outcome }) {
      const about = { request: id, interaction, asked: `${http.method} ${target}`, status, ...(outcome && { outcome }) }
      await log.append([entryOf(about, caller, nobody(), addressOf(http))])
    },
  }
}

/** In the pieces in which it is sent: to look through many small ones takes longer than to put them together. */
function gathered(answer: FhirResponse): FhirResponse {
  return answer.content === undefined ? answer : { ...answer, content: chunksOf(answer.content) }
}

interface Scene {
  readonly needs: WitnessNeeds
  readonly seen: Seen
  readonly from: string | undefined
  readonly named: Named
}

function refused(error: unknown, { headers }: IncomingMessage): FhirResponse {
  return errorResponse(error, '', headers as FhirRequest['headers'])
}

function otherEnd({ socket }: IncomingMessage): string | undefined {
  return socket.remoteAddress
}

type About = Omit<AccessEntry, 'caller' | 'patients' | 'marks' | 'from'>

function entryOf(
  about: About,
  caller: Caller,
  { patients, isProtected }: Named,
  from: string | undefined,
): AccessEntry {
  const marks: Mark[] = []
  if (isEmergency(caller)) marks.push('emergency')
  if (isProtected) marks.push('protected')
  if (caller.person?.startsWith('Patient/') && patients.has(caller.person.slice('Patient/'.length))) marks.push('own')
  return { ...about, caller, patients: [...patients], ...(marks.length > 0 && { marks }), ...(from && { from }) }
}

/** https://terminology.hl7.org/CodeSystem-v3-ActReason.html: emergency treatment, break the glass. */
function isEmergency({ purpose }: Caller): boolean {
  return purpose === 'ETREAT' || purpose === 'BTG'
}

/** The request itself, and each entry of its bundle. */
async function entriesOf(scene: Scene, answer: FhirResponse): Promise<readonly AccessEntry[]> {
  const { seen, needs, named, from } = scene
  const { request, entries = [] } = seen
  const resource = resourceOf(request, answer)
  addAsked(named, seen, needs.base())
  for (const piece of answer.content ?? []) addNamed(named, piece, needs.base())
  if (answer.bytes) addNamed(named, answer.bytes, needs.base())
  if (resource !== undefined) addNamed(named, `"${resource}`, needs.base())
  if (isDeletion(seen.interaction, answer.status)) await addFormer(named, resource, needs)
  const caller = request?.caller ?? seen.caller ?? openCaller
  const about: About = {
    ...{ request: seen.id, interaction: seen.interaction, asked: askedOf(seen), status: answer.status },
    ...(resource !== undefined && { resource }),
  }
  if (entries.length === 0) return [entryOf(about, caller, withOpened(named, caller), from)]
  const parts = await Promise.all(entries.map((entry) => partOf(entry, scene, caller)))
  // Whom a bundle names, its entries name, each in a line of its own.
  return [entryOf(about, caller, withOpened(nobody(), caller), from), ...parts]
}

/** Whose record was opened in an emergency is named, whatever came of it. */
function withOpened(named: Named, { nodoppning }: Caller): Named {
  if (nodoppning !== undefined) named.patients.add(nodoppning.patient.slice('Patient/'.length))
  return named
}

async function partOf(entry: NotedEntry, { seen, needs, from }: Scene, caller: Caller): Promise<AccessEntry> {
  const { index, interaction, asked, status, resource } = entry
  const named = nobody()
  const base = needs.base()
  for (const piece of entry.texts) addNamed(named, piece, base)
  addNamed(named, `"${asked.slice(asked.indexOf(' ') + 1).replace(/^\//, '')}`, base)
  if (resource !== undefined) addNamed(named, `"${resource}`, base)
  if (isDeletion(interaction, status)) await addFormer(named, resource, needs)
  const about = {
    request: seen.id,
    part: index,
    interaction,
    asked,
    status,
    ...(resource !== undefined && { resource }),
  }
  return entryOf(about, caller, named, from)
}

function isDeletion(interaction: string, status: number): boolean {
  return interaction === 'delete' && status < 300
}

/** What was deleted names nobody any more. */
async function addFormer(named: Named, resource: string | undefined, { former, base }: WitnessNeeds): Promise<void> {
  if (resource === undefined || named.patients.size > 0) return
  addNamed(named, (await former(resource).catch(() => undefined)) ?? '', base())
}

/** Whom the request names: in its path, its parameters, its content. */
function addAsked(named: Named, { target, request }: Seen, base: string): void {
  addNamed(named, `"${target.slice(1)}`, base)
  for (const pair of request?.query ?? []) addNamed(named, namesOf(pair, request?.path[0]), base)
  if (request !== undefined && request.body !== '') addNamed(named, request.body, base)
}

/** The values of a parameter, as references where they are ids of patients. */
function namesOf([name, value]: FhirRequest['query'][number], type: string | undefined): string {
  const isOfPatient = name === 'patient' || name.endsWith(':Patient') || (name === '_id' && type === 'Patient')
  const values = value.split(',')
  return values.map((one) => (isOfPatient && /^[A-Za-z0-9.-]+$/.test(one) ? `"Patient/${one}"` : `"${one}"`)).join('')
}

/** Method and URL; of a search by POST with what stands in its form. */
function askedOf({ http, target, request }: Seen): string {
  const isPosted = request?.method === 'POST' && request.path.at(-1) === '_search'
  if (!isPosted) return `${http.method} ${target.startsWith('/') ? '' : '/'}${target}`
  const query = request.query.map((pair) => pair.map(encodeURIComponent).join('=')).join('&')
  return `POST /${request.path.join('/')}${query === '' ? '' : `?${query}`}`
}

/** The one resource that it is about: by its path, or of a new one by where it lies. */
function resourceOf(request: FhirRequest | undefined, { headers }: FhirResponse): string | undefined {
  const [type = '', id = ''] = request?.path ?? []
  if (/^[A-Z]/.test(type) && /^[A-Za-z0-9]/.test(id)) return `${type}/${id}`
  return madeAt(headers.location)
}

interface Begun {
  readonly first: IteratorResult<Uint8Array>
  readonly rest: AsyncIterator<Uint8Array>
}

/** The first piece is made before anything is sent, so that the first line knows whom it names. */
async function begun(stream: AsyncIterable<Uint8Array>, { named, needs }: Scene): Promise<Begun> {
  const rest = stream[Symbol.asyncIterator]()
  const first = await rest.next()
  if (!first.done) addPiece(named, first.value, needs.base())
  return { first, rest }
}

function addPiece(named: Named, piece: Uint8Array, base: string): void {
  addNamed(named, piece, base)
  addPatientLines(named, piece)
}

/** Each further piece that names somebody new is sent when that is in the log. @throws {FhirError} it cannot be written */
async function* witnessed({ first, rest }: Begun, scene: Scene, status: number): AsyncGenerator<Uint8Array> {
  const { seen, needs, named, from } = scene
  const about = { request: seen.id, interaction: seen.interaction, asked: askedOf(seen), status }
  let part = 0
  for (let piece = first; !piece.done; piece = await rest.next()) {
    const inPiece = nobody()
    addPiece(inPiece, piece.value, needs.base())
    const isNew = { ...inPiece, patients: inPiece.patients.difference(named.patients) }
    if (isNew.patients.size > 0) {
      for (const id of isNew.patients) named.patients.add(id)
      await needs.log.append([entryOf({ ...about, part: ++part }, seen.request?.caller ?? openCaller, isNew, from)])
    }
    yield piece.value
  }
}
