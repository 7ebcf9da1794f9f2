/** A code system ready to be asked: its concepts by code, and the is-a relations between them. */
import type { CodeSystem, CodeSystemConcept, CodeSystemConceptProperty } from '@medplum/fhirtypes'

/** A concept of a code system. */
export interface Concept {
  readonly code: string
  readonly display: string | undefined
  readonly definition: string | undefined
  readonly designation: NonNullable<CodeSystemConcept['designation']>
  readonly property: readonly CodeSystemConceptProperty[]
  /** Only groups others: not to be used as a code itself. */
  readonly abstract: boolean
  /** Retired: not to be used any more. */
  readonly inactive: boolean
}

/** https://hl7.org/fhir/R4/codesystem.html */
export interface CodeSystemIndex {
  readonly url: string
  readonly version: string | undefined
  readonly resource: CodeSystem
  /** All of its concepts are held: a code that is not among them is none. */
  readonly complete: boolean
  /** In the order of the resource. */
  readonly concepts: Iterable<Concept>
  readonly concept: (code: string) => Concept | undefined
  /** Codes that `code` is a kind of, itself not among them; none where the hierarchy means something else. */
  readonly ancestors: (code: string) => ReadonlySet<string>
  /** Codes that are kinds of `code`, itself not among them. */
  readonly descendants: (code: string) => ReadonlySet<string>
  /** Codes directly above, as the hierarchy of the resource has them, whatever it means. */
  readonly parents: (code: string) => readonly string[]
  readonly children: (code: string) => readonly string[]
}

type Links = Map<string, string[]>

const compiled = new WeakMap<CodeSystem, CodeSystemIndex>()

/** The index of a code system, made once for each resource. */
export function codeSystemIndex(resource: CodeSystem): CodeSystemIndex {
  const known = compiled.get(resource)
  if (known !== undefined) return known
  const made = indexOf(resource)
  compiled.set(resource, made)
  return made
}

/** What a concept says, and how concepts hang together, is read when it is asked for: most are asked only whether they are. */
function indexOf(resource: CodeSystem): CodeSystemIndex {
  const { url = '', version, content, caseSensitive, hierarchyMeaning = 'is-a' } = resource
  const keyOf = caseSensitive === false ? (code: string) => code.toLowerCase() : (code: string) => code
  const held = new Map(every(resource.concept ?? []).map((concept) => [keyOf(concept.code ?? ''), concept]))
  const made = new Map<string, Concept>()
  const make = (key: string): Concept | undefined => {
    const found = held.get(key)
    if (found === undefined) return undefined
    const concept = conceptOf(found)
    made.set(key, concept)
    return concept
  }
  // A code is mostly written as its key is.
  const concept = (code: string): Concept | undefined => made.get(code) ?? made.get(keyOf(code)) ?? make(keyOf(code))
  let read: Collected | undefined
  const links = (): Collected => {
    read ??= linksOf(resource.concept ?? [])
    return read
  }
  const written = (code: string): string => held.get(keyOf(code))?.code ?? code
  const closure = (way: keyof Collected) => (code: string) =>
    hierarchyMeaning === 'is-a' ? reached(links()[way], written(code)) : none
  return {
    url,
    version,
    resource,
    complete: content === 'complete',
    concepts: { [Symbol.iterator]: () => held.entries().map(([key, found]) => made.get(key) ?? conceptOf(found)) },
    concept,
    ancestors: remembered(closure('up')),
    descendants: remembered(closure('down')),
    parents: (code) => links().up.get(written(code)) ?? [],
    children: (code) => links().down.get(written(code)) ?? [],
  }
}

/** With those below them, in the order of the resource. */
function every(list: readonly CodeSystemConcept[]): CodeSystemConcept[] {
  return list.flatMap((concept) => (concept.concept === undefined ? concept : [concept, ...every(concept.concept)]))
}

interface Collected {
  readonly up: Links
  readonly down: Links
}

function linksOf(list: readonly CodeSystemConcept[]): Collected {
  const found: Collected = { up: new Map(), down: new Map() }
  collect(list, found, undefined)
  return found
}

function collect(list: readonly CodeSystemConcept[], into: Collected, parent: string | undefined): void {
  for (const concept of list) {
    const { code = '' } = concept
    if (parent !== undefined) link(into, parent, code)
    linkByProperty(into, concept)
    collect(concept.concept ?? [], into, code)
  }
}

/** Systems where a concept has several parents name the others as properties. */
function linkByProperty(into: Collected, { code = '', property = [] }: CodeSystemConcept): void {
  for (const { code: name, valueCode } of property) {
    if (valueCode === undefined) continue
    if (name === 'child') link(into, code, valueCode)
    else if (name === 'parent' || name === 'subsumedBy') link(into, valueCode, code)
  }
}

function link({ up, down }: Collected, parent: string, child: string): void {
  add(up, child, parent)
  add(down, parent, child)
}

function add(links: Links, from: string, to: string): void {
  const known = links.get(from)
  if (known === undefined) links.set(from, [to])
  else if (!known.includes(to)) known.push(to)
}

function conceptOf({ code = '', display, definition, designation = [], property = [] }: CodeSystemConcept): Concept {
  const isTrue = (name: string) => property.some((one) => one.code === name && one.valueBoolean === true)
  const status = property.find((one) => one.code === 'status')
  return {
    code,
    display,
    definition,
    designation,
    property,
    abstract: isTrue('notSelectable') || isTrue('abstract'),
    inactive: isTrue('inactive') || inactiveStates.has(status?.valueCode ?? status?.valueString ?? ''),
  }
}

const inactiveStates: ReadonlySet<string> = new Set(['inactive', 'retired'])
const none: ReadonlySet<string> = new Set()

/** All that links lead to from a code; a circle ends where it began. */
function reached(links: Links, from: string): ReadonlySet<string> {
  const found = new Set<string>()
  const open = [from]
  for (let code = open.pop(); code !== undefined; code = open.pop()) {
    for (const next of links.get(code) ?? []) {
      if (next === from || found.has(next)) continue
      found.add(next)
      open.push(next)
    }
  }
  return found
}

function remembered<T>(ask: (code: string) => T): (code: string) => T {
  const known = new Map<string, T>()
  return (code) => {
    const found = known.get(code)
    if (found !== undefined) return found
    const made = ask(code)
    if (known.size < 10_000) known.set(code, made)
    return made
  }
}
