/** SearchParameters of packages, taken up when the server starts like those that are written over REST. */
import type { SearchParameter } from '@medplum/fhirtypes'
import { FhirError } from '../../fhir/outcome.ts'
import type { SearchParameters } from '../../fhir/search/parameter.ts'
import type { ExtractionSettings } from '../../fhir/search/registry.ts'
import { shownUrl } from '../../fhir/shown-url.ts'
import type { Added } from './added.ts'
import { definitionOf, typesOf } from './definition.ts'

export interface Packaged {
  readonly parameters: readonly SearchParameter[]
  /** Told what cannot be taken up, and why. */
  readonly tell: (sentence: string) => void
}

interface Needs {
  /** Those that come with the server. */
  readonly parameters: SearchParameters
  readonly settings: ExtractionSettings
  readonly isBuiltIn: (url: string) => boolean
}

/** No id of a resource has a colon. */
const prefix = 'package:'

/** Whether a package brought it, and nobody wrote it over REST. */
export function isPackaged({ id }: Pick<Added, 'id'>): boolean {
  return id.startsWith(prefix)
}

/**
 * What was added before, with what packages bring now: what no package brings any more is gone, what is as it was keeps
 * its index, and what was written over REST wins over a package.
 */
export function withPackaged(before: readonly Added[], { parameters, tell }: Packaged, needs: Needs): readonly Added[] {
  const added = before.filter((one) => !isPackaged(one))
  const known = new Map(before.map((one) => [one.id, one]))
  const written = new Set(added.map(({ definition }) => definition.url))
  const usable = parameters.filter(
    ({ status, url = '' }) => status === 'active' && !needs.isBuiltIn(url) && !written.has(url),
  )
  for (const parameter of usable) {
    const one = taken(parameter, added, { needs, tell })
    if (one !== undefined) added.push(unlessChanged(one, known.get(one.id)))
  }
  return added
}

/** What is the same has its index already, or a part of it. */
function unlessChanged(one: Added, before: Added | undefined): Added {
  const isSame = before !== undefined && JSON.stringify(before.definition) === JSON.stringify(one.definition)
  return isSame ? before : one
}

interface Taking extends Pick<Packaged, 'tell'> {
  readonly needs: Needs
}

/** Undefined where it cannot be taken up, or another has its code for one of its types. */
function taken(parameter: SearchParameter, added: readonly Added[], { needs, tell }: Taking): Added | undefined {
  const { url = '' } = parameter
  try {
    const definition = definitionOf(parameter, { known: needs.parameters, settings: needs.settings })
    const types = new Set(typesOf(definition))
    const other = added.find(
      (one) => one.definition.code === definition.code && typesOf(one.definition).some((type) => types.has(type)),
    )
    if (other === undefined) return { id: prefix + url, definition, left: [...types], after: 0 }
    tell(`The search parameter ${shownUrl(url)} was left out: ${shownUrl(other.definition.url)} has its code.`)
  } catch (error) {
    if (!(error instanceof FhirError)) throw error
    tell(`The search parameter ${shownUrl(url)} was left out: ${error.message}`)
  }
  return undefined
}
