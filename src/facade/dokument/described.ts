/** A resource in a line of Swedish, from what it says of itself; its numbers may be those of JSON or their texts. */
import type { CodeableConcept, Dosage, HumanName } from '@medplum/fhirtypes'
import type { NumberText } from '../../fhir/json/lossless.ts'

type Content = Readonly<Record<string, unknown>>

/** What a resource of a type is called where it says nothing better. */
const names: Readonly<Record<string, string>> = {
  AllergyIntolerance: 'Överkänslighet',
  Appointment: 'Bokad tid',
  CarePlan: 'Plan',
  CareTeam: 'Team',
  Condition: 'Tillstånd',
  DeviceRequest: 'Hjälpmedel',
  DocumentReference: 'Dokument',
  Encounter: 'Vårdkontakt',
  Goal: 'Mål',
  List: 'Lista',
  MedicationRequest: 'Läkemedel',
  MedicationStatement: 'Läkemedel',
  Observation: 'Observation',
  Organization: 'Organisation',
  Patient: 'Patient',
  Practitioner: 'Vårdpersonal',
  PractitionerRole: 'Vårdpersonal',
  Procedure: 'Åtgärd',
  ServiceRequest: 'Begäran',
  Task: 'Uppgift',
}

/** Elements that name the thing, the best first. */
const naming = ['title', 'medicationCodeableConcept', 'code', 'vaccineCode', 'description', 'type', 'category', 'name']

/** E.g. `Läkemedel: Furosemid 40 mg, 1 tablett på morgonen`. */
export function described(resource: Content): string {
  const kind = names[String(resource.resourceType)] ?? String(resource.resourceType)
  const named = naming.map((name) => textOf(resource[name])).find((text) => text !== undefined)
  const more = [measured(resource), dosageOf(resource)].filter((text) => text !== undefined)
  const rest = [named, ...more].filter((text) => text !== undefined).join(', ')
  return rest === '' ? kind : `${kind}: ${rest}`
}

/** The name of a person or organisation. */
export function nameOf(resource: Content | undefined): string | undefined {
  return textOf(resource?.name)
}

/** The first telephone number that a resource gives. */
export function phoneOf({ telecom }: Content): string | undefined {
  const points = (telecom ?? []) as { system?: string; value?: string }[]
  return points.find(({ system }) => system === 'phone')?.value
}

function textOf(value: unknown): string | undefined {
  const [one] = Array.isArray(value) ? value : [value]
  if (typeof one === 'string') return one
  if (typeof one !== 'object' || one === null) return undefined
  const { text, coding, family, given } = one as CodeableConcept & HumanName
  const coded = coding?.find(({ display }) => display !== undefined)?.display ?? coding?.[0]?.code
  const person = [...(given ?? []), family].filter(Boolean).join(' ')
  return text ?? coded ?? (person === '' ? undefined : person)
}

function measured({ valueQuantity, valueString, valueCodeableConcept }: Content): string | undefined {
  if (typeof valueString === 'string') return valueString
  const { value, unit = '' } = (valueQuantity ?? {}) as { value?: number | NumberText; unit?: string }
  if (value === undefined) return textOf(valueCodeableConcept)
  const text = typeof value === 'number' ? String(value) : value.rawJSON
  return `${text.replace('.', ',')} ${unit}`.trim()
}

function dosageOf({ dosage, dosageInstruction }: Content): string | undefined {
  const [first] = ((dosage ?? dosageInstruction) as Dosage[] | undefined) ?? []
  return first?.text
}
