/** A resource and all that it refers to, as stored here, so that others can read it by itself. */
import { rewriteReferences } from '../../fhir/json/references.ts'
import { scan } from '../../fhir/json/scan.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { Stored } from '../../store/store.ts'
import { linksIn, relativeParts, restfulParts, unversioned } from './links.ts'
import type { Content } from './message.ts'
import type { Search } from './stored-entry.ts'

/** The most resources that go into one bundle. */
const most = 2000

export interface Bundled {
  readonly stored: Stored
  readonly resource: Content
}

/** Types that are no part of what a resource says: who sent it, and bundles of other things. */
const leftOut: ReadonlySet<string> = new Set(['MessageHeader', 'Provenance', 'Bundle', 'AuditEvent'])

/**
 * The resources first, then what they refer to, what that refers to, and so on. Of patients only the first is there: a
 * message or document is about one.
 *
 * @throws {FhirError} tooCostly: more than 2000 resources
 */
export async function closureOf(first: readonly Stored[], search: Search): Promise<readonly Bundled[]> {
  const found = new Map<string, Bundled>()
  const asked = new Set(first.map(addressOf))
  for (let next = first; next.length > 0; ) {
    const bundled = next.map((stored) => ({ stored, resource: JSON.parse(stored.content) as Content }))
    for (const one of bundled) found.set(addressOf(one.stored), one)
    if (found.size > most) throw new FhirError('tooCostly', `It refers to more than ${most} resources in all.`)
    next = await fetched(ownLinks(bundled, search.base), asked, search)
  }
  return withOnePatient([...found.values()])
}

/** Addresses of this server that the resources refer to. */
function ownLinks(bundled: readonly Bundled[], base: string): readonly string[] {
  return bundled.flatMap(({ resource }) =>
    linksIn(resource).flatMap(({ reference }) => ownAddress(reference, base) ?? []),
  )
}

/** `Patient/1` for a reference to this server's own, whatever version it names. */
export function ownAddress(reference: string, base: string): string | undefined {
  const plain = unversioned(reference)
  const parts = restfulParts(plain)
  if (parts !== undefined) return parts.root === base ? `${parts.type}/${parts.id}` : undefined
  return relativeParts(plain) === undefined ? undefined : plain
}

async function fetched(addresses: readonly string[], asked: Set<string>, search: Search): Promise<Stored[]> {
  const found: Stored[] = []
  for (const address of addresses) {
    if (asked.has(address)) continue
    asked.add(address)
    const [type = '', id = ''] = address.split('/')
    if (leftOut.has(type)) continue
    const stored = await search.dependencies.store.read(search.query, type, id)
    if (stored !== undefined && !stored.deleted) found.push(stored)
  }
  return found
}

function withOnePatient(bundled: readonly Bundled[]): readonly Bundled[] {
  const patient = bundled.find(({ stored }) => stored.type === 'Patient')
  return bundled.filter((one) => one === patient || one.stored.type !== 'Patient')
}

/**
 * The text of resources as entries of a bundle; references to this server's resources that are not among `inside` are
 * made absolute, so that nobody takes them for those of another.
 */
export function entryTexts(
  texts: readonly { readonly address: string; readonly text: string }[],
  inside: ReadonlySet<string>,
  { base, depth }: { readonly base: string; readonly depth: number },
): readonly string[] {
  return texts.map(({ address, text }) => {
    const json = rewriteReferences(scan(text, { depth }), (link, isReference) => {
      const own = isReference && !link.startsWith(`${base}/`) ? ownAddress(link, base) : undefined
      return own === undefined || inside.has(own) ? undefined : `${base}/${link}`
    })
    return `{"fullUrl":${JSON.stringify(`${base}/${address}`)},"resource":${json.text}}`
  })
}

export function addressOf({ type, id }: Pick<Stored, 'type' | 'id'>): string {
  return `${type}/${id}`
}
