/** The operations `Measure/$evaluate-measure`, as R4 has it, and `Measure/[id]/$statistik`. */
import type { Bundle, Resource } from '@medplum/fhirtypes'
import { canonical } from '../../fhir/canonical.ts'
import { nearest } from '../../fhir/nearest.ts'
import type { Operation, OperationAnswer, OperationRequest } from '../../fhir/operation.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { askedPeriod, askedPlaces, askedRulebook, askedStrata, asksForSpread, asksForTable, oneOf } from './asked.ts'
import { csvOf } from './csv.ts'
import { evaluateMeasureDefinition, statistikDefinition } from './definitions.ts'
import { type Asked, reckon, type StatisticsNeeds } from './reckon.ts'
import { stratumReport } from './report.ts'
import { type Statistic, statistics } from './statistics.ts'
import { segmentsOf } from './stratum.ts'

/** Both, ready to be registered. */
export function statistikOperations(needs: StatisticsNeeds): readonly Operation[] {
  return [
    { definition: evaluateMeasureDefinition, safe: true, run: (request) => evaluateMeasure(request, needs) },
    {
      definition: statistikDefinition,
      safe: true,
      answersIn: ['text/csv'],
      run: (request) => statistik(request, needs),
    },
  ]
}

async function evaluateMeasure(request: OperationRequest, needs: StatisticsNeeds): Promise<OperationAnswer> {
  demandSupported(request)
  const statistic = statisticOf(request.id ?? measureOf(request))
  const segments = segmentsOf(askedPeriod(request, needs.zone), undefined, needs.zone)
  const patient = await subjectOf(request, statistic, needs)
  const filters = patient === undefined ? {} : { patient }
  const asked: Asked = { statistic, places: [], segments, filters, isNarrow: false, isSpread: false }
  const { strata, unitNames } = await reckon(asked, request, needs)
  const [whole] = strata
  if (whole === undefined) throw new Error('A statistic without places has one stratum.')
  const of = { id: statistic.id, scoring: statistic.scoring, now: needs.clock(), ...filters }
  return { status: 200, content: stratumReport(whole, of, unitNames) }
}

async function statistik(request: OperationRequest, needs: StatisticsNeeds): Promise<OperationAnswer> {
  const statistic = statisticOf(request.id ?? '')
  const { places, time } = askedStrata(request)
  const { isNarrow, ...where } = askedPlaces(request)
  const rulebook = askedRulebook(request)
  const filters = { ...where, ...(rulebook !== undefined && { rulebook }) }
  const isSpread = asksForSpread(request)
  demandCounted(statistic, { hasUnit: where.unit !== undefined || places.includes('enhet'), rulebook, isSpread })
  const segments = segmentsOf(askedPeriod(request, needs.zone), time, needs.zone)
  const small = isNarrow || places.includes('kommun') || places.includes('enhet')
  const asked = { statistic, places, segments, filters, isNarrow: small, isSpread }
  const { strata, unitNames } = await reckon(asked, request, needs)
  if (asksForTable(request)) return table(csvOf(statistic.id, strata, unitNames), statistic.id)
  const of = { id: statistic.id, scoring: statistic.scoring, now: needs.clock() }
  return {
    status: 200,
    content: collection(
      strata.map((stratum) => stratumReport(stratum, of, unitNames)),
      needs.newId,
    ),
  }
}

interface Detail {
  readonly hasUnit: boolean
  readonly rulebook: string | undefined
  readonly isSpread: boolean
}

/** @throws {FhirError} invalid: what is asked for does not go with what is counted */
function demandCounted({ id, hasUnits, isOfRules, unit }: Statistic, { hasUnit, rulebook, isSpread }: Detail): void {
  const said = `Measure/${id} is not counted by`
  if (hasUnit && !hasUnits) throw new FhirError('invalid', `${said} unit. Leave "enhet" out.`)
  if (rulebook !== undefined && isOfRules !== true)
    throw new FhirError('invalid', `${said} rulebook. Leave "regelbok" out.`)
  if (isSpread && unit === undefined)
    throw new FhirError('invalid', `Measure/${id} has no values that are spread. Leave "fordelning" out.`)
}

function table(content: string, id: string): OperationAnswer {
  const headers = {
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': `attachment; filename="${id}.csv"`,
  }
  return { status: 200, headers, content }
}

function collection(resources: readonly Resource[], newId: () => string): Bundle {
  const entry = resources.map((resource) => ({ fullUrl: `urn:uuid:${newId()}`, resource }))
  return { resourceType: 'Bundle', type: 'collection', ...(entry.length > 0 && { entry }) }
}

function statisticOf(id: string): Statistic {
  const found = statistics.find((one) => one.id === id)
  if (found !== undefined) return found
  const known = statistics.map((one) => one.id)
  const meant = nearest(id, known)
  const hint = meant === undefined ? `There are ${known.join(', ')}.` : `Did you mean Measure/${meant}?`
  throw new FhirError('notFound', `There is no statistic of that name. ${hint}`)
}

/** At type level the parameter `measure` names it: by its canonical URL, `Measure/utskrivna` or `utskrivna`. */
function measureOf(request: OperationRequest): string {
  const named = oneOf(request, 'measure')
  if (named === undefined)
    throw new FhirError('invalid', 'The parameter "measure" is missing. Name a Measure, such as Measure/utskrivna.')
  return named
    .replace(`${canonical}/`, '')
    .replace(/^Measure\//, '')
    .replace(/\|.*$/, '')
}

function demandSupported(request: OperationRequest): void {
  for (const name of ['practitioner', 'lastReceivedOn'])
    if (request.parameters.has(name))
      throw new FhirError('notSupported', `The parameter "${name}" is not supported. Leave it out.`)
  if (oneOf(request, 'reportType') === 'subject-list') throw new FhirError('notSupported', noList)
}

const noList =
  'The parameter "reportType" cannot be subject-list: a report of more than one person names none of them. Ask for population, or for one subject.'

/** `Patient/1`; undefined where the report is of all. */
async function subjectOf(
  request: OperationRequest,
  { id, isOfPersons }: Statistic,
  { store }: StatisticsNeeds,
): Promise<string | undefined> {
  const patientId = askedSubject(request)
  if (patientId === undefined) return undefined
  if (!isOfPersons) throw new FhirError('notSupported', `Measure/${id} counts nothing of persons. Leave "subject" out.`)
  const stored = await store.read(request, 'Patient', patientId)
  if (stored === undefined || stored.deleted) throw new FhirError('notFound', `There is no Patient/${patientId}.`)
  return `Patient/${patientId}`
}

function askedSubject(request: OperationRequest): string | undefined {
  const type = oneOf(request, 'reportType')
  const subject = oneOf(request, 'subject')
  if (!['subject', 'population', undefined].includes(type)) throw new FhirError('invalid', noType)
  if (type === 'population' && subject !== undefined) throw new FhirError('invalid', notBoth)
  if (subject === undefined && type !== 'subject') return undefined
  const [, patientId] = /^(?:Patient\/)?([A-Za-z0-9\-.]{1,64})$/.exec(subject ?? '') ?? []
  if (patientId === undefined) throw new FhirError('invalid', noSubject)
  return patientId
}

const noType = 'The parameter "reportType" must be subject or population.'
const notBoth = 'The parameter "subject" names one, but "reportType" is population. Leave one of them out.'
const noSubject = 'The parameter "subject" must be a reference to a patient, such as Patient/1.'
