/** The façade's operations on messages and documents, handed what they need. */
import type { OmslagDependencies } from '../facade/meddelandeomslag/dependencies.ts'
import { textOf } from '../fhir/json/text-piece.ts'
import { dispatch } from '../rest/dispatch.ts'
import { originOf } from '../rest/door/provenance.ts'
import type { Context } from '../rest/interaction.ts'
import { languageOf } from '../rest/language.ts'
import { parseCriteria } from '../rest/search/criteria.ts'

/** The most hits that a search for what a message is about may have. */
const mostHits = 200

interface Needs {
  /** Asked when the first request comes. */
  readonly context: () => Context
  readonly base: () => string
  /** How long a message waits, in ms. */
  readonly waitMs: number
}

/** What the operations need of the REST API: writes go through the door that others' go through. */
export function omslagDependencies({ context, base, waitMs }: Needs): OmslagDependencies {
  return {
    store: { read: (...asked) => context().store.read(...asked) },
    send: async ({ method, path, headers = {}, body }, { caller, base: root, headers: sent = {} }) => {
      const all = { 'content-type': 'application/fhir+json', 'accept-language': sent['accept-language'], ...headers }
      const { provenance } = originOf(sent['x-provenance'])
      const request = { method, path, query: [], headers: all, body, caller, base: root, isOfMessage: true as const }
      const { content = [] } = await dispatch(
        { ...request, ...(provenance !== undefined && { provenance }) },
        context(),
      )
      return textOf(content)
    },
    find: async (query, type, criteria, count = mostHits) => {
      const where = parseCriteria(type, criteria, { ...context(), base: base() })
      const { hits } = await context().store.search(query, {
        from: [{ type, where }],
        sort: [],
        count,
        total: 'none',
      })
      return hits
    },
    validate: (resource, profiles) => context().validation.validate(resource, { profiles }),
    languageOf,
    waitMs,
    get clock() {
      return context().clock
    },
    get limits() {
      return context().limits
    },
  }
}
