/** The writing entries of a transaction with their references put right, and how each finds the resources of the others. */
import type { Json } from '../../fhir/json/json.ts'
import { rewriteReferences } from '../../fhir/json/references.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { Context } from '../interaction.ts'
import { remembering } from '../remembering.ts'
import type { Around } from '../validation/period.ts'
import { resourceOf } from '../write/prepared.ts'
import type { EntryRequest } from './entry.ts'
import { knownReplacement, type Link, type LinkScope, linkOf } from './links.ts'
import type { OpenedEntry } from './opened-bundle.ts'
import { entryLink, rootOf, type Targets } from './targets.ts'
import type { WriteEntry } from './write-entry.ts'

export interface Changing {
  readonly opened: OpenedEntry
  readonly asked: EntryRequest
  readonly entry: WriteEntry
}

export interface LinkedEntry {
  readonly asked: EntryRequest
  readonly entry: WriteEntry
  /** Absent for a delete. */
  readonly content?: LinkedContent
}

export interface LinkedContent {
  readonly json: Json
  /** The same, parsed, where others may refer to it. */
  readonly resource?: Readonly<Record<string, unknown>>
  /** What its references wait for. */
  readonly open: readonly Link[]
  /** Whether there are so many in the bundle that all of them, parsed, would fill the memory. */
  readonly isOneOfMany: boolean
}

interface LinkingScope extends Pick<LinkedContent, 'isOneOfMany'> {
  readonly base: string
  readonly context: Context
}

/** @throws {FhirError} invalid, structure: there is no content, or a reference that cannot be followed */
export function linkedEntry(
  { opened: { resource }, asked, entry }: Changing,
  targets: Targets,
  { base, context, isOneOfMany }: LinkingScope,
): LinkedEntry {
  if (entry.code === 'delete') return { asked, entry }
  if (resource === undefined) {
    throw new FhirError('structure', `An entry with ${asked.method} needs a resource.`, { expression: 'resource' })
  }
  const { json, open } = linked(resource, { targets, root: rootOf(entry.fullUrl, base), base, context })
  return {
    asked,
    entry,
    content: { json, open, isOneOfMany, ...(isReferable(entry) && { resource: resourceOf(json) }) },
  }
}

/** What has no fullUrl and gets a new id is named by nobody: it is parsed when it is its turn. */
function isReferable({ fullUrl, code }: WriteEntry): boolean {
  return code === 'update' || (code === 'create' && fullUrl !== undefined)
}

/** The content with all links replaced that are known, and those that are not. */
function linked(resource: Json, scope: LinkScope): { readonly json: Json; readonly open: readonly Link[] } {
  const open: Link[] = []
  const json = rewriteReferences(resource, (text, isReference) => {
    const link = linkOf(text, isReference ? 'reference' : 'uri', scope)
    if (link === undefined) return undefined
    const replacement = knownReplacement(link)
    if (replacement === undefined) open.push(link)
    return replacement
  })
  return { json, open }
}

/** The resources of a transaction, as they find one another. */
export interface Neighbours {
  add(entry: LinkedEntry): void
  /** What finds the others by the references of an entry: as they were sent, or as they were put right. */
  around(entry: WriteEntry): Around
}

export function openNeighbours(targets: Targets, base: string): Neighbours {
  const byIndex = new Map<number, unknown>()
  const byAddress = new Map<string, unknown>()
  const checked: Around['checked'] = new Map()
  const finder = (root: string): Around['find'] =>
    remembering((reference) => {
      const target = entryLink(reference, targets, root)?.target
      return byAddress.get(reference.replace(version, '')) ?? (target && byIndex.get(target.index))
    })
  const find = remembering(finder)
  return {
    add({ entry, content }) {
      if (content?.resource === undefined) return
      byIndex.set(entry.index, content.resource)
      if (entry.id !== undefined) byAddress.set(`${entry.type}/${entry.id}`, content.resource)
    },
    around: ({ fullUrl }) => ({ checked, find: find(rootOf(fullUrl, base)) }),
  }
}

const version = /\/_history\/[^/]*$/
