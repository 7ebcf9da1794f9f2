/** The organisations that duties and cases can be asked for by. */
import type { Bundle, Organization } from '@medplum/fhirtypes'
import { fhir } from '../fhir/client.ts'
import { extensionOf } from '../fhir/extension.ts'
import { keepNames } from './names.ts'

export interface Unit {
  /** `Organization/1` */
  readonly reference: string
  readonly name: string
  readonly kommun: { readonly code: string; readonly name: string } | undefined
}

const most = 1000
/** Those who ask at the same time ask once. */
const freshMs = 5000

let asked: { readonly at: number; readonly units: Promise<readonly Unit[]> } | undefined

/** All of them, by name. @throws {FhirFailure} */
export function readUnits(): Promise<readonly Unit[]> {
  const now = performance.now()
  if (asked === undefined || now - asked.at > freshMs) asked = { at: now, units: read() }
  return asked.units
}

async function read(): Promise<readonly Unit[]> {
  const page = await fhir.get<Bundle>(`Organization?_elements=name,extension&_sort=name&_count=${most}`)
  const organizations = (page.entry ?? []).flatMap(({ resource }) => (resource as Organization | undefined) ?? [])
  keepNames(organizations)
  return organizations.map((it) => {
    const { code, display } = extensionOf(it, 'kommun')?.valueCoding ?? {}
    const kommun = code === undefined ? undefined : { code, name: display ?? code }
    return { reference: `Organization/${it.id}`, name: it.name ?? it.id ?? '', kommun }
  })
}
