/**
 * What codes mean: whether they belong to a value set, how they are displayed, which is a kind of which.
 *
 * https://hl7.org/fhir/R4/terminology-module.html
 */
import type { CodeSystem, ValueSet, ValueSetComposeInclude } from '@medplum/fhirtypes'
import { FhirError } from '../../fhir/outcome.ts'
import { shownUrl } from '../../fhir/shown-url.ts'
import { type CodeSystemIndex, codeSystemIndex } from './code-system.ts'
import { canonicalParts, type Definitions } from './definitions.ts'
import { expectedSyntax } from './syntax.ts'
import { expansionList, type ValueSetIndex, valueSetIndex } from './value-set.ts'
import { type CodeList, partOf } from './value-set-part.ts'

export interface Terminology {
  /**
   * Whether a code may be used where this value set (canonical URL, with or without `|version`) is bound; `system` is
   * absent for an element of type code. Undefined where that cannot be said: a value set that is unknown or broken, a
   * code system that is not held and whose syntax the code obeys. An abstract concept is no code to use.
   */
  readonly memberOf: (valueSet: string, system: string | undefined, code: string) => boolean | undefined
  /**
   * Whether a code system has a code; undefined where that cannot be said: a system or version that is not held, or of
   * which only a part is.
   */
  readonly hasCode: (system: string, code: string, version: string | undefined) => boolean | undefined
  /** Undefined where none is held. @throws {FhirError} unprocessable: it imports itself, or a filter is broken */
  readonly valueSet: (canonical: string) => ValueSetIndex | undefined
  /** The index of a value set that came with a request, with what it imports by its URL. @throws {FhirError} as `valueSet` */
  readonly inline: (resource: ValueSet) => ValueSetIndex
  /** Undefined where nothing of it is held. */
  readonly codeSystem: (canonical: string) => CodeSystemIndex | undefined
}

/** A terminology over definitions that do not change while it lives: what it has made ready it keeps. */
export function createTerminology(definitions: Definitions): Terminology {
  const ready = new Map<string, Compiled | undefined>()
  const lookUp: LookUp = (kind, canonical) => {
    const { url, version } = canonicalParts(canonical)
    return kind === 'ValueSet' ? definitions.valueSet(url, version) : definitions.codeSystem(url, version)
  }
  const codeSystem = (canonical: string): CodeSystemIndex | undefined => {
    const resource = lookUp('CodeSystem', canonical)
    return resource?.resourceType === 'CodeSystem' ? codeSystemIndex(resource) : undefined
  }
  const find: Find = (canonical, trail) => {
    if (ready.has(canonical)) return ready.get(canonical)
    const resource = lookUp('ValueSet', canonical)
    const path = [...trail, canonicalParts(canonical).url]
    const made =
      resource?.resourceType === 'ValueSet' ? compiled(resource, { lookUp, find, codeSystem, path }) : undefined
    ready.set(canonical, made)
    return made
  }
  return {
    codeSystem,
    hasCode: codeSystemWith((system, version) => codeSystem(version === undefined ? system : `${system}|${version}`)),
    valueSet: (canonical) => find(canonical, [])?.index,
    inline: (resource) =>
      compiled(resource, { lookUp, find, codeSystem, path: resource.url === undefined ? [] : [resource.url] }).index,
    memberOf: remembering((canonical, system, code) => usable(() => find(canonical, [])?.index, system, code)),
  }
}

type LookUp = (kind: 'ValueSet' | 'CodeSystem', canonical: string) => ValueSet | CodeSystem | undefined
type Find = (canonical: string, trail: readonly string[]) => Compiled | undefined

/** What was found under a canonical URL when a value set was made ready. */
interface Drawn {
  readonly kind: 'ValueSet' | 'CodeSystem'
  readonly canonical: string
  readonly resource: ValueSet | CodeSystem | undefined
}

interface Compiled {
  readonly index: ValueSetIndex
  /** All that it draws on, through imports too. */
  readonly drawn: readonly Drawn[]
}

interface Compiling {
  readonly lookUp: LookUp
  readonly find: Find
  readonly codeSystem: Terminology['codeSystem']
  /** The value sets that import one another down to this one. */
  readonly path: readonly string[]
}

/** By the resource itself, whichever terminology made it ready: good as long as what it draws on is the same. */
const kept = new WeakMap<ValueSet, Compiled>()

function compiled(resource: ValueSet, compiling: Compiling): Compiled {
  const known = kept.get(resource)
  const isSame = known?.drawn.every(
    ({ kind, canonical, resource: found }) => compiling.lookUp(kind, canonical) === found,
  )
  if (known !== undefined && isSame) return known
  const made = compile(resource, compiling)
  kept.set(resource, made)
  return made
}

