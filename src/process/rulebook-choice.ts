/** By which rules a subject is judged: those of all its layers, made ready once for each combination of layers. */
import { createHash } from 'node:crypto'
import { canonical } from '../fhir/canonical.ts'
import { didYouMean } from '../fhir/nearest.ts'
import { FhirError } from '../fhir/outcome.ts'
import { isRodDag } from '../routine/calendar.ts'
import { canonicalOf, layersIn, layersNamed, namedLayers, newest, type Situation } from '../routine/layers.ts'
import type { Parameters } from '../routine/parameters.ts'
import { rulesOf } from '../routine/rule-layers.ts'
import type { Rulebook, Vocabulary } from '../routine/rulebook.ts'
import { type PreparedRules, prepareRules } from './prepared-rulebook.ts'
import type { SubjectKind } from './subject-key.ts'

export interface LoadedRules {
  readonly layers: readonly Rulebook[]
  readonly vocabulary: Vocabulary
}

/** The rules of some layers together, ready to be asked. */
export interface RuleSet {
  /** As canonical|version, the widest first. */
  readonly layers: readonly string[]
  /** The narrowest of them. */
  readonly routine: Pick<Rulebook, 'id' | 'version' | 'title' | 'effective'>
  readonly parameters: Parameters
  readonly prepared: PreparedRules
  /** What a subject of a kind that is judged by it follows: the layers, and a hash of all that decides what they say. */
  readonly token: (kind: SubjectKind) => string
  /** Whether its rules of cases look at the patient's other resources. */
  readonly readsAround: boolean
}

export interface RuleSets {
  /** Of the layers that are named as canonical|version, in force on a local date where they are not loaded. */
  named(canonicals: readonly string[], date: string): RuleSet
  /** Of the layers that facts call for. */
  fitting(situation: Situation): RuleSet
  /**
   * The rulebook that is asked for by id or canonical URL, with those it builds on; its newest version where none is in
   * force on the date. @throws {FhirError} invalid: it is not loaded
   */
  asked(name: string, date: string): RuleSet
  /** Whether a token that was followed still stands for what is loaded. */
  isCurrent(token: string): boolean
  /** The first date after another on which a layer comes into force or ceases; undefined where none does. */
  nextChange(date: string): string | undefined
  /** Whether rules that look at a patient as a whole read a type. */
  isReadOfPatients(type: string): boolean
}

export const tokenPrefix = 'rules/'
const prefix = `${canonical}/PlanDefinition/`

/** The rule sets of what is loaded, each made when it is first needed. */
export function createRuleSets({ layers, vocabulary }: LoadedRules): RuleSets {
  const known = new Map<string, RuleSet>()
  const remembered = (chosen: readonly Rulebook[]): RuleSet => {
    const key = chosen.map(canonicalOf).join(' ')
    const found = known.get(key) ?? ruleSet(chosen, vocabulary)
    // A client may name any layers on a case: what it names is not remembered without end.
    if (known.size < mostKnown) known.set(key, found)
    return found
  }
  const ofPatients = Object.values(vocabulary.queries).filter(({ scope }) => scope === 'patient')
  const types = new Set(ofPatients.map(({ loads }) => loads))
  return {
    named: (canonicals, date) => remembered(layersNamed(layers, canonicals, date)),
    fitting: (situation) => remembered(layersIn(layers, situation)),
    asked: (name, date) => remembered(askedLayers(layers, demandLoaded(layers, name), date)),
    isCurrent: (token) => {
      const { kind, layers: named } = toldBy(token)
      const loaded = named.every((name) => layers.some((layer) => canonicalOf(layer) === name))
      return loaded && remembered(layersNamed(layers, named)).token(kind) === token
    },
    nextChange: (date) => changesOf(layers).find((change) => change > date),
    isReadOfPatients: (type) => types.has(type),
  }
}

const mostKnown = 1000

