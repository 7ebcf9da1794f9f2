/** Statistics as MeasureReports. https://hl7.org/fhir/R4/measurereport.html */
import type {
  CodeableConcept,
  Extension,
  MeasureReport,
  MeasureReportGroup,
  MeasureReportGroupPopulation,
  MeasureReportGroupStratifier,
  Quantity,
} from '@medplum/fhirtypes'
import { canonical } from '../../fhir/canonical.ts'
import { kommunkodSystem, kommunName, lanName, lanskodSystem } from '../../fhir/swedish/kommunkod.ts'
import { instant } from '../finding-concepts.ts'
import { rounded } from './csv.ts'
import type { Scoring } from './observed.ts'
import type { Shown, ShownStratum } from './shown.ts'
import type { PlaceDimension, Stretch } from './stratum.ts'

export interface Reported {
  readonly id: string
  readonly scoring: Scoring
  /** ms since the epoch. */
  readonly now: number
  /** `Patient/1`, where the report is of one person. */
  readonly patient?: string
}

/** The code system of the groups of statistics that are no rules. */
const groupSystem = `${canonical}/CodeSystem/statistik`

/** The report of one stratum; `unitNames` by `Organization/1`. */
export function stratumReport(
  { stratum, groups }: ShownStratum,
  of: Reported,
  unitNames: ReadonlyMap<string, string>,
): MeasureReport {
  const places = Object.entries(stratum.places) as [PlaceDimension, string][]
  const component = places.map(([dimension, code]) => ({
    code: { coding: [{ system: groupSystem, code: dimension }] },
    value: placeConcept(dimension, code, unitNames),
  }))
  const stratifier: MeasureReportGroupStratifier[] = component.length > 0 ? [{ stratum: [{ component }] }] : []
  const group = groups.map((one) => {
    const all = [...stratifier, ...spreadOf(one)]
    return { ...groupOf(one, of), ...(all.length > 0 && { stratifier: all }) }
  })
  return {
    ...frame(of, stratum.segment),
    ...(group.length > 0 && { group }),
  }
}

/** How many values lie in each class, as strata of the group. */
function spreadOf({ classes }: Shown): readonly MeasureReportGroupStratifier[] {
  if (classes === undefined) return []
  const stratum = classes.map(({ text, count }) => ({
    value: { text },
    population: [counted(populationConcept('measure-population'), count)],
  }))
  return [{ code: [{ coding: [{ system: groupSystem, code: 'fordelning' }] }], stratum }]
}

function frame({ id, now, patient }: Reported, { first, last }: Stretch) {
  return {
    resourceType: 'MeasureReport',
    status: 'complete',
    type: patient === undefined ? 'summary' : 'individual',
    measure: `${canonical}/Measure/${id}`,
    ...(patient !== undefined && { subject: { reference: patient } }),
    date: instant(now),
    period: { start: first, end: last },
  } as const
}

function placeConcept(
  dimension: PlaceDimension,
  code: string,
  unitNames: ReadonlyMap<string, string>,
): CodeableConcept {
  if (code === '') return { text: 'okänd' }
  if (dimension === 'enhet') return { coding: [{ code }], text: unitNames.get(code) ?? code }
  const [system, display] = dimension === 'lan' ? [lanskodSystem, lanName(code)] : [kommunkodSystem, kommunName(code)]
  return { coding: [{ system, code, ...(display !== undefined && { display }) }] }
}

function groupOf(shown: Shown, { scoring, id }: Reported): MeasureReportGroup {
  const { code, title, score, unit, isMasked } = shown
  const isRule = id === 'fullstandighet' || id === 'i-tid'
  const system = isRule ? `${canonical}/CodeSystem/regel` : groupSystem
  const population = populations(shown, scoring)
  const measureScore = scoreOf(score, unit, isMasked && scoring !== 'cohort')
  return {
    code: { coding: [{ system, code, display: title }] },
    ...(population.length > 0 && { population }),
    ...(measureScore && { measureScore }),
  }
}

/** https://terminology.hl7.org/CodeSystem-data-absent-reason.html: the value is not given because of privacy */
const masked: Extension = {
  url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason',
  valueCode: 'masked',
}

function scoreOf(score: number | undefined, unit: Shown['unit'], isMasked: boolean): Quantity | undefined {
  if (isMasked) return { extension: [masked] }
  if (score === undefined) return undefined
  const named = unit && { unit: unit.name, system: 'http://unitsofmeasure.org', code: unit.code }
  return { value: rounded(score), ...named }
}

function populations(shown: Shown, scoring: Scoring): MeasureReportGroupPopulation[] {
  const { count, has, measured = count, untold, isMasked } = shown
  if (count === undefined && measured === undefined && !isMasked) return []
  const of = (code: string, value: number | undefined) => counted(populationConcept(code), value)
  if (scoring === 'cohort') return [of('initial-population', count)]
  if (scoring === 'continuous-variable')
    return [of('initial-population', count), of('measure-population', isMasked ? undefined : measured)]
  const all = [of('initial-population', count), of('denominator', count), of('numerator', has)]
  return untold === 0 || count === undefined ? all : [...all, counted(untoldConcept, untold)]
}

/** Of how many it cannot be told; R4 has no code for it. */
const untoldConcept = { coding: [{ system: groupSystem, code: 'underlag-saknas' }] }

const populationConcept = (code: string): CodeableConcept => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/measure-population', code }],
})

/** A count that is absent is masked. */
function counted(code: CodeableConcept, count: number | undefined): MeasureReportGroupPopulation {
  if (count !== undefined) return { code, count }
  return { code, _count: { extension: [masked] } } as MeasureReportGroupPopulation
}
