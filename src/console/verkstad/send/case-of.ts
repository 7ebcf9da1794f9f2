/** Of which case is what was stored? */
import type { Bundle, Resource } from '@medplum/fhirtypes'
import { fhir } from '../../fhir/client.ts'
import { extensionOf } from '../../fhir/extension.ts'
import type { AnswerRow } from './answer-rows.ts'
import type { Sent } from './send.ts'

/** What belongs to a case names it, or has its patient. */
type Belonging = Resource & {
  readonly subject?: { readonly reference?: string }
  readonly patient?: { readonly reference?: string }
  readonly for?: { readonly reference?: string }
}

/** The types that say of which case they are, in the order in which they are asked. */
const telling = [
  'Encounter',
  'ServiceRequest',
  'CarePlan',
  'Communication',
  'CareTeam',
  'Task',
  'Appointment',
  'DocumentReference',
]

/** The id of the case; undefined where none is found. @throws {FhirFailure} */
export async function caseOf({ location }: Sent, rows: readonly AnswerRow[]): Promise<string | undefined> {
  const stored = [...rows.flatMap((row) => row.location ?? []), ...(location === undefined ? [] : [location])]
  const own = stored.find((it) => it.startsWith('EpisodeOfCare/'))
  if (own !== undefined) return own.split('/')[1]
  const asked = telling.map((type) => stored.find((it) => it.startsWith(`${type}/`))).find((it) => it !== undefined)
  if (asked === undefined) return undefined
  const resource = await fhir.get<Belonging>(asked)
  const named = extensionOf(resource as never, 'arende')?.valueReference?.reference
  if (named !== undefined) return named.split('/')[1]
  const patient = [resource.subject, resource.patient, resource.for].find((it) => it?.reference)?.reference
  return patient === undefined ? undefined : await newestOf(patient)
}

async function newestOf(patient: string): Promise<string | undefined> {
  const found = await fhir.get<Bundle>(`EpisodeOfCare?patient=${patient}&_sort=-_lastUpdated&_count=1&_elements=id`)
  return found.entry?.[0]?.resource?.id
}
