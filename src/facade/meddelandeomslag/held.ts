/**
 * Messages that wait for what they refer to. Each is stored as it came, with who sent it, until it can be processed.
 */

import { setImmediate } from 'node:timers/promises'
import type { Bundle, Parameters } from '@medplum/fhirtypes'
import { type Caller, openCaller, systemCaller } from '../../fhir/caller.ts'
import { canonical } from '../../fhir/canonical.ts'
import { derivedId } from '../../fhir/derived-id.ts'
import { openBundle } from '../../fhir/json/bundle-text.ts'
import { scan } from '../../fhir/json/scan.ts'
import { sentText } from '../../fhir/json/sent-text.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { asSystem } from '../../store/as-system.ts'
import type { Stored } from '../../store/store.ts'
import { identifierCriteria } from './criteria.ts'
import type { OmslagDependencies, Sender } from './dependencies.ts'
import { linksIn } from './links.ts'
import { type Message, readMessage } from './message.ts'
import { sum } from './ordered-text.ts'

const stateSystem = `${canonical}/CodeSystem/meddelandetillstand`
const patientSystem = `${canonical}/CodeSystem/meddelandepatient`

/** The id of the Bundle in which a message waits. */
export function heldId(messageId: string): string {
  return derivedId(`held ${messageId}`)
}

/** The patient whom a message is about, so that messages about one patient are found and take turns; else itself. */
export function patientKey({ id, entries }: Message): string {
  const patient = entries.find(({ type }) => type === 'Patient')
  const criteria = patient && identifierCriteria(patient.resource)
  const link = entries
    .flatMap(({ resource }) => linksIn(resource))
    .find(({ reference }) => reference.startsWith('Patient'))
  const name = criteria ?? link?.reference.replace(/^Patient\?/, '') ?? id
  return sum(decodeURIComponent(name.replaceAll(/%(?![0-9a-f]{2})/gi, '%25')))
}

/** Stores a message that waits; one that waits already goes on waiting. */
export async function hold(message: Message, sender: Sender, dependencies: OmslagDependencies): Promise<void> {
  const path = ['Bundle', heldId(message.id)]
  const body = heldText(message, sender, dependencies)
  try {
    const as = { caller: systemCaller, base: sender.base }
    await dependencies.send({ method: 'PUT', path, headers: { 'if-none-match': '*' }, body }, as)
  } catch (error) {
    if (!(error instanceof FhirError && error.kind === 'versionConflict')) throw error
  }
}

function heldText(message: Message, { caller, headers = {} }: Sender, { limits }: OmslagDependencies): string {
  const about: Parameters = {
    resourceType: 'Parameters',
    parameter: [
      { name: 'caller', valueString: JSON.stringify(caller) },
      { name: 'language', valueString: headers['accept-language'] ?? 'en' },
      { name: 'digest', valueString: message.digest },
    ],
  }
  const id = heldId(message.id)
  const meta = {
    tag: [
      { system: stateSystem, code: 'vantar' },
      { system: patientSystem, code: patientKey(message) },
    ],
  }
  const { text } = scan(message.text, { depth: limits.nestingDepth })
  const entries = [
    `{"fullUrl":"urn:uuid:${derivedId(`about ${id}`)}","resource":${JSON.stringify(about)}}`,
    `{"fullUrl":"urn:uuid:${id}","resource":${text}}`,
  ]
  return `{"resourceType":"Bundle","id":"${id}","meta":${JSON.stringify(meta)},"type":"collection","entry":[${entries.join(',')}]}`
}

/** More than these are taken up in later rounds. */
const mostHeld = 10_000

export interface Held {
  /** When it came, ms since the epoch. */
  readonly since: number
  readonly message: Message
  readonly sender: Sender
}

/** Messages that wait, those about one patient only where one is named. */
export async function heldMessages(
  base: string,
  dependencies: OmslagDependencies,
  patient?: string,
): Promise<readonly Held[]> {
  const tag = patient === undefined ? `${stateSystem}|vantar` : `${patientSystem}|${patient}`
  const found = await dependencies.find(asSystem, 'Bundle', `_tag=${encodeURIComponent(tag)}`, mostHeld)
  return Promise.all(found.map((stored) => opened(stored, base, dependencies)))
}

/** The digest of the message of an id, where it waits. */
export async function heldDigest(messageId: string, store: OmslagDependencies['store']): Promise<string | undefined> {
  const stored = await store.read(asSystem, 'Bundle', heldId(messageId))
  if (stored === undefined || stored.deleted) return undefined
  const [about] = (JSON.parse(stored.content) as Bundle<Parameters>).entry ?? []
  return about?.resource?.parameter?.find(({ name }) => name === 'digest')?.valueString
}

async function opened({ content, at }: Stored, base: string, { limits }: OmslagDependencies): Promise<Held> {
  const { bundleEntries, nestingDepth } = limits
  const { entries } = await openBundle(sentText(content), { entries: bundleEntries, depth: nestingDepth + 4, pause })
  const [about, held] = entries.map(({ resource }) => resource?.text ?? 'null')
  const { parameter = [] }: Parameters = JSON.parse(about ?? '{}')
  const told = (name: string) => parameter.find((one) => one.name === name)?.valueString
  const caller: Caller = JSON.parse(told('caller') ?? 'null') ?? openCaller
  const sender = { caller, base, headers: { 'accept-language': told('language') } }
  return { message: await readMessage(held ?? '', limits), sender, since: at }
}

async function pause(): Promise<void> {
  await setImmediate()
}
