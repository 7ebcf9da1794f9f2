/** What a version of a resource tells of a case: rows of a table, and the conditions that they are made of. */
import type { Extension, Reference } from '@medplum/fhirtypes'

/** A parsed resource. */
export type Content = Readonly<Record<string, unknown>>

/** Whether something happened from one version of a resource to the next; `before` is absent at the first. */
export type Happens = (now: Content, before: Content | undefined) => boolean

export interface EventRow {
  /** Code of `CodeSystem/handelse`. */
  readonly code: string
  readonly happens: Happens
  /** When, as the resource says it; absent or unsaid: when it was stored. */
  readonly at?: (now: Content) => unknown
  /** Who, where no Provenance says it. */
  readonly by?: (now: Content) => unknown
  /** What kind of it, beside the display of the code. */
  readonly kind?: (now: Content) => string | undefined
}

/** The first version. */
export const isFirst: Happens = (_now, before) => before === undefined

/** The status became one of these, and was none of them. */
export function became(...statuses: readonly string[]): Happens {
  return (now, before) => statuses.includes(String(now.status)) && !statuses.includes(String(before?.status))
}

/** The status went from one of these to one of those. */
export function went(from: readonly string[], to: readonly string[]): Happens {
  return (now, before) => from.includes(String(before?.status)) && to.includes(String(now.status))
}

/** All of them. */
export function all(...conditions: readonly Happens[]): Happens {
  return (now, before) => conditions.every((condition) => condition(now, before))
}

/** Something that the resource holds came to be. */
export function appeared(read: (content: Content) => unknown): Happens {
  return (now, before) => read(now) !== undefined && (before === undefined || read(before) === undefined)
}

/** Something that the resource holds is no longer there. */
export function vanished(read: (content: Content) => unknown): Happens {
  return (now, before) => before !== undefined && read(before) !== undefined && read(now) === undefined
}

/** Something that the resource held is another now. */
export function changed(read: (content: Content) => unknown): Happens {
  return (now, before) => {
    if (before === undefined) return false
    const [is, was] = [read(now), read(before)]
    return was !== undefined && is !== undefined && JSON.stringify(is) !== JSON.stringify(was)
  }
}

/** An element by its name, or by the names on the way to it. */
export function element(...path: readonly string[]): (content: Content) => unknown {
  return (content) =>
    path.reduce<unknown>(
      (value, name) => (typeof value === 'object' && value !== null ? (value as Content)[name] : undefined),
      content,
    )
}

/** The extensions with a URL; undefined where there are none. */
export function extended(url: string): (content: Content) => readonly Extension[] | undefined {
  return (content) => {
    const found = (content.extension as readonly Extension[] | undefined)?.filter((one) => one.url === url)
    return found?.length ? found : undefined
  }
}

/** A part of an extension. */
export function part(url: string, name: string): (content: Content) => Extension | undefined {
  return (content) => extended(url)(content)?.[0]?.extension?.find((one) => one.url === name)
}

/** References in elements, the first that is there. */
export function firstOf(...names: readonly string[]): (content: Content) => readonly Reference[] {
  return (content) => {
    const found = names.map((name) => content[name]).find((value) => value !== undefined)
    if (found === undefined) return []
    return Array.isArray(found) ? found : [found as Reference]
  }
}
