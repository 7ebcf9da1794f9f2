/** A rulebook as its PlanDefinition says it: docs/rulebooks.md, "As resources". */
import type { Duration, Extension, PlanDefinition, PlanDefinitionAction } from '@medplum/fhirtypes'

export interface Source {
  readonly document: string
  readonly section: string | undefined
  /** The first and the last line of it. */
  readonly lines: readonly [number, number] | undefined
}

export interface RuleShown {
  readonly id: string
  /** The name of its rulebook. */
  readonly layer: string
  /** In Swedish. */
  readonly title: string
  readonly actor: string
  readonly phase: string
  /** FHIRPath. */
  readonly when: string
  readonly expect: string
  readonly done: string | undefined
  readonly owner: string | undefined
  /** `from`: counted from then; `by`: to be done before. */
  readonly event: { readonly kind: 'from' | 'by'; readonly expression: string } | undefined
  /** `24 h`, `3 kalenderdagar` */
  readonly within: string | undefined
  /** The parameter that says within what. */
  readonly limitParameter: string | undefined
  readonly isOrNextWorkday: boolean
  readonly warn: string | undefined
  readonly late: string | undefined
  readonly source: Source | undefined
  readonly requirements: readonly string[]
  readonly law: readonly string[]
  readonly isAssumption: boolean
  readonly isUnverified: boolean
}

export interface ParameterShown {
  readonly name: string
  /** A text, a number, a truth, or JSON. */
  readonly value: unknown
  readonly source: Source | undefined
  readonly isAssumption: boolean
  readonly isUnverified: boolean
}

export interface Place {
  /** The end of the URL of its code system: lanskod, kommunkod, arendetyp; `enhet` has none. */
  readonly kind: 'lanskod' | 'kommunkod' | 'arendetyp' | 'enhet'
  readonly code: string
}

export interface Rulebook {
  /** Of the resource. */
  readonly id: string
  /** `dalarna-utskrivning`: the same in all its versions. */
  readonly name: string
  readonly version: string
  readonly title: string
  readonly status: string
  readonly level: string
  readonly start: string | undefined
  readonly end: string | undefined
  readonly applies: readonly Place[]
  readonly isScopeAssumed: boolean
  /** The name of the rulebook that it is based on. */
  readonly wider: string | undefined
  readonly document: string | undefined
  readonly parameters: readonly ParameterShown[]
  readonly rules: readonly RuleShown[]
  readonly without: readonly { readonly rule: string; readonly source: Source | undefined }[]
}

const canonical = 'https://vardbro.example/fhir/'
const prefix = `${canonical}PlanDefinition/`
const own = (name: string): string => `${canonical}StructureDefinition/${name}`

const placeKinds: Readonly<Record<string, Place['kind']>> = {
  'urn:oid:1.2.752.129.2.2.1.18': 'lanskod',
  'urn:oid:1.2.752.129.2.2.1.17': 'kommunkod',
  'urn:oid:1.2.752.29.4.19': 'enhet',
  [`${canonical}CodeSystem/arendetyp`]: 'arendetyp',
}

/** Whether a PlanDefinition is a rulebook. */
export const isRulebook = ({ url }: PlanDefinition): boolean => url?.startsWith(prefix) === true

export function rulebookOf(plan: PlanDefinition): Rulebook {
  const { extension = [], relatedArtifact = [], action = [], url = '', effectivePeriod } = plan
  const name = url.slice(prefix.length)
  const book = partsOf(extension.find((one) => one.url === own('regelbok')))
  const wider = relatedArtifact.find(({ type, resource }) => type === 'depends-on' && resource?.startsWith(prefix))
  return {
    id: plan.id ?? '',
    name,
    version: plan.version ?? '',
    title: plan.title ?? name,
    status: plan.status,
    level: book('niva')?.valueCode ?? '',
    start: effectivePeriod?.start,
    end: effectivePeriod?.end,
    applies: placesOf(plan),
    isScopeAssumed: book('omfattningAntagen')?.valueBoolean === true,
    wider: wider?.resource?.slice(prefix.length).replace(/\|.*$/, ''),
    document: relatedArtifact.find(({ type }) => type === 'derived-from')?.label,
    parameters: extension.filter((one) => one.url === own('regelboksparameter')).map(parameterOf),
    rules: action.map((one) => ruleOf(one, name)),
    without: extension.filter((one) => one.url === own('undantagen-regel')).map(withoutOf),
  }
}

