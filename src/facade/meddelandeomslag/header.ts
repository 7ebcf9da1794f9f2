/** The header of a message that the server makes of a resource which came by none, and who made it. */
import type { MessageHeader, Provenance, Reference } from '@medplum/fhirtypes'
import { canonical } from '../../fhir/canonical.ts'
import { named } from '../code/reference.ts'
import { profileUrl, systems } from '../code/urls.ts'
import { kindOf } from './event.ts'
import { type Content, listOf } from './message.ts'

/** Types that a header may name as sender or receiver. */
const parties: ReadonlySet<string> = new Set(['Organization', 'PractitionerRole', 'Practitioner'])
/** Where a resource says who made it, and whom it is for. */
const senders = ['sender', 'requester', 'author', 'serviceProvider', 'managingOrganization']
const receivers = ['recipient', 'performer', 'owner', 'contributor']

export interface Headed {
  /** The identity of the message. */
  readonly id: string
  /** The public base URL. */
  readonly base: string
  /** Who is named as sender where the resource names nobody, e.g. `Organization/1`. */
  readonly otherwise?: string | undefined
}

export function headerFor(resource: Content, { id, base, otherwise }: Headed): MessageHeader {
  const kind = kindOf(resource)
  const said = senders.flatMap((name) => partiesIn(resource[name]))[0]
  const sender = said ?? (otherwise === undefined ? undefined : { reference: otherwise })
  const [primary, ...copies] = distinct(receivers.flatMap((name) => partiesIn(resource[name])))
  const receiver = primary ?? sender
  return {
    resourceType: 'MessageHeader',
    id,
    eventCoding: { system: systems.meddelande, code: kind },
    destination: [
      ...(receiver ? [destination(receiver, 'primar', base)] : [{ ...marked('primar'), endpoint: base }]),
      ...copies.map((copy) => destination(copy, 'kopia', base)),
    ],
    ...(sender && { sender }),
    source: { name: 'Vårdbro', endpoint: base },
    definition: `${canonical}/MessageDefinition/${kind}|0.1.0`,
    focus: [{ reference: `${String(resource.resourceType)}/${String(resource.id)}` }],
  } as MessageHeader
}

/** `recorded` is an ISO 8601 instant. */
export function provenanceFor({ id, sender }: MessageHeader, recorded: string): Provenance {
  return {
    resourceType: 'Provenance',
    id: `${id}`,
    target: [{ reference: `MessageHeader/${id}` }],
    recorded,
    agent: [{ who: sender ?? { display: 'Vårdbro' } }],
  } as Provenance
}

/** When a resource says that what it tells of was made; else when it was stored. ISO 8601. */
export function madeAt(resource: Content, storedAt: number): string {
  const stored = new Date(storedAt).toISOString()
  const said = ['sent', 'lastModified', 'authoredOn', 'date', 'created'].map((name) => resource[name])
  const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/
  return said.find((one): one is string => typeof one === 'string' && instant.test(one)) ?? stored
}

function partiesIn(value: unknown): Reference[] {
  const all = (Array.isArray(value) ? value : [value]) as (Reference | undefined)[]
  return listOf(all).filter((one): one is Reference => parties.has(named(one)?.type ?? ''))
}

function distinct(references: readonly Reference[]): readonly Reference[] {
  const seen = new Map(references.map((one) => [one.reference, one]))
  return [...seen.values()]
}

function destination(receiver: Reference, kind: 'primar' | 'kopia', base: string) {
  return { ...marked(kind), endpoint: `${base}/${receiver.reference ?? ''}`, receiver }
}

function marked(kind: 'primar' | 'kopia') {
  return { extension: [{ url: profileUrl('mottagartyp'), valueCode: kind }] }
}
