/** Which kind of message says what a resource says. */
import type {
  Appointment,
  CarePlan,
  Communication,
  Composition,
  Encounter,
  ServiceRequest,
  Task,
} from '@medplum/fhirtypes'
import { codesIn, extensionOf, hasCode } from '../../fhir/coded.ts'
import { profileUrl, systems } from '../code/urls.ts'
import type { Content } from './message.ts'

/** A code of samverkansmeddelande. */
type Kind = string

const kinds: Readonly<Record<string, (resource: never) => Kind | undefined>> = {
  Communication: ({ category }: Communication) => codesIn(category, systems.meddelande)[0],
  ServiceRequest: ({ intent }: ServiceRequest) => (intent === 'plan' ? 'forberedd-vardbegaran' : 'vardbegaran'),
  Task: ({ code }: Task) => (hasCode(code, systems.taskCode, 'fulfill') ? 'svar-vardbegaran' : 'kvittens'),
  Encounter: encounterKind,
  CarePlan: ({ category }: CarePlan) =>
    hasCode(category, systems.carePlanType, 'VP') ? 'medicinsk-planering' : 'planering',
  Appointment: (_: Appointment) => 'kallelse-sip',
  Composition: (_: Composition) => 'information-vid-utskrivning',
}

function encounterKind(encounter: Encounter): Kind {
  if (encounter.status === 'finished') return 'utskrivningsmeddelande'
  return extensionOf(encounter, profileUrl('utskrivningsklar')) === undefined
    ? 'inskrivningsmeddelande'
    : 'utskrivningsklar'
}

/** The kind of message that carries a resource; an administrative one where none is made for it. */
export function kindOf(resource: Content): Kind {
  const kind = kinds[String(resource.resourceType)]
  return kind?.(resource as never) ?? 'administrativt'
}
