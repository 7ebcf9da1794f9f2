/** Keeps the definitions that the CapabilityStatement states stored, so that they are read and searched like any other resource. */
import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Resource } from '@medplum/fhirtypes'
import { systemCaller } from '../fhir/caller.ts'
import { canonical } from '../fhir/canonical.ts'
import { definitionResources } from '../rest/capability/definition-resources.ts'
import type { Context } from '../rest/interaction.ts'
import { storeResources } from './store-resources.ts'

/** Few enough that one batch holds the writer for some ms only. */
const batch = 50

/** The Library whose version says which definitions are stored. */
const markId = 'stated-definitions'

/** A server's context, and the definitions of this project that it serves beside those of R4. */
interface Stated {
  readonly context: Context
  readonly own: readonly (Resource & { readonly id: string })[]
}

/**
 * Stores the definitions if those that are stored are not current; says how many it wrote. Safe to run again and to
 * break off: the mark is written last, and what is the same makes no new version.
 */
export async function seedDefinitions({ context, own }: Stated, base: string, signal: AbortSignal): Promise<number> {
  const resources = [...definitionResources(await context.operations()), ...own]
  const version = createHash('sha256').update(JSON.stringify(resources)).digest('base64url').slice(0, 22)
  if ((await storedVersion(context)) === version) return 0
  for (const some of batches(resources)) {
    if (signal.aborted) return 0
    await storeResources(some, context, base)
    // Others' requests come first.
    await pause(5)
  }
  if (signal.aborted) return 0
  await storeResources([mark(version)], context, base)
  return resources.length
}

/** What others are held to, in the order in which it is needed; what is left is held to all of it. */
const first = ['CodeSystem', 'ValueSet', 'StructureDefinition']

/** A new Measure may have a code that the CodeSystem that is stored lacks: so the new one is stored before it. */
function* batches(resources: Stated['own']): Generator<Stated['own']> {
  const turnOf = ({ resourceType }: Resource) => first.indexOf(resourceType) + 1 || first.length + 1
  for (const turn of [1, 2, 3, 4]) {
    const all = resources.filter((resource) => turnOf(resource) === turn)
    for (let from = 0; from < all.length; from += batch) yield all.slice(from, from + batch)
  }
}

async function storedVersion(context: Context): Promise<string | undefined> {
  const query = { caller: systemCaller, visibility: context.visibility(systemCaller, 'operation') }
  const stored = await context.store.read(query, 'Library', markId)
  return stored === undefined || stored.deleted ? undefined : JSON.parse(stored.content).version
}

function mark(version: string): Resource & { readonly id: string } {
  return {
    resourceType: 'Library',
    id: markId,
    url: `${canonical}/Library/${markId}`,
    version,
    name: 'StatedDefinitions',
    title: 'The definitions that the CapabilityStatement of this server states',
    status: 'active',
    type: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/library-type', code: 'asset-collection' }],
    },
  }
}
