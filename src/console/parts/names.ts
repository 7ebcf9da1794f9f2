/** What things are called that references lead to: each asked for once. */
import type { Bundle, HumanName, Resource } from '@medplum/fhirtypes'
import { fhir } from '../fhir/client.ts'
import { shown } from '../shell/privacy.ts'

interface Named {
  readonly text: string
  /** It is the name of a person, which is not for everybody's eyes. */
  readonly isPerson: boolean
}

const known = new Map<string, Named>()
const asked = new Set<string>()

/** How many are asked for at once: addresses have an end. */
const atOnce = 40

/** What each type is searched with beside its ids. */
const searches: Readonly<Record<string, string>> = {
  Organization: '_elements=name',
  HealthcareService: '_elements=name',
  Location: '_elements=name',
  Patient: '_elements=name',
  Practitioner: '_elements=name',
  RelatedPerson: '_elements=name',
  PractitionerRole: '_include=PractitionerRole:practitioner&_include=PractitionerRole:organization',
}

/** Asks for the names that are not known yet; says whether there were any. Those that cannot be had keep their address. */
export async function loadNames(references: Iterable<string | undefined>, signal?: AbortSignal): Promise<boolean> {
  const wanted = [...new Set(references)].filter((it) => it !== undefined).map(unversioned)
  const missing = wanted.filter((it) => !asked.has(it) && searches[typeOf(it)] !== undefined)
  for (const one of missing) asked.add(one)
  const groups = Map.groupBy(missing, typeOf)
  const searched = [...groups].flatMap(([type, all]) => chunks(all).map((some) => load(type, some, signal)))
  await Promise.all(searched)
  return missing.length > 0
}

async function load(type: string, references: readonly string[], signal?: AbortSignal): Promise<void> {
  const ids = references.map((it) => it.slice(type.length + 1)).join(',')
  const path = `${type}?_id=${ids}&_count=100&${searches[type]}`
  try {
    const { entry = [] } = await fhir.get<Bundle>(path, signal && { signal })
    keepNames(entry.flatMap(({ resource }) => resource ?? []))
  } catch {
    for (const one of references) asked.delete(one)
  }
}

/** Learns names from resources that are there already. */
export function keepNames(resources: readonly Resource[]): void {
  for (const resource of resources) {
    const address = `${resource.resourceType}/${resource.id}`
    const named = namedIn(resource)
    if (named === undefined) continue
    known.set(address, named)
    asked.add(address)
  }
  for (const resource of resources) if (resource.resourceType === 'PractitionerRole') keepRole(resource)
}

function keepRole(role: Extract<Resource, { resourceType: 'PractitionerRole' }>): void {
  const person = known.get(role.practitioner?.reference ?? '')
  const place = known.get(role.organization?.reference ?? '')
  const text = [person?.text, place?.text].filter((it) => it !== undefined)
  if (text.length > 0)
    known.set(`PractitionerRole/${role.id}`, { text: text.join(', '), isPerson: person !== undefined })
}

function namedIn(resource: Resource): Named | undefined {
  const { name } = resource as { name?: string | HumanName[] }
  if (typeof name === 'string') return { text: name, isPerson: false }
  if (Array.isArray(name)) return { text: humanName(name), isPerson: true }
  return undefined
}

/** `Åke Övningsson` of the name in use. */
export function humanName(names: readonly HumanName[] = []): string {
  const [first] = names.toSorted((one, other) => Number(other.use === 'official') - Number(one.use === 'official'))
  return first?.text ?? [...(first?.given ?? []), first?.family].filter(Boolean).join(' ')
}

/** The name as it may be seen now; the address where none is known. */
export function nameOf(reference: string | undefined): string {
  if (reference === undefined) return ''
  const named = known.get(unversioned(reference))
  if (named === undefined) return reference
  if (!named.isPerson) return named.text
  const [person = '', ...place] = named.text.split(', ')
  return [shown(person), ...place].join(', ')
}

const unversioned = (reference: string): string => reference.replace(/\/_history\/.*$/, '')
const typeOf = (reference: string): string => reference.split('/')[0] ?? ''

function chunks<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / atOnce) }, (_, at) => all.slice(at * atOnce, (at + 1) * atOnce))
}
