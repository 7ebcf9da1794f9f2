/**
 * A notification as a FHIR message: its header, who made it, and the notification Bundle in its focus.
 *
 * https://hl7.org/fhir/R4/messaging.html
 */
import { canonical } from '../../fhir/canonical.ts'
import { derivedId } from '../../fhir/derived-id.ts'
import type { Target } from '../endpoint/target.ts'
import type { Notification } from '../notification/notification.ts'

const definitions = `${canonical}/StructureDefinition`

/**
 * The text of the message Bundle. Its header keeps to the profile meddelandehuvud, so that another Vårdbro takes it, and
 * its id is a sum of what it carries: the same notification is the same message. `base` is that of this server, `now`
 * ms since the epoch.
 */
export function messageBundle(
  { request, type, events, text }: Notification,
  to: Target,
  { base, now }: { readonly base: string; readonly now: number },
): string {
  const recorded = new Date(events.at(-1)?.at ?? now).toISOString()
  const [id, made, carried] = ['header', 'made', 'carried'].map((part) =>
    derivedId(`${part} ${type} ${recorded} ${text}`),
  )
  const sender = { display: `Vårdbro, Subscription/${request.id}` }
  const header = {
    resourceType: 'MessageHeader',
    id,
    meta: { profile: [`${definitions}/meddelandehuvud`] },
    eventCoding: { system: `${canonical}/CodeSystem/samverkansmeddelande`, code: 'administrativt' },
    destination: [
      {
        extension: [{ url: `${definitions}/mottagartyp`, valueCode: 'primar' }],
        endpoint: `${to.isHttp ? 'http' : 'https'}://${to.shown}${to.path.replace(/\?.*$/s, '')}`,
        receiver: { display: to.shown },
      },
    ],
    sender,
    source: { name: 'Vårdbro', endpoint: base },
    reason: { text: `Subscription ${type}` },
    focus: [{ reference: `urn:uuid:${carried}` }],
    definition: `${canonical}/MessageDefinition/administrativt|0.1.0`,
  }
  const provenance = {
    resourceType: 'Provenance',
    target: [{ reference: `urn:uuid:${id}` }],
    recorded,
    agent: [{ who: sender }],
  }
  // The text of the notification stays as it is, numbers and all.
  const entries = [
    `{"fullUrl":"urn:uuid:${id}","resource":${JSON.stringify(header)}}`,
    `{"fullUrl":"urn:uuid:${made}","resource":${JSON.stringify(provenance)}}`,
    `{"fullUrl":"urn:uuid:${carried}","resource":${text}}`,
  ]
  return `{"resourceType":"Bundle","type":"message","timestamp":"${recorded}","entry":[${entries.join(',')}]}`
}
