/** A message between the parties of a case (samverkansmeddelande): what its Communication says. */
import type { Communication, Extension, Reference } from '@medplum/fhirtypes'
import { canonical } from '../../fhir/canonical.ts'
import { codesIn, extensionOf } from '../../fhir/coded.ts'
import { systems } from '../code/urls.ts'

export type Message = Communication & { readonly id: string }

const own = (id: string) => `${canonical}/StructureDefinition/${id}`

/** The extensions that messages and stays share. */
export const facts = {
  pud: own('planerat-utskrivningsdatum'),
  utskrivningsklar: own('utskrivningsklar'),
  hemgangsklar: own('hemgangsklar'),
  utskrivenTill: own('utskriven-till'),
  utskrivningsdatum: own('utskrivningsdatum'),
  delningsgrund: own('delningsgrund'),
  kontakttid: own('onskad-kontakttid'),
  sbarDel: own('sbar-del'),
} as const

export const codeSystems = {
  behovsomrade: `${canonical}/CodeSystem/behovsomrade`,
  amne: `${canonical}/CodeSystem/administrativt-amne`,
  medium: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationMode',
} as const

/** The kind of a message; undefined for a Communication that is none of the process. */
export function kindOf({ category }: Pick<Communication, 'category'>): string | undefined {
  return codesIn(category, systems.meddelande)[0]
}

/** The search criteria for the messages of a kind that were sent. */
export function sentOfKind(kind: string): string {
  return `category=${systems.meddelande}|${kind}&status=completed`
}

/** When a message was sent, ms; when it was stored where it does not say. */
export function sentAt({ sent, meta }: Pick<Communication, 'sent' | 'meta'>): number {
  return Date.parse(sent ?? meta?.lastUpdated ?? '')
}

/** Whether it was, or is also, said over the telephone. https://hl7.org/fhir/R4/communication-definitions.html#Communication.medium */
export function isTelephoned({ medium }: Pick<Communication, 'medium'>): boolean {
  return codesIn(medium, codeSystems.medium).includes('PHONE')
}

/** The subjects of an administrative message. */
export function topicsOf({ topic }: Pick<Communication, 'topic'>): readonly string[] {
  return codesIn(topic, codeSystems.amne)
}

/** The planned date of discharge (PUD) that a message or a stay says. */
export function pudOf(of: { readonly extension?: readonly Extension[] }): string | undefined {
  return extensionOf(of, facts.pud)?.valueDateTime
}

/** What a message carries or is about. */
export function carriedBy({
  about = [],
  payload = [],
}: Pick<Communication, 'about' | 'payload'>): readonly Reference[] {
  return [...about, ...payload.flatMap(({ contentReference }) => contentReference ?? [])]
}
