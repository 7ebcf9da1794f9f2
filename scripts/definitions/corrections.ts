/**
 * Where the source is not R4 4.0.1 even in its differentials. `scripts/proof/definitions.ts` finds such places by
 * comparison with a second copy; each line here restores what HL7 published.
 */
import type { ElementDefinition, OperationDefinition, SearchParameter, StructureDefinition } from '@medplum/fhirtypes'

/** Elements of R5 drafts. */
const foreignElements: ReadonlySet<string> = new Set(['ResearchStudy.studyDesign'])

/** Bindings of R5 drafts, by path: what R4 says. */
const bindings: Readonly<Record<string, NonNullable<ElementDefinition['binding']>>> = {
  'ResearchStudy.status': {
    strength: 'required',
    valueSet: 'http://hl7.org/fhir/ValueSet/research-study-status|4.0.1',
  },
  'ResearchStudy.primaryPurposeType': {
    strength: 'extensible',
    valueSet: 'http://hl7.org/fhir/ValueSet/research-study-prim-purp-type',
  },
}

/** Expressions that do not say what the sentence beside them says, by key: what they say in R4's technical corrections. */
const expressions: Readonly<Record<string, string>> = {
  'que-12': 'enableWhen.count() > 1 implies enableBehavior.exists()',
  'ras-2': 'probability.empty() or (probability is decimal implies (probability as decimal) <= 100)',
}

/** Invariants of elements that their type does not have. */
const foreignInvariants: ReadonlySet<string> = new Set(['cid-0'])

/** Search parameters that R4 does not have. */
const foreignParameters: ReadonlySet<string> = new Set(['DetectedIssue-status', 'ServiceRequest-order-detail'])

/** Search parameters by id: what R4 says. */
const parameters: Readonly<Record<string, Partial<SearchParameter>>> = {
  'clinical-patient': { target: ['Group', 'Patient'] },
  'MeasureReport-subject': {
    target: ['Device', 'Group', 'Location', 'Patient', 'Practitioner', 'PractitionerRole', 'RelatedPerson'],
  },
}

/** Parameters of operations that R4 does not have. */
const foreignOperationParameters: ReadonlySet<string> = new Set(['Patient-everything _offset'])

/** The definition with a differential that says what R4 says. */
export function correctedStructure(definition: StructureDefinition): StructureDefinition {
  const element = (definition.differential?.element ?? [])
    .filter(({ path }) => !foreignElements.has(path ?? ''))
    .map((found) => withOwnTargets({ ...found, ...boundAnew(found), ...expressedAnew(found) }))
  return { ...definition, differential: { element } }
}

/** The search parameters of R4 as R4 has them. */
export function correctedParameters(all: readonly SearchParameter[]): SearchParameter[] {
  return all
    .filter(({ id }) => !foreignParameters.has(id ?? ''))
    .map((parameter) => withRealTypes({ ...parameter, ...parameters[parameter.id ?? ''] }))
}

/** The operation as R4 has it. */
export function correctedOperation(definition: OperationDefinition): OperationDefinition {
  const { id, parameter = [] } = definition
  return { ...definition, parameter: parameter.filter(({ name }) => !foreignOperationParameters.has(`${id} ${name}`)) }
}

function boundAnew({ path }: ElementDefinition): Partial<ElementDefinition> {
  const binding = bindings[path ?? '']
  return binding === undefined ? {} : { binding }
}

function expressedAnew({ constraint }: ElementDefinition): Partial<ElementDefinition> {
  if (constraint === undefined) return {}
  const kept = constraint.filter(({ key = '' }) => !foreignInvariants.has(key))
  return {
    constraint: kept.map((one) => ({ ...one, expression: expressions[one.key ?? ''] ?? one.expression ?? '' })),
  }
}

/** Targets that are no types of R4 are left out. */
function withOwnTargets(element: ElementDefinition): ElementDefinition {
  const type = element.type?.map(({ targetProfile, ...rest }) => ({
    ...rest,
    ...(targetProfile && { targetProfile: targetProfile.filter((url) => url.startsWith('http://hl7.org/fhir/')) }),
  }))
  return type === undefined ? element : { ...element, type }
}

/** HL7's own slip: `DateTime` is no type, so that `code-value-date` would never find a dateTime. */
function withRealTypes(parameter: SearchParameter): SearchParameter {
  const component = parameter.component?.map((part) => ({
    ...part,
    expression: part.expression?.replaceAll('(DateTime)', '(dateTime)') ?? '',
  }))
  return component === undefined ? parameter : { ...parameter, component }
}
