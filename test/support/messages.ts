/** Messages for tests: what a transaction would send, sent as a message. */
import type { Bundle, BundleEntry, MessageHeader, Resource } from '@medplum/fhirtypes'
import { canonical } from '../../src/fhir/canonical.ts'
import { derivedId } from '../../src/fhir/derived-id.ts'

export interface MessageFacts {
  readonly id: string
  /** ISO 8601. */
  readonly recorded: string
  /** Ids of the messages that it revises. */
  readonly revises?: readonly string[]
  /** Of samverkansmeddelande, where no Communication among the resources says its kind. */
  readonly event?: string
  readonly sender?: string
}

const kinds = `${canonical}/CodeSystem/samverkansmeddelande`
const unit = 'Organization/avdelning'

/** A message that carries resources, each under its fullUrl. */
export function messageOf(carried: readonly BundleEntry[], facts: MessageFacts): Bundle {
  const { id, recorded, revises = [], sender = unit } = facts
  const header = {
    resourceType: 'MessageHeader',
    id,
    meta: { profile: [`${canonical}/StructureDefinition/meddelandehuvud`] },
    eventCoding: { system: kinds, code: kindOf(carried) ?? facts.event ?? 'administrativt' },
    destination: [
      {
        extension: [{ url: `${canonical}/StructureDefinition/mottagartyp`, valueCode: 'primar' }],
        endpoint: 'https://mottagare.example/fhir',
        receiver: { reference: sender },
      },
    ],
    sender: { reference: sender },
    source: { name: 'Övningssystemet', endpoint: 'https://avsandare.example/fhir' },
    definition: `${canonical}/MessageDefinition/administrativt|0.1.0`,
    focus: carried.slice(-1).map(({ fullUrl = '' }) => ({ reference: fullUrl })),
  }
  const headerUrl = `urn:uuid:${derivedId(`header ${id}`)}`
  const provenance = {
    resourceType: 'Provenance',
    target: [{ reference: headerUrl }],
    recorded,
    agent: [{ who: { reference: sender } }],
    ...(revises.length > 0 && {
      entity: revises.map((one) => ({ role: 'revision', what: { reference: `MessageHeader/${one}` } })),
    }),
  }
  return {
    resourceType: 'Bundle',
    type: 'message',
    timestamp: recorded,
    entry: [
      { fullUrl: headerUrl, resource: header as MessageHeader },
      { fullUrl: `urn:uuid:${derivedId(`made ${id}`)}`, resource: provenance as Resource },
      ...carried.map(({ fullUrl = '', resource }) => ({ fullUrl, ...(resource && { resource }) })),
    ],
  }
}

/** The kind of the last resource, where it is a Communication. */
function kindOf(carried: readonly BundleEntry[]): string | undefined {
  const last = carried.at(-1)?.resource
  return last?.resourceType === 'Communication' ? last.category?.[0]?.coding?.[0]?.code : undefined
}

/** What a message was answered with. */
export function responseOf(answer: Bundle): MessageHeader['response'] {
  const [first] = answer.entry ?? []
  return first?.resource?.resourceType === 'MessageHeader' ? first.resource.response : undefined
}