type Parts = (name: string) => Extension | undefined

const partsOf =
  (of: Extension | undefined): Parts =>
  (name) =>
    of?.extension?.find(({ url }) => url === name)

function placesOf({ useContext = [] }: PlanDefinition): readonly Place[] {
  const codings = useContext.flatMap(({ valueCodeableConcept }) => valueCodeableConcept?.coding ?? [])
  return codings.flatMap(({ system = '', code }) => {
    const kind = placeKinds[system]
    return kind === undefined || code === undefined ? [] : [{ kind, code }]
  })
}

function parameterOf(extension: Extension): ParameterShown {
  const part = partsOf(extension)
  const [plain, json] = [part('varde'), part('vardeJson')?.valueString]
  return {
    name: part('namn')?.valueCode ?? '',
    value: json === undefined ? (plain?.valueString ?? plain?.valueInteger ?? plain?.valueBoolean) : JSON.parse(json),
    source: sourceOf(part('kalla')),
    isAssumption: part('antagande')?.valueBoolean === true,
    isUnverified: part('verifierad')?.valueBoolean === false,
  }
}

const withoutOf = (extension: Extension) => ({
  rule: partsOf(extension)('regel')?.valueCode ?? '',
  source: sourceOf(partsOf(extension)('kalla')),
})

function sourceOf(extension: Extension | undefined): Source | undefined {
  if (extension === undefined) return undefined
  const part = partsOf(extension)
  const first = part('forstaRad')?.valueInteger
  const last = part('sistaRad')?.valueInteger ?? first
  return {
    document: part('dokument')?.valueString ?? '',
    section: part('avsnitt')?.valueString,
    lines: first === undefined || last === undefined ? undefined : [first, last],
  }
}

function ruleOf(action: PlanDefinitionAction, layer: string): RuleShown {
  const of = action.extension?.find(({ url }) => url === own('regel'))
  const part = partsOf(of)
  return {
    id: codesIn(action.code, 'regel')[0] ?? '',
    layer,
    title: action.title ?? '',
    actor: action.participant?.[0]?.role?.coding?.[0]?.code ?? '',
    phase: part('fas')?.valueCode ?? '',
    when: conditionOf(action, 'applicability'),
    expect: conditionOf(action, 'stop'),
    done: part('gjort')?.valueExpression?.expression,
    owner: part('agare')?.valueExpression?.expression,
    event: eventOf(action),
    within: durationOf(action.timingDuration),
    limitParameter: part('fristparameter')?.valueCode,
    isOrNextWorkday: part('ellerNasta') !== undefined,
    warn: durationOf(part('forvarning')?.valueDuration),
    late: part('allvarSen')?.valueCode,
    source: sourceOf(action.documentation?.[0]?.extension?.find(({ url }) => url === own('kallhanvisning'))),
    requirements: codesIn(action.reason, 'krav'),
    law: (of?.extension ?? []).flatMap(({ url, valueCode }) => (url === 'lag' && valueCode ? [valueCode] : [])),
    isAssumption: part('antagande')?.valueBoolean === true,
    isUnverified: part('verifierad')?.valueBoolean === false,
  }
}

const conditionOf = ({ condition = [] }: PlanDefinitionAction, wanted: string): string =>
  condition.find(({ kind }) => kind === wanted)?.expression?.expression ?? ''

const sameDay = 'samma dag'

function durationOf(quantity: Duration | undefined): string | undefined {
  const { value, unit = '' } = quantity ?? {}
  if (value === undefined) return undefined
  return unit === sameDay ? unit : `${value} ${unit}`
}

function eventOf({ trigger = [] }: PlanDefinitionAction): RuleShown['event'] {
  const [first] = trigger
  const expression = first?.extension?.find(({ url }) => url === own('regelhandelse'))?.valueExpression?.expression
  return expression === undefined ? undefined : { kind: first?.name === 'by' ? 'by' : 'from', expression }
}

const codesIn = (concepts: PlanDefinitionAction['code'], system: string): readonly string[] =>
  (concepts ?? []).flatMap(({ coding = [] }) =>
    coding.flatMap((one) => (one.system === `${canonical}CodeSystem/${system}` && one.code ? [one.code] : [])),
  )
