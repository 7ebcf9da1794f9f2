/** The rulebooks in effect, as somebody chooses among them. */
import type { Bundle, PlanDefinition } from '@medplum/fhirtypes'
import { fhir } from '../fhir/client.ts'

export interface RulebookName {
  /** `dalarna-utskrivning` */
  readonly id: string
  readonly version: string
  /** In Swedish. */
  readonly title: string
}

const canonical = 'https://vardbro.example/fhir/PlanDefinition/'

let reading: Promise<readonly RulebookName[]> | undefined

/** All that are active, by title. @throws {FhirFailure} */
export function readRulebooks(): Promise<readonly RulebookName[]> {
  const asked = reading ?? read()
  reading = asked
  asked.catch(() => {
    reading = undefined
  })
  return asked
}

async function read(): Promise<readonly RulebookName[]> {
  const path = 'PlanDefinition?status=active&_elements=url,version,title&_count=500'
  const { entry = [] } = await fhir.get<Bundle>(path)
  const plans = entry.flatMap(({ resource }) => (resource as PlanDefinition | undefined) ?? [])
  return plans
    .filter(({ url }) => url?.startsWith(canonical))
    .map(({ url = '', version = '', title }) => {
      const id = url.slice(canonical.length)
      return { id, version, title: title ?? id }
    })
    .toSorted((one, other) => one.title.localeCompare(other.title, 'sv'))
}

/** `dalarna-utskrivning` of canonical|version. */
export const rulebookId = (layer: string): string => layer.split('|')[0]?.split('/').at(-1) ?? layer
