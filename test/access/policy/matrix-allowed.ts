/** A server that holds what somebody may see and nothing else, and tells all of it to anybody. */
import { openServer, post, type TestServer } from '../../support/server.ts'
import { type Ask, asking } from './matrix-probe.ts'
import { now } from './matrix-server.ts'
import type { Held } from './reference-json.ts'

/** What is stored: each resource with its versions, oldest first; of one that is deleted, those that it had. */
export interface Kept {
  readonly versions: readonly Held[]
  readonly isDeleted: boolean
}

export interface Halves {
  /** Asks the one that holds these. It is only read: it is filled once, whoever may see just these. */
  readonly of: (kept: readonly Kept[]) => Promise<Ask>
  readonly close: () => Promise<void>
}

/** As many as there are different sights of what is stored. */
export function openHalves(): Halves {
  const opened = new Map<string, Promise<TestServer>>()
  return {
    async of(kept) {
      const name = kept.map(({ versions: [first] }) => `${first?.resourceType}/${first?.id}`).join()
      const server = opened.get(name) ?? openAllowed(kept)
      opened.set(name, server)
      return asking((await server).base, {})
    },
    async close() {
      for (const server of opened.values()) await (await server).close()
    },
  }
}

/** Fills a server with these, in their order. */
export async function openAllowed(kept: readonly Kept[], more: Record<string, string> = {}): Promise<TestServer> {
  const environment = { VARDBRO_WITHOUT_RULES: '*', VARDBRO_VALIDATION: 'off', ...more }
  const server = await openServer({ clock: () => now, environment })
  await write(server, kept.flatMap(({ versions }) => versions.slice(0, 1)).map(put))
  for (let at = 1; kept.some(({ versions }) => versions.length > at); at++)
    await write(server, kept.flatMap(({ versions }) => versions.slice(at, at + 1)).map(put))
  await write(
    server,
    kept
      .filter(({ isDeleted }) => isDeleted)
      .flatMap(({ versions }) => versions.slice(0, 1))
      .map(gone),
  )
  return server
}

async function write({ base }: TestServer, entry: readonly object[]): Promise<void> {
  if (entry.length === 0) return
  const answer = await post(base, { resourceType: 'Bundle', type: 'transaction', entry })
  if (!answer.ok) throw new Error(await answer.text())
}

const put = (resource: Held) => ({
  resource: withoutVersion(resource),
  request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
})

const gone = ({ resourceType, id }: Held) => ({ request: { method: 'DELETE', url: `${resourceType}/${id}` } })

function withoutVersion(resource: Held): Held {
  const { versionId, lastUpdated, ...meta } = (resource.meta ?? {}) as Record<string, unknown>
  const { meta: _, ...rest } = resource
  return (Object.keys(meta).length === 0 ? rest : { ...rest, meta }) as Held
}
