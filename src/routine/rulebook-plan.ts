/** A rulebook as a PlanDefinition: each rule an action. https://hl7.org/fhir/R4/plandefinition.html */
import type {
  Extension,
  Duration as FhirDuration,
  PlanDefinition,
  PlanDefinitionAction,
  RelatedArtifact,
  TriggerDefinition,
  UsageContext,
} from '@medplum/fhirtypes'
import { canonical } from '../fhir/canonical.ts'
import type { Source } from './parameters.ts'
import type { Due, Rule, Rulebook, Scope, Severity } from './rulebook.ts'
import { fhirPath, partsOf, quantityOf } from './rulebook-extension.ts'
import {
  bookParts,
  parameterParts,
  planExtensions,
  planSystems,
  ruleParts,
  scopeSystems,
  sourceParts,
  withoutParts,
} from './rulebook-plan-tables.ts'
import { vocabularyUrl } from './vocabulary-library.ts'

/** Without an id: which one it has is for whoever stores it. */
export function planOf(rulebook: Rulebook): PlanDefinition {
  const { id, version, title, effective, rules } = rulebook
  return {
    resourceType: 'PlanDefinition',
    extension: extensionsOf(rulebook),
    url: `${canonical}/PlanDefinition/${id}`,
    version,
    name: nameOf(id),
    title,
    type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/plan-definition-type', code: 'eca-rule' }] },
    status: 'active',
    ...contexts(rulebook.applies),
    effectivePeriod: { ...effective },
    relatedArtifact: artifactsOf(rulebook),
    library: [vocabularyUrl],
    ...(rules.length > 0 && { action: rules.map(actionOf) }),
  }
}

/** As identifiers of programs are written. https://hl7.org/fhir/R4/plandefinition.html, pdf-0 */
const nameOf = (id: string): string =>
  `Regelbok_${id}`
    .split(/[-_]/)
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join('')

function extensionsOf({ level, applies, parameters, without = [] }: Rulebook): Extension[] {
  const { assumption } = applies
  return [
    { url: planExtensions.regelbok, extension: partsOf(bookParts, { level, assumption }) },
    ...Object.entries(parameters).map(([name, { value, source, ...setting }]) => ({
      url: planExtensions.regelboksparameter,
      extension: partsOf(parameterParts, { name, ...written(value), source: source && flat(source), ...setting }),
    })),
    ...without.map(({ rule, source }) => ({
      url: planExtensions.undantagenRegel,
      extension: partsOf(withoutParts, { rule, source: flat(source) }),
    })),
  ]
}

const written = (value: unknown) => (typeof value === 'object' ? { json: JSON.stringify(value) } : { value })

const flat = ({ document, section, lines }: Source) => ({ document, section, first: lines?.[0], last: lines?.[1] })

/** Whom the routine is for. A list that is there is not empty. */
function contexts({ lan, kommun = [], enhet = [], arendetyp = [] }: Scope): Pick<PlanDefinition, 'useContext'> {
  const { lan: lanSystem, kommun: kommunSystem, enhet: enhetSystem, arendetyp: arendetypSystem } = scopeSystems
  const all = [
    ...(lan === undefined ? [] : [context('venue', lanSystem, lan)]),
    ...kommun.map((code) => context('venue', kommunSystem, code)),
    ...enhet.map((code) => context('venue', enhetSystem, code)),
    ...arendetyp.map((code) => context('workflow', arendetypSystem, code)),
  ]
  return all.length === 0 ? {} : { useContext: all }
}

function context(type: string, system: string, code: string): UsageContext {
  return {
    code: { system: 'http://terminology.hl7.org/CodeSystem/usage-context-type', code: type },
    valueCodeableConcept: { coding: [{ system, code }] },
  }
}

function artifactsOf({ source, extends: wider }: Rulebook): RelatedArtifact[] {
  const from: RelatedArtifact = { type: 'derived-from', label: source }
  if (wider === undefined) return [from]
  return [from, { type: 'depends-on', resource: `${canonical}/PlanDefinition/${wider}` }]
}

function actionOf(rule: Rule): PlanDefinitionAction {
  const { id, title, requirement, actor, source, when, expect, due, severity } = rule
  const timing = timingOf(due)
  return {
    extension: [
      { url: planExtensions.regel, extension: partsOf(ruleParts, { ...rule, ...limitOf(due), ...severity }) },
    ],
    title,
    priority: priorities[severity.late],
    code: [{ coding: [{ system: planSystems.regel, code: id }] }],
    reason: requirement.map((code) => ({ coding: [{ system: planSystems.krav, code }] })),
    documentation: [documentation(source)],
    ...(due && { trigger: [triggerOf(due)] }),
    condition: [
      { kind: 'applicability', expression: fhirPath(when) },
      { kind: 'stop', expression: fhirPath(expect) },
    ],
    ...(timing && { timingDuration: timing }),
    participant: [
      {
        type: actor === 'system' ? 'device' : 'practitioner',
        role: { coding: [{ system: planSystems.aktor, code: actor }] },
      },
    ],
  }
}

/** For readers that know no extension of ours. */
const priorities: Readonly<Record<Severity, NonNullable<PlanDefinitionAction['priority']>>> = {
  low: 'routine',
  moderate: 'urgent',
  high: 'asap',
}

function limitOf(due: Due | undefined) {
  if (due === undefined || 'by' in due) return {}
  const { within, orNext } = due
  return { orNext, limit: typeof within === 'string' ? undefined : within.parameter }
}

function triggerOf(due: Due): TriggerDefinition {
  const [name, expression] = 'by' in due ? ['by', due.by] : ['from', due.from]
  return {
    extension: [{ url: planExtensions.handelse, valueExpression: fhirPath(expression) }],
    type: 'named-event',
    name,
  }
}

/** Absent where the limit is another event, or is said by a parameter. */
function timingOf(due: Due | undefined): FhirDuration | undefined {
  return due === undefined || 'by' in due || typeof due.within !== 'string' ? undefined : quantityOf(due.within)
}

function documentation(source: Source): RelatedArtifact {
  const { document, section, lines } = source
  const rows = lines === undefined ? '' : `, rad ${lines[0]}–${lines[1]}`
  return {
    extension: [{ url: planExtensions.kallhanvisning, extension: partsOf(sourceParts, flat(source)) }],
    type: 'documentation',
    label: section,
    citation: `${document}, ${section}${rows}`,
  }
}
