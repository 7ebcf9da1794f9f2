/**
 * `StructureDefinition/$snapshot`: a profile with the snapshot that this server makes of its differential.
 *
 * What is stored stays as it was sent. https://hl7.org/fhir/R4/structuredefinition-operation-snapshot.html
 */
import type { StructureDefinition } from '@medplum/fhirtypes'
import { coreProfile } from '../../fhir/definitions/core-profiles.ts'
import type { Operation, OperationRequest } from '../../fhir/operation.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { shownUrl } from '../../fhir/shown-url.ts'
import { faults } from '../../profile/shape.ts'
import type { SnapshotSource } from '../../profile/snapshot.ts'
import { withSnapshot } from '../../profile/snapshot-source.ts'
import { canonicalParts } from '../../profile/terminology/definitions.ts'
import type { Store } from '../../store/store.ts'
import type { FindCanonical, StoredCanonicals } from '../canonical/stored-canonicals.ts'
import { demandLive } from './live.ts'
import { askedOf, derived } from './terminology/asked.ts'

const definition = derived('StructureDefinition-snapshot', ['definition', 'url'])

interface Needs {
  readonly store: Pick<Store, 'read'>
  readonly canonicals: Pick<StoredCanonicals, 'using'>
  /** The profile or extension that comes with the server. */
  readonly builtIn: SnapshotSource
}

/** The operation over what is stored and what comes with the server. */
export function snapshotOperation(needs: Needs): Operation {
  return {
    definition,
    safe: true,
    /**
     * @throws {FhirError} invalid: neither or both of definition and url; notFound: nothing has that URL;
     *   unprocessable: the differential does not fit its base, or what it is built on is not known
     */
    run: async (request) => {
      const given = await givenOf(request, needs)
      const content = await needs.canonicals.using(request, (find) => {
        const source = sourceOf(find, needs.builtIn)
        const meant = typeof given === 'string' ? demanded(given, source) : given
        return withSnapshot(asDifferential(meant), source)
      })
      return { status: 200, content }
    },
  }
}

/** The definition, or the URL of one. */
async function givenOf(request: OperationRequest, { store }: Needs): Promise<StructureDefinition | string> {
  const { type = 'StructureDefinition', id } = request
  if (id !== undefined) return JSON.parse((await demandLive(store, request, type, id)).content)
  const asked = askedOf(request, definition)
  const [own, url] = [asked.resource<StructureDefinition>('definition', 'StructureDefinition'), asked.text('url')]
  if ((own === undefined) === (url === undefined)) {
    throw new FhirError(
      'invalid',
      'Expected a definition or a url, one of them. Send a StructureDefinition or name one.',
    )
  }
  return own === undefined ? (url ?? '') : shaped(own)
}

function shaped(given: StructureDefinition): StructureDefinition {
  const [fault] = faults({ ...given }).filter(({ severity }) => severity === 'error')
  if (fault === undefined) return given
  throw new FhirError('unprocessable', fault.diagnostics, fault.expression ? { expression: fault.expression } : {})
}

function sourceOf(find: FindCanonical, builtIn: SnapshotSource): SnapshotSource {
  return (canonical) => {
    const { url, version } = canonicalParts(canonical)
    return coreProfile(url) ?? find<StructureDefinition>('StructureDefinition', url, version) ?? builtIn(canonical)
  }
}

function demanded(url: string, source: SnapshotSource): StructureDefinition {
  const found = source(url)
  if (found !== undefined) return found
  throw new FhirError('notFound', `No profile or extension with the URL ${shownUrl(url)} is stored or loaded here.`)
}

/** What bears a differential gets a new snapshot, whatever stood there. */
function asDifferential(given: StructureDefinition): StructureDefinition {
  if (given.differential === undefined) return given
  const { snapshot: _, ...rest } = given
  return rest
}
