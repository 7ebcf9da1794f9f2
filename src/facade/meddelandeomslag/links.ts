/** The references of a resource, wherever in it they stand. */
import type { Content } from './message.ts'

export interface Link {
  /** `Reference.reference`, without its fragment. */
  readonly reference: string
  /** `Reference.type`. */
  readonly type?: string
  /** `Reference.identifier`, as it came. */
  readonly identifier?: unknown
}

/** All references by text, those to contained resources left out; resources within it count with it. */
export function linksIn(resource: Content): readonly Link[] {
  const found: Link[] = []
  collect(resource, found)
  return found
}

function collect(value: unknown, found: Link[]): void {
  if (Array.isArray(value)) {
    for (const one of value) collect(one, found)
    return
  }
  if (typeof value !== 'object' || value === null) return
  const { reference, type, identifier } = value as { reference?: unknown; type?: unknown; identifier?: unknown }
  if (typeof reference === 'string' && !reference.startsWith('#')) {
    const [link = reference] = reference.split('#', 1)
    found.push({
      reference: link,
      ...(typeof type === 'string' && { type }),
      ...(identifier !== undefined && { identifier }),
    })
  }
  for (const one of Object.values(value)) collect(one, found)
}

const version = /\/_history\/[A-Za-z0-9\-.]{1,64}$/

/** The same without a version. */
export function unversioned(reference: string): string {
  return reference.replace(version, '')
}

const restful = /^(https?:\/\/.+)\/([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})$/

/** Base, type and id of a RESTful URL; undefined for other names. https://hl7.org/fhir/R4/references.html#regex */
export function restfulParts(url: string): { root: string; type: string; id: string } | undefined {
  const [, root, type, id] = restful.exec(url) ?? []
  return root === undefined || type === undefined || id === undefined ? undefined : { root, type, id }
}

const relative = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})$/

/** Type and id of `Patient/1`. */
export function relativeParts(reference: string): { type: string; id: string } | undefined {
  const [, type, id] = relative.exec(reference) ?? []
  return type === undefined || id === undefined ? undefined : { type, id }
}
