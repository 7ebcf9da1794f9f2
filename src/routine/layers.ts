/**
 * The layers of a case: law, region, sub-region, municipality, unit; and the parameters that they give together.
 *
 * A narrower layer says otherwise than a wider one. Two of the same level that set a parameter to different values are
 * in conflict: the later in the order counts, and the report says so.
 */
import { canonical } from '../fhir/canonical.ts'
import { type Parameter, type ParameterName, type Parameters, parameterNames } from './parameters.ts'
import { type Level, levels, type Rulebook } from './rulebook.ts'

/** The facts that decide which layers a case has. */
export interface Situation {
  readonly kommun?: string
  /** Default: the county of the municipality. */
  readonly lan?: string
  /** HSA-id of the hospital unit. */
  readonly unit?: string
  /** Code of `CodeSystem/arendetyp`. */
  readonly caseType?: string
  /** Local date of the start of the case. */
  readonly date: string
}

export interface Layer extends Parameter {
  readonly level: Level
}

/** What every layer says of every parameter that it sets, the widest first. */
export type Layered = ReadonlyMap<ParameterName, readonly Layer[]>

export interface Conflict {
  readonly parameter: ParameterName
  /** `overridden`: a narrower layer says otherwise. `conflict`: two of one level disagree. */
  readonly kind: 'overridden' | 'conflict'
  /** As canonical|version: whose value counts, and whose does not. */
  readonly by: string
  readonly layer: string
}

export interface Resolved {
  /** As canonical|version, the widest first. */
  readonly layers: readonly string[]
  readonly parameters: Parameters
  readonly conflicts: readonly Conflict[]
}

/** The layers of a case by its facts, and its parameters. @throws {Error} where no layer sets a parameter */
export function resolveLayers(rulebooks: readonly Rulebook[], situation: Situation): Resolved {
  const layers = layersIn(rulebooks, situation)
  return remembered(knownResolved, rulebooks, layers.map(canonicalOf).join(' '), () => resolved(layers))
}

/** The layers of a case by its facts, the widest first. */
export function layersIn(rulebooks: readonly Rulebook[], situation: Situation): readonly Rulebook[] {
  return inForce(rulebooks, situation.date)
    .filter((rulebook) => isFor(rulebook, situation))
    .toSorted(byLevel)
}

/**
 * The parameters of the routines that are named as canonical|version, with those they build on; see `layersNamed`.
 *
 * @throws {Error} where no layer sets a parameter
 */
export function namedLayers(rulebooks: readonly Rulebook[], canonicals: readonly string[]): Resolved {
  return resolved(layersNamed(rulebooks, canonicals))
}

/**
 * The routines that are named as canonical|version, with those they build on and the law, the widest first.
 *
 * A version that is not loaded, or is not said, is replaced by the one in force on the local date, without a date by the
 * newest; a routine that is not loaded is left out.
 */
export function layersNamed(
  rulebooks: readonly Rulebook[],
  canonicals: readonly string[],
  date?: string,
): readonly Rulebook[] {
  const current = date === undefined ? newest(rulebooks) : inForce(rulebooks, date)
  const named = canonicals.flatMap((name) => rulebooks.find((rulebook) => canonicalOf(rulebook) === name) ?? [])
  const known = new Map([...current, ...named].map((rulebook) => [rulebook.id, rulebook]))
  const ids = canonicals.flatMap((name) => idOf(name) ?? [])
  const laws = [...known.values()].filter(({ level }) => level === 'lag')
  const found = ids.flatMap((id) => lineage(known.get(id), known))
  return [...new Set([...laws, ...found])].toSorted(byLevel)
}

/** `https://…/PlanDefinition/dalarna-utskrivning|2018.1.0` */
export const canonicalOf = ({ id, version }: Pick<Rulebook, 'id' | 'version'>): string =>
  `${canonical}/PlanDefinition/${id}|${version}`

/** What a rulebook alone says. */
export function layered(rulebook: Rulebook): Layered {
  const layer = { layer: canonicalOf(rulebook), level: rulebook.level }
  const settings = Object.entries(rulebook.parameters) as [ParameterName, Parameter][]
  return new Map(settings.map(([name, setting]) => [name, [{ ...setting, ...layer }]]))
}

/** What two say together, the second being the narrower: associative. */
export function merge(wide: Layered, narrow: Layered): Layered {
  const names = new Set([...wide.keys(), ...narrow.keys()])
  return new Map([...names].map((name) => [name, [...(wide.get(name) ?? []), ...(narrow.get(name) ?? [])]]))
}

/** Where layers disagree, in the order of the parameters. */
export function conflictsOf(said: Layered): readonly Conflict[] {
  return [...said].flatMap(([parameter, settings]) => {
    const last = settings.at(-1)
    return settings.flatMap(({ layer, level, value }): Conflict[] => {
      if (last === undefined || JSON.stringify(value) === JSON.stringify(last.value)) return []
      return [{ parameter, kind: level === last.level ? 'conflict' : 'overridden', by: last.layer, layer }]
    })
  })
}

