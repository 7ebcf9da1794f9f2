/** Brings a server's directory in step with a file: by HSA-id, as often as one likes. */
import type { Bundle, BundleEntry, Identifier, OperationOutcome, Resource } from '@medplum/fhirtypes'
import type { Line, Listed } from './line.ts'
import { directoryTypes } from './ndjson-directory.ts'

/** Sends a request to the server's FHIR base; gives status and parsed answer. */
export type Ask = (method: 'GET' | 'POST', path: string, body?: object) => Promise<{ status: number; body: unknown }>

export interface Change {
  /** `Organization`, or `listing`. */
  readonly kind: string
  readonly line: number
  readonly outcome: 'created' | 'updated' | 'unchanged'
  /** `HealthcareService/1`; absent for a listing. */
  readonly address?: string
}

/** The most lines of one transaction. */
const batchSize = 500
const hsaSystems = ['urn:oid:1.2.752.29.4.19', 'urn:oid:1.2.752.129.2.1.4.1']
const personnummer = 'http://electronichealth.se/identifier/personnummer'

/**
 * What became of each line. What refers to others comes after them, whatever the order of the file.
 *
 * @throws {Error} the server refuses lines: which, and why; what was sent before them stays
 */
export async function importDirectory(lines: readonly Line[], ask: Ask): Promise<readonly Change[]> {
  const order: readonly string[] = directoryTypes
  const sorted = lines.toSorted((one, other) => rank(one, order) - rank(other, order))
  const changes: Change[] = []
  for (let from = 0; from < sorted.length; from += batchSize) {
    changes.push(...(await send(sorted.slice(from, from + batchSize), ask)))
  }
  return changes
}

function rank({ resource }: Line, order: readonly string[]): number {
  return resource === undefined ? order.length : order.indexOf(resource.resourceType)
}

async function send(lines: readonly Line[], ask: Ask): Promise<readonly Change[]> {
  const before = await versionsOf(lines, ask)
  const bundle = { resourceType: 'Bundle', type: 'transaction', entry: lines.map(entryOf) }
  const { status, body } = await ask('POST', '', bundle)
  if (status !== 200) throw new Error(refusal(lines, body as OperationOutcome))
  const entries = (body as Bundle).entry ?? []
  return lines.map((line, index) => changeOf(line, entries[index]?.response?.location ?? '', before))
}

function changeOf({ line, resource }: Line, location: string, before: ReadonlyMap<string, string>): Change {
  const [, address = '', version] = /([A-Za-z]+\/[^/]+)\/_history\/(.+)$/.exec(location) ?? []
  const old = before.get(address)
  const outcome = old === version ? 'unchanged' : old === undefined ? 'created' : 'updated'
  return { kind: resource?.resourceType ?? 'listing', line, outcome, ...(resource && { address }) }
}

/** The versions that are stored, by `Organization/1`. */
async function versionsOf(lines: readonly Line[], ask: Ask): Promise<ReadonlyMap<string, string>> {
  const versions = new Map<string, string>()
  for (const type of [...directoryTypes, 'Patient']) {
    const identifiers = lines.flatMap((line) => identifierOf(line, type) ?? [])
    if (identifiers.length === 0) continue
    const { body } = await ask('POST', `${type}/_search`, {
      identifier: identifiers.join(','),
      _elements: 'id',
      _count: String(batchSize * 2),
    })
    for (const { resource } of (body as Bundle).entry ?? []) {
      if (resource?.resourceType === type) versions.set(`${type}/${resource.id}`, resource.meta?.versionId ?? '')
    }
  }
  return versions
}

function identifierOf({ resource, listed }: Line, type: string): string | undefined {
  if (listed) return type === 'Patient' ? `${personnummer}|${listed.patient}` : undefined
  return resource?.resourceType === type ? token(resource) : undefined
}

/** The system and value of the HSA-id by which a resource is known. */
function token(resource: Resource): string | undefined {
  const { identifier = [] } = resource as { identifier?: readonly Identifier[] }
  const known = identifier.find(({ system = '' }) => hsaSystems.includes(system)) ?? identifier[0]
  return known && `${known.system}|${known.value}`
}

function entryOf({ resource, listed, line }: Line): BundleEntry {
  if (listed) return listingEntry(listed)
  const identifier = resource && token(resource)
  if (identifier === undefined) throw new Error(`Line ${line}: the resource has no identifier to be known by.`)
  const url = `${resource?.resourceType}?identifier=${encodeURIComponent(identifier)}`
  return { resource: resource as Resource, request: { method: 'PUT', url } }
}

function listingEntry({ patient, unit }: Listed): BundleEntry {
  const generalPractitioner = [{ type: 'Organization', identifier: { system: hsaSystems[0], value: unit } }]
  const patch = [{ op: 'add', path: '/generalPractitioner', value: generalPractitioner }]
  const data = Buffer.from(JSON.stringify(patch)).toString('base64')
  return {
    resource: { resourceType: 'Binary', contentType: 'application/json-patch+json', data },
    request: { method: 'PATCH', url: `Patient?identifier=${encodeURIComponent(`${personnummer}|${patient}`)}` },
  }
}

function refusal(lines: readonly Line[], { issue = [] }: OperationOutcome): string {
  const sentences = issue
    .filter(({ severity }) => severity === 'error' || severity === 'fatal')
    .map(({ diagnostics, expression }) => {
      const index = /^Bundle\.entry\[(\d+)\]/.exec(expression?.[0] ?? '')?.[1]
      const line = index === undefined ? undefined : lines[Number(index)]
      return `${line ? `Line ${line.line}: ` : ''}${diagnostics ?? 'It was refused.'}`
    })
  return [...new Set(sentences)].join('\n') || 'The server refused the directory.'
}
