/** What `$fullstandighet` says of a case, as the view reads it. */
import type { Bundle, Extension, MeasureReport, MeasureReportGroup, Resource, Task } from '@medplum/fhirtypes'
import { type FindingState, findingState } from '../parts/finding-state.ts'

/** What one rule finds; instants in ms. */
export interface Finding {
  readonly rule: string
  /** In Swedish, as the rulebook has it. */
  readonly title: string
  readonly state: FindingState
  readonly phase: string
  readonly actor: string
  /** References to those whose step it is. */
  readonly owners: readonly string[]
  readonly due?: number
  readonly warnsAt?: number
  readonly done?: number
  readonly nextChange?: number
  /** References to what decided it. */
  readonly evidence: readonly string[]
  /** Titles of what is not there. */
  readonly missing: readonly string[]
  /** In Swedish. */
  readonly explanation: string
  readonly isAssumption: boolean
  /** The rulebook, as canonical|version. */
  readonly layer: string
  /** Document, section and lines. */
  readonly source: string
  /** Ids of requirements; rules of different rulebooks meet in them. */
  readonly requirements: readonly string[]
}

export interface Assessment {
  /** ms */
  readonly at: number
  readonly isForecast: boolean
  /** Something was kept from the one who asks, as consent or privacy wants it: a spärr. */
  readonly isWithheld: boolean
  /** The rulebooks, the widest first, as canonical|version. */
  readonly layers: readonly string[]
  readonly findings: readonly Finding[]
  /** Drafts of open duties by the id of their rule. */
  readonly duties: ReadonlyMap<string, Task>
}

const base = 'https://vardbro.example/fhir/StructureDefinition'

/** The findings of an answer, in the order of the server. */
export function assessmentOf({ entry = [] }: Bundle): Assessment {
  const resources = entry.flatMap(({ resource }) => resource ?? [])
  const report = resources.find((it): it is MeasureReport => it.resourceType === 'MeasureReport')
  const extension = report?.extension ?? []
  return {
    at: Date.parse(report?.date ?? ''),
    isForecast: extension.some(({ url, valueBoolean }) => url === `${base}/prognos` && valueBoolean === true),
    isWithheld: resources.some(isToldWithheld),
    layers: extension.flatMap(({ url, valueCanonical }) => (url === `${base}/rutin` && valueCanonical) || []),
    findings: (report?.group ?? []).map(findingOf),
    duties: new Map(resources.filter(isTask).map((task) => [task.code?.coding?.[0]?.code ?? '', task])),
  }
}

/** https://hl7.org/fhir/R4/codesystem-issue-type.html, suppressed */
const isToldWithheld = (it: Resource): boolean =>
  it.resourceType === 'OperationOutcome' && it.issue?.some(({ code }) => code === 'suppressed') === true

const isTask = (it: Resource): it is Task => it.resourceType === 'Task'

function findingOf({ code, extension = [] }: MeasureReportGroup): Finding {
  const parts = extension.find(({ url }) => url === `${base}/utfall`)?.extension ?? []
  const all = (name: string) => parts.filter(({ url }) => url === name)
  const one = (name: string): Partial<Extension> => all(name)[0] ?? {}
  const coding = code?.coding?.[0]
  return {
    rule: coding?.code ?? '',
    title: coding?.display ?? coding?.code ?? '',
    state: findingState(one('tillstand').valueCode),
    phase: one('fas').valueCode ?? '',
    actor: one('aktor').valueCodeableConcept?.coding?.[0]?.code ?? '',
    owners: all('agare').flatMap(referenceOf),
    ...moment('due', one('tidsgrans')),
    ...moment('warnsAt', one('varnas')),
    ...moment('done', one('gjort')),
    ...moment('nextChange', one('nastaAndring')),
    evidence: all('underlag').flatMap(referenceOf),
    missing: all('saknas').flatMap(({ valueString = [] }) => valueString),
    explanation: one('forklaring').valueString ?? '',
    isAssumption: one('antagande').valueBoolean === true,
    layer: one('lager').valueCanonical ?? '',
    source: one('kalla').valueString ?? '',
    requirements: all('krav').flatMap(({ valueCode = [] }) => valueCode),
  }
}

const referenceOf = ({ valueReference }: Extension): string[] =>
  valueReference?.reference ? [valueReference.reference] : []

function moment<Name extends string>(name: Name, { valueInstant }: Partial<Extension>): { [_ in Name]?: number } {
  return valueInstant === undefined ? {} : ({ [name]: Date.parse(valueInstant) } as { [_ in Name]?: number })
}

const open: ReadonlySet<FindingState> = new Set(['overdue', 'warning', 'pending'])

/** Whether the step is still to be done. */
export const isOpen = ({ state }: Pick<Finding, 'state'>): boolean => open.has(state)