/** What layers in their order, the widest first, give together. @throws {Error} where none sets a parameter */
export function resolved(rulebooks: readonly Rulebook[]): Resolved {
  const said = rulebooks.map(layered).reduce(merge, new Map())
  return { layers: rulebooks.map(canonicalOf), parameters: parametersOf(said), conflicts: conflictsOf(said) }
}

/** The narrowest value of each; the table and the schema of rulebooks warrant that it is of the parameter's type. */
function parametersOf(said: Layered): Parameters {
  const values = parameterNames.map((name) => {
    const last = said.get(name)?.at(-1)
    if (last === undefined) throw new Error(`No layer sets the parameter ${name}: the layer of the law must.`)
    return [name, last] as const
  })
  return Object.fromEntries(values) as unknown as Parameters
}

/** The widest first; of one level in the order of their names, so that the order of files does not matter. */
export const byLevel = (one: Rulebook, other: Rulebook): number =>
  levels.indexOf(one.level) - levels.indexOf(other.level) || (canonicalOf(one) < canonicalOf(other) ? -1 : 1)

/** Of each routine the version that is in force on a local date: the one that began last. */
export function inForce(rulebooks: readonly Rulebook[], date: string): readonly Rulebook[] {
  return remembered(knownInForce, rulebooks, date, () => beganLast(rulebooks, date))
}

function beganLast(rulebooks: readonly Rulebook[], date: string): readonly Rulebook[] {
  const current = new Map<string, Rulebook>()
  for (const rulebook of rulebooks.toSorted(byAge)) {
    const { id, effective } = rulebook
    const begun = effective.start <= date || isFirstLaw(rulebook, current.get(id))
    if (begun && (effective.end ?? date) >= date) current.set(id, rulebook)
  }
  return [...current.values()]
}

type Known<T> = WeakMap<readonly Rulebook[], Map<string, T>>

const knownInForce: Known<readonly Rulebook[]> = new WeakMap()
const knownResolved: Known<Resolved> = new WeakMap()
/** There are as many keys as dates and combinations: not all are remembered. */
const mostKnown = 1000

/** What was made of the same rulebooks for a key before, or is made now. */
function remembered<T>(known: Known<T>, rulebooks: readonly Rulebook[], key: string, make: () => T): T {
  const ofThese = known.get(rulebooks) ?? new Map<string, T>()
  known.set(rulebooks, ofThese)
  const found = ofThese.get(key) ?? make()
  if (ofThese.size < mostKnown) ofThese.set(key, found)
  return found
}

/** Of each routine the version that begins last. */
export const newest = (rulebooks: readonly Rulebook[]): readonly Rulebook[] => [
  ...new Map(rulebooks.toSorted(byAge).map((rulebook) => [rulebook.id, rulebook])).values(),
]

/** Of those that begin on one day the greater version is the younger. */
function byAge(one: Rulebook, other: Rulebook): number {
  if (one.effective.start !== other.effective.start) return one.effective.start < other.effective.start ? -1 : 1
  return one.version === other.version ? 0 : byVersion(one.version, other.version)
}

/** Three numbers each. Not by the platform's collator: to make one takes a fortieth of a start. */
function byVersion(one: string, other: string): number {
  const numbers = other.split('.').map(Number)
  const differences = one.split('.').map((part, index) => Number(part) - (numbers[index] ?? 0))
  return differences.find((difference) => difference !== 0) ?? 0
}

/** There is always a law: the first version of it counts for dates before its own. */
const isFirstLaw = ({ level }: Rulebook, known: Rulebook | undefined): boolean => level === 'lag' && known === undefined

function isFor({ applies }: Rulebook, { kommun, lan = kommun?.slice(0, 2), unit, caseType }: Situation): boolean {
  const fits = (wanted: readonly string[] | undefined, fact: string | undefined) =>
    wanted === undefined || (fact !== undefined && wanted.includes(fact))
  return (
    fits(applies.lan === undefined ? undefined : [applies.lan], lan) &&
    fits(applies.kommun, kommun) &&
    fits(applies.enhet, unit) &&
    fits(applies.arendetyp, caseType)
  )
}

const idOf = (name: string): string | undefined => {
  const [url = ''] = name.split('|')
  const prefix = `${canonical}/PlanDefinition/`
  return url.startsWith(prefix) ? url.slice(prefix.length) : undefined
}

/** A routine and those it builds on. */
function lineage(rulebook: Rulebook | undefined, known: ReadonlyMap<string, Rulebook>): readonly Rulebook[] {
  if (rulebook === undefined) return []
  return [rulebook, ...(rulebook.extends === undefined ? [] : lineage(known.get(rulebook.extends), known))]
}
