/** All that a server holds of cases, written so that two servers can be compared. */
import type { TestServer } from './server.ts'

type Content = Record<string, unknown>

/** What only says how the rest came here. */
const leftOut = new Set(['Provenance', 'MessageHeader', 'Bundle', 'OperationDefinition', 'SearchParameter'])

/**
 * The live resources, each as text without what the server gave it, sorted; references are by identifier. `of` chooses
 * them by `Patient/1`.
 */
export async function stateOf(
  server: TestServer,
  of: (address: string) => boolean = () => true,
): Promise<readonly string[]> {
  const live = await liveIn(server)
  const named = live.map(({ resourceType, id, ...rest }) => [`${id}`, nameOf({ resourceType, ...rest })] as const)
  const names = new Map([
    ...named.map(([id, name]) => [`${name.split('#')[0]}/${id}`, name] as const),
    // What the server makes of a resource is known by the id of that.
    ...named.map(([id, name]) => [id, name] as const),
  ])
  const chosen = live.filter(({ resourceType, id }) => of(`${resourceType}/${id}`))
  return chosen.map((resource) => JSON.stringify(plain(resource, names, server.base))).sort()
}

async function liveIn({ context: { store } }: TestServer): Promise<readonly Content[]> {
  const live = new Map<string, Content>()
  for (let versions = await store.outbox(0, 1000); versions.length > 0; ) {
    for (const { type, id, deleted, content } of versions) {
      if (deleted || leftOut.has(type)) live.delete(`${type}/${id}`)
      else live.set(`${type}/${id}`, JSON.parse(content))
    }
    versions = await store.outbox(versions.at(-1)?.commitNumber ?? 0, 1000)
  }
  return [...live.values()]
}

/** What is in one and not in the other, cut to a readable length. */
export function differences(one: readonly string[], other: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const text of one) counts.set(text, (counts.get(text) ?? 0) - 1)
  for (const text of other) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].flatMap(([text, count]) => (count === 0 ? [] : [`${count < 0 ? '-' : '+'} ${text.slice(0, 400)}`]))
}

function nameOf({ resourceType, identifier }: Content): string {
  const [first] = Array.isArray(identifier) ? identifier : [identifier]
  const { system, value } = (first ?? {}) as { system?: string; value?: string }
  return `${String(resourceType)}#${system ?? ''}|${madeUp(value ?? '')}`
}

/** Ids that servers make are of version 7; those of the cases are not. */
function madeUp(text: string): string {
  return text.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, '…')
}

/** Of several who share a duty the first by id is named as its owner. */
function withoutSharedOwner({ owner, ...resource }: Content): Content {
  const { recipient } = (resource.restriction ?? {}) as { recipient?: readonly unknown[] }
  return owner === undefined || (recipient ?? []).length > 1 ? resource : { ...resource, owner }
}

function plain({ id: _, meta, ...resource }: Content, names: ReadonlyMap<string, string>, base: string): unknown {
  const { versionId: __, lastUpdated: ___, ...others } = (meta ?? {}) as Content
  return ordered(
    { ...withoutSharedOwner(resource), ...(Object.keys(others).length > 0 && { meta: others }) },
    (text) => {
      const address = text.replace(`${base}/`, '').replace(/\/_history\/.*$/, '')
      return names.get(address) ?? madeUp(text.replace(/(?<=^|\/)[0-9a-f-]{36}(?=\/|$)/, (id) => names.get(id) ?? id))
    },
  )
}

function ordered(value: unknown, write: (text: string) => string): unknown {
  if (typeof value === 'string') return write(value)
  if (Array.isArray(value)) return value.map((one) => ordered(one, write))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([name, one]) => [name, inAnyOrder(name, ordered(one, write))]))
}

/** Told as they come: the contacts of a patient; or by ids, which are others on every server: what a finding rests on. */
const unordered = new Set(['contact', 'input', 'implicated', 'recipient'])

function inAnyOrder(name: string, value: unknown): unknown {
  return unordered.has(name) && Array.isArray(value) ? value.map((one) => JSON.stringify(one)).sort() : value
}
