/** A change as triggers and filters see it. */
import type { IndexRow } from '../../fhir/search/index-row.ts'
import type { Candidate } from '../../fhir/search/matches.ts'
import type { Stored } from '../../store/store.ts'
import type { Interaction } from './topic.ts'

type Json = Readonly<Record<string, unknown>>
export type ExtractRows = (resource: Json) => readonly IndexRow[]

/** A version that is there; read and indexed when it is first asked for. */
export interface ChangedVersion {
  readonly resource: Json
  readonly candidate: Candidate
}

export interface Change {
  readonly stored: Stored
  readonly interaction: Interaction
  /** Absent where the resource was deleted. */
  readonly current?: ChangedVersion
  /** The live version before; absent where the resource was created, or where nobody asks for it. */
  readonly previous?: ChangedVersion
}

/** A change by the version that it made and the one before, deleted or not. */
export function changeOf(stored: Stored, before: Stored | undefined, extract: ExtractRows): Change {
  const previous = before === undefined || before.deleted ? undefined : versionOf(before, extract)
  return {
    stored,
    interaction: interactionOf(stored, before),
    ...(!stored.deleted && { current: versionOf(stored, extract) }),
    ...(previous && { previous }),
  }
}

function interactionOf({ deleted, method, version }: Stored, before: Stored | undefined): Interaction {
  if (deleted) return 'delete'
  return method === 'POST' || version === 1 || before?.deleted ? 'create' : 'update'
}

class Read implements ChangedVersion {
  readonly #stored: Stored
  readonly #extract: ExtractRows
  #resource: Json | undefined
  #candidate: Candidate | undefined

  constructor(stored: Stored, extract: ExtractRows) {
    this.#stored = stored
    this.#extract = extract
  }

  get resource(): Json {
    this.#resource ??= JSON.parse(this.#stored.content) as Json
    return this.#resource
  }

  get candidate(): Candidate {
    const { type, id, at } = this.#stored
    this.#candidate ??= { type, id, at, rows: this.#extract(this.resource) }
    return this.#candidate
  }
}

function versionOf(stored: Stored, extract: ExtractRows): ChangedVersion {
  return new Read(stored, extract)
}
