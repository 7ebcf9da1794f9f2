/**
 * `Composition/[id]/$document`: the Composition with all that it refers to, as one Bundle.
 *
 * https://hl7.org/fhir/R4/composition-operation-document.html and https://hl7.org/fhir/R4/documents.html
 */
import type { Composition } from '@medplum/fhirtypes'
import { derivedId } from '../../fhir/derived-id.ts'
import {
  isArray,
  isObject,
  type Lossless,
  type LosslessObject,
  memberOf,
  parseLossless,
  printLossless,
  setMember,
} from '../../fhir/json/lossless.ts'
import type { OperationAnswer, OperationRequest } from '../../fhir/operation.ts'
import { FhirError, FhirFaults } from '../../fhir/outcome.ts'
import type { Stored } from '../../store/store.ts'
import { addressOf, type Bundled, closureOf, entryTexts, ownAddress } from '../meddelandeomslag/closure.ts'
import type { OmslagDependencies } from '../meddelandeomslag/dependencies.ts'
import { linksIn, restfulParts } from '../meddelandeomslag/links.ts'
import type { Search } from '../meddelandeomslag/stored-entry.ts'
import { isDischargeReport, loincOf, reportFaults } from './discharge-report.ts'
import { compositionNarrative, type Find, sectionNarrative } from './narrative.ts'
import { titleOf } from './sections.ts'

const spec = 'https://hl7.org/fhir/R4/composition-operation-document.html'

/**
 * Answers a Bundle of type document. The same content has the same id and identifier.
 *
 * @throws {FhirError} notFound, deleted: the Composition; businessRule: something that it refers to, or that the
 * European hospital discharge report demands, is missing; invalid, notSupported: a parameter
 */
export async function documentOf(
  request: OperationRequest,
  dependencies: OmslagDependencies,
): Promise<OperationAnswer> {
  const { caller, visibility, base } = request
  const { id, persist } = askedOf(request)
  const search: Search = { dependencies, query: { caller, visibility }, base }
  const stored = await demandLive(id, search)
  const composition: Composition = JSON.parse(stored.content)
  const bundled = await closureOf([stored], search)
  demandWhole(composition, bundled, base)
  const texts = bundled.map((one, index) => ({
    address: addressOf(one.stored),
    text: index === 0 ? toldText(stored, composition, finder(bundled, base)) : one.stored.content,
  }))
  const inside = new Set(texts.map(({ address }) => address))
  const entries = entryTexts(texts, inside, { base, depth: dependencies.limits.nestingDepth + 2 })
  const document = bundleText(entries, dependencies.clock())
  if (!persist) return { status: 200, content: document.text }
  return kept(document, request, dependencies)
}

interface Document {
  readonly id: string
  readonly text: string
}

