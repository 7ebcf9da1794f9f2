/**
 * What the references of one resource of a transaction wait for before its text is final.
 *
 * https://hl7.org/fhir/R4/http.html#trules
 */
import { FhirError } from '../../fhir/outcome.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'
import type { Context } from '../interaction.ts'
import { parseCriteria } from '../search/criteria.ts'
import { isResourceType } from '../search/scope.ts'
import { entryLink, type Targets } from './targets.ts'
import type { WriteEntry } from './write-entry.ts'

/** A text that stands for a resource, and what it stands for. */
export type Link =
  /** An entry of the same bundle. */
  | { readonly text: string; readonly target: WriteEntry; readonly versioned: boolean }
  /** The one resource that matches: a conditional reference. */
  | { readonly text: string; readonly type: string; readonly where: Predicate }

export interface LinkScope {
  readonly targets: Targets
  /** What relative references begin with. */
  readonly root: string
  readonly base: string
  readonly context: Context
}

/**
 * What a reference stands for; undefined where it is final as it is. A `uri` may be no reference at all, so it stands
 * for an entry or for nothing.
 *
 * @throws {FhirError} invalid: a conditional reference that cannot be read, or a URN that no entry bears
 */
export function linkOf(text: string, kind: 'reference' | 'uri', scope: LinkScope): Link | undefined {
  const found = entryLink(text, scope.targets, scope.root)
  if (found) return { text, ...found }
  if (kind === 'uri') return undefined
  const mark = text.indexOf('?')
  if (mark > 0) return conditionalReference(text, mark, scope)
  if (!/^urn:(uuid|oid):/.test(text)) return undefined
  throw new FhirError(
    'invalid',
    `The reference ${text} leads nowhere: no entry of the bundle has it as fullUrl. Add the entry, or refer by type and id.`,
    { spec: 'https://hl7.org/fhir/R4/bundle.html#references' },
  )
}

function conditionalReference(text: string, mark: number, { context, base }: LinkScope): Link | undefined {
  const type = text.slice(0, mark)
  if (!isResourceType(type)) return undefined
  return { text, type, where: parseCriteria(type, text.slice(mark + 1), { ...context, base }) }
}

/** What a link becomes if that is known before the writer is entered: an entry whose id the server or client gave. */
export function knownReplacement(link: Link): string | undefined {
  if (!('target' in link) || link.target.id === undefined) return undefined
  const address = `${link.target.type}/${link.target.id}`
  if (!link.versioned) return address
  return link.target.code === 'create' ? `${address}/_history/1` : undefined
}