function compile(resource: ValueSet, { lookUp, find, codeSystem, path }: Compiling): Compiled {
  const { compose, expansion } = resource
  const drawn: Drawn[] = []
  if (compose === undefined) {
    return { index: valueSetIndex(resource, [expansionList(expansion?.contains ?? [])], []), drawn }
  }
  const imported = (canonical: string): CodeList => {
    demandOutside(path, canonical)
    const found = find(canonical, path)
    drawn.push({ kind: 'ValueSet', canonical, resource: found?.index.resource }, ...(found?.drawn ?? []))
    if (found === undefined) return unknown(canonical)
    return { ...found.index, list: () => found.index.members(Number.POSITIVE_INFINITY) }
  }
  const part = (include: ValueSetComposeInclude): CodeList => {
    const imports = (include.valueSet ?? []).map(imported)
    if (include.system === undefined) return partOf(include, undefined, imports)
    const canonical = systemOf(include)
    drawn.push({ kind: 'CodeSystem', canonical, resource: lookUp('CodeSystem', canonical) })
    return partOf(include, codeSystem(canonical), imports)
  }
  return { index: valueSetIndex(resource, compose.include.map(part), (compose.exclude ?? []).map(part)), drawn }
}

/** @throws {FhirError} unprocessable: the value set is one of those that lead to it, or they are too many */
function demandOutside(path: readonly string[], canonical: string): void {
  const { url } = canonicalParts(canonical)
  if (path.includes(url)) {
    throw new FhirError(
      'unprocessable',
      `The value set ${shownUrl(url)} imports itself. Break the circle: ${chain(path, url)}.`,
      {
        spec: 'https://hl7.org/fhir/R4/valueset.html#compositions',
      },
    )
  }
  if (path.length > deepest) {
    throw new FhirError(
      'unprocessable',
      `The value set imports others more than ${deepest} deep. Import them directly.`,
    )
  }
}

/** How far imports of imports are followed. */
const deepest = 50

function systemOf({ system = '', version }: ValueSetComposeInclude): string {
  return version === undefined ? system : `${system}|${version}`
}

/** What a value set that is not held may hold: anything. */
function unknown(canonical: string): CodeList {
  return {
    contains: () => undefined,
    member: () => undefined,
    list() {
      throw new FhirError(
        'unprocessable',
        `The value set cannot be listed: it imports ${shownUrl(canonical)}, which this server does not hold. Store that ValueSet first.`,
        { spec: 'https://hl7.org/fhir/R4/valueset.html#compositions' },
      )
    },
  }
}

function chain(trail: readonly string[], url: string): string {
  return [...trail.slice(trail.indexOf(url)), url].map(shownUrl).join(' → ')
}

/** Systems that are not held whole are remembered too: most codes are of such. Those with a syntax have rules of their own. */
function codeSystemWith(
  find: (system: string, version: string | undefined) => CodeSystemIndex | undefined,
): Terminology['hasCode'] {
  const known = new Map<string, CodeSystemIndex | undefined>()
  const whole = (system: string, version: string | undefined): CodeSystemIndex | undefined => {
    const key = version === undefined ? system : `${system}|${version}`
    const held = known.get(key)
    if (held !== undefined || known.has(key)) return held
    const made = expectedSyntax(system) === undefined ? wholeOf(find(system, version)) : undefined
    if (known.size > mostSystems) known.clear()
    known.set(key, made)
    return made
  }
  return (system, code, version) => {
    const found = whole(system, version)
    return found && found.concept(code) !== undefined
  }
}

/** More than any data use. */
const mostSystems = 2000

/** What claims to be whole and has no concept is a stub. */
function wholeOf(index: CodeSystemIndex | undefined): CodeSystemIndex | undefined {
  const isStub = index?.resource.concept === undefined
  return index?.complete === true && !isStub ? index : undefined
}

/** How many codes that belong are remembered: those that data use are few, and asked for again and again. */
const mostRemembered = 20_000

function remembering(ask: Terminology['memberOf']): Terminology['memberOf'] {
  const known = new Map<string, Map<string | undefined, Set<string>>>()
  let size = 0
  return (valueSet, system, code) => {
    const codes = known.get(valueSet)?.get(system)
    if (codes?.has(code)) return true
    const answer = ask(valueSet, system, code)
    if (answer !== true || size >= mostRemembered) return answer
    size += 1
    const bySystem = known.get(valueSet) ?? new Map<string | undefined, Set<string>>()
    known.set(valueSet, bySystem.set(system, (codes ?? new Set<string>()).add(code)))
    return answer
  }
}

function usable(find: () => ValueSetIndex | undefined, system: string | undefined, code: string): boolean | undefined {
  const found = orUndefined(find)
  const answer = found?.contains(system, code)
  return answer === true && found?.member(system, code)?.abstract === true ? false : answer
}

/** A fault of the value set is no fault of the code. */
function orUndefined(find: () => ValueSetIndex | undefined): ValueSetIndex | undefined {
  try {
    return find()
  } catch (error) {
    if (error instanceof FhirError) return undefined
    throw error
  }
}