function bundleText(entries: readonly string[], now: number): Document {
  const id = derivedId(`document ${entries.join('\n')}`)
  const start = { resourceType: 'Bundle', id, identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${id}` } }
  const more = { ...start, type: 'document', timestamp: new Date(now).toISOString() }
  return { id, text: `${JSON.stringify(more).slice(0, -1)},"entry":[${entries.join(',')}]}` }
}

/** Stores the document, once however often it is asked for. */
async function kept(
  { id, text }: Document,
  { caller, visibility, base, headers = {} }: OperationRequest,
  { send, store }: OmslagDependencies,
): Promise<OperationAnswer> {
  const as = { caller, base, headers }
  await send({ method: 'PUT', path: ['Bundle', id], headers: { 'if-none-match': '*' }, body: text }, as).catch(
    (error: unknown) => {
      if (!(error instanceof FhirError && error.kind === 'versionConflict')) throw error
    },
  )
  const stored = await store.read({ caller, visibility }, 'Bundle', id)
  return { status: 200, headers: { location: `${base}/Bundle/${id}` }, content: stored?.content ?? text }
}

interface Asked {
  readonly id: string
  readonly persist: boolean
}

/** @throws {FhirError} invalid: not one id, persist no boolean; notSupported: another parameter, a Composition elsewhere */
function askedOf({ id: given, parameters, base }: OperationRequest): Asked {
  const known = ['id', 'persist', '_format', '_pretty']
  const other = [...parameters.keys()].find((name) => !known.includes(name))
  if (other !== undefined) {
    throw new FhirError('notSupported', 'Of the parameters of $document only id and persist are taken.', { spec })
  }
  const named = parameters.get('id') ?? []
  const persist = parameters.get('persist')?.[0] ?? 'false'
  if (persist !== 'true' && persist !== 'false') {
    throw new FhirError('invalid', '`persist` must be true or false.', { spec })
  }
  if ((given !== undefined) !== (named.length === 0) || named.length > 1) {
    throw new FhirError('invalid', 'Name one Composition: in the URL, or by the parameter id, not by both.', { spec })
  }
  return { id: given ?? idIn(named[0] ?? '', base), persist: persist === 'true' }
}

function idIn(text: string, base: string): string {
  const parts = restfulParts(text)
  if (parts === undefined) return text.replace(/^Composition\//, '')
  if (parts.root === base && parts.type === 'Composition') return parts.id
  throw new FhirError('notSupported', 'The Composition is not on this server. Documents are made of those that are.', {
    spec,
  })
}

async function demandLive(id: string, { dependencies, query }: Search): Promise<Stored> {
  const stored = await dependencies.store.read(query, 'Composition', id)
  if (stored === undefined) throw new FhirError('notFound', 'There is no such Composition.', { spec })
  if (stored.deleted) throw new FhirError('deleted', `Composition/${id} was deleted with version ${stored.version}.`)
  return stored
}

/** What the Composition itself refers to must be in the document; what that refers to is there where it is stored here. */
function demandWhole(composition: Composition, bundled: readonly Bundled[], base: string): void {
  const inside = new Set(bundled.map(({ stored }) => addressOf(stored)))
  const lost = linksIn(composition as unknown as Bundled['resource']).flatMap(({ reference }) => {
    const address = ownAddress(reference, base)
    return address === undefined || inside.has(address) ? [] : [address]
  })
  const faults = [...(isDischargeReport(composition) ? reportFaults(composition) : []), ...lost.map(missing)]
  if (faults.length > 0) throw new FhirFaults('businessRule', faults)
}

function missing(address: string) {
  return {
    severity: 'error',
    code: 'business-rule',
    diagnostics: `The Composition refers to ${address}, which is not here, so that the document would not be whole. Store it, or take the reference away.`,
    details: {
      rule: 'dokument-ofullstandigt',
      swedish: `Composition hänvisar till ${address}, som inte finns här, och dokumentet skulle därför inte bli helt. Lagra resursen, eller ta bort hänvisningen.`,
    },
  } as const
}

function finder(bundled: readonly Bundled[], base: string): Find {
  const byAddress = new Map(
    bundled.map(({ stored }) => [addressOf(stored), parseLossless(stored.content) as Bundled['resource']]),
  )
  return (reference) => byAddress.get(ownAddress(reference ?? '', base) ?? '')
}

/** The text of the Composition with narrative and titles where it has none; all else as it is stored. */
function toldText({ content }: Stored, composition: Composition, find: Find): string {
  const value = parseLossless(content)
  if (!isObject(value)) return content
  tellSections(memberOf(value, 'section'), composition.section ?? [], find)
  if (memberOf(value, 'text') === undefined) setMember(value, 'text', plain(compositionNarrative(composition, find)))
  return printLossless(value)
}

function tellSections(values: Lossless | undefined, sections: NonNullable<Composition['section']>, find: Find): void {
  if (!isArray(values)) return
  for (const [index, section] of sections.entries()) {
    const value = values[index]
    if (isObject(value)) tellSection(value, section, find)
  }
}

function tellSection(value: LosslessObject, section: NonNullable<Composition['section']>[number], find: Find): void {
  if (section.text === undefined) setMember(value, 'text', plain(sectionNarrative(section, find)))
  const title = section.title ?? loincOf(section).flatMap((code) => titleOf(code) ?? [])[0]
  if (title !== undefined) setMember(value, 'title', title)
  tellSections(memberOf(value, 'section'), section.section ?? [], find)
}

function plain(narrative: object): Lossless {
  return { ...narrative } as LosslessObject
}
