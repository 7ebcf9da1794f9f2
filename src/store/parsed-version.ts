/** What a version says, parsed once for all who read it: none of them changes it. */
import type { Stored } from './store.ts'

const made = new WeakMap<Stored, () => unknown>()
const known = new WeakMap<Stored, unknown>()

/** The parsed resource of a live version: the same object whoever asks, to be read and not changed. */
export function parsedVersion<T>(stored: Stored): T {
  if (!known.has(stored)) known.set(stored, made.get(stored)?.() ?? JSON.parse(stored.content))
  return known.get(stored) as T
}

/** Has a version that was just made be taken from the resource that it was made of: then nobody parses its text. */
export function madeOf(stored: Stored, resource: () => Readonly<Record<string, unknown>>): void {
  made.set(stored, () => {
    const { meta, ...content } = resource()
    const versioned = { versionId: String(stored.version), lastUpdated: new Date(stored.at).toISOString() }
    return { ...content, id: stored.id, meta: { ...(meta as object | undefined), ...versioned } }
  })
}