function ruleSet(chosen: readonly Rulebook[], vocabulary: Vocabulary): RuleSet {
  const layers = chosen.map(canonicalOf)
  const routine = chosen.at(-1)
  if (routine === undefined) throw new Error('No rulebook is loaded: that of the law must be.')
  const prepared = prepareRules(rulesOf(chosen).rules, vocabulary)
  const { parameters } = namedLayers(chosen, layers)
  const spoken = prepared.rules.flatMap((one) => (one.rule.scope === 'case' ? [one.speaksOf] : []))
  const readsAround = spoken.some((of) => of.queries.some((name) => vocabulary.queries[name]?.scope === 'patient'))
  const token = (kind: SubjectKind) => tokenOf(kind, { layers, prepared, parameters }, vocabulary)
  return { layers, routine, parameters, prepared, token: oncePerKind(token), readsAround }
}

/** Of a kind for which there is no rule, only that there is none. */
function tokenOf(
  kind: SubjectKind,
  { layers, prepared, parameters }: Pick<RuleSet, 'layers' | 'prepared' | 'parameters'>,
  vocabulary: Vocabulary,
): string {
  const rules = prepared.rules.filter(({ rule }) => rule.scope === kind)
  const names = [...new Set(rules.flatMap(({ speaksOf }) => speaksOf.queries))].sort()
  const queries = names.map((name) => vocabulary.queries[name])
  const said = rules.map(({ rule, layer }) => [rule, layer])
  const hash = digest(rules.length === 0 ? [] : [said, queries, parameters, calendarDigest()])
  return `${tokenPrefix}${kind}/${layers.map((layer) => layer.slice(prefix.length)).join(',')}#${hash}`
}

function oncePerKind(make: (kind: SubjectKind) => string): (kind: SubjectKind) => string {
  const made = new Map<SubjectKind, string>()
  return (kind) => {
    const token = made.get(kind) ?? make(kind)
    made.set(kind, token)
    return token
  }
}

/** The kind and the layers, as canonical|version, of a token. */
function toldBy(token: string): { readonly kind: SubjectKind; readonly layers: readonly string[] } {
  const [kind, ...rest] = token.slice(tokenPrefix.length).split('/')
  const [named = ''] = rest.join('/').split('#')
  return { kind: kind as SubjectKind, layers: named === '' ? [] : named.split(',').map((name) => prefix + name) }
}

const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 16)

let knownCalendar: string | undefined

/** Of the holidays of the years in which open cases have their limits: another calendar is another ground to judge by. */
function calendarDigest(): string {
  knownCalendar ??= digest(Array.from({ length: 12_000 }, (_, day) => isRodDag(dateAt(day))))
  return knownCalendar
}

const dateAt = (day: number): string => new Date(Date.UTC(2010, 0, 1 + day)).toISOString().slice(0, 10)

/** Dates on which what is in force changes, in order. */
function changesOf(layers: readonly Rulebook[]): readonly string[] {
  return layers.flatMap(({ effective: { start, end } }) => (end === undefined ? [start] : [start, end])).sort()
}

function askedLayers(layers: readonly Rulebook[], url: string, date: string): readonly Rulebook[] {
  const inForce = layersNamed(layers, [url], date)
  const isOf = (layer: Rulebook) => canonicalOf(layer).split('|')[0] === url.split('|')[0]
  const latest = newest(layers).find(isOf)
  return inForce.some(isOf) || latest === undefined ? inForce : layersNamed(layers, [canonicalOf(latest)], date)
}

function demandLoaded(layers: readonly Rulebook[], name: string): string {
  const url = name.startsWith(prefix) ? name : prefix + name
  const [bare] = url.split('|')
  const found = layers.some((layer) =>
    url === bare ? canonicalOf(layer).startsWith(`${bare}|`) : canonicalOf(layer) === url,
  )
  if (found) return url
  const ids = [...new Set(layers.map(({ id }) => id))].sort()
  const hint = didYouMean(url.slice(prefix.length), ids)
  throw new FhirError('invalid', `There is no rulebook of that name.${hint} Loaded: ${ids.join(', ')}.`)
}
