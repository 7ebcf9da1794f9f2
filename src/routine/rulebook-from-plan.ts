/** What a PlanDefinition says as a rulebook: to be checked as a file is. https://hl7.org/fhir/R4/plandefinition.html */
import type {
  Extension,
  PlanDefinition,
  PlanDefinitionAction,
  RelatedArtifact,
  TriggerDefinition,
  UsageContext,
} from '@medplum/fhirtypes'
import { canonical } from '../fhir/canonical.ts'
import { durationOf, type Values, valuesOf } from './rulebook-extension.ts'
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

const prefix = `${canonical}/PlanDefinition/`

/** Whether a PlanDefinition is to be a rulebook: its canonical URL says so. */
export const isRulebookPlan = ({ url }: { readonly url?: string | undefined }): boolean =>
  url?.startsWith(prefix) === true

/** The rulebook that it says, whatever is wrong with it. */
export function rulebookFromPlan(plan: PlanDefinition): unknown {
  const { url = '', version, title, useContext, effectivePeriod, relatedArtifact = [], action } = plan
  const { level, assumption } = valuesOf(bookParts, extensionOf(plan.extension, planExtensions.regelbok))
  const { start, end } = effectivePeriod ?? {}
  const without = allOf(plan.extension, planExtensions.undantagenRegel).map((parts) =>
    cited(valuesOf(withoutParts, parts)),
  )
  return said({
    id: url.slice(prefix.length),
    version,
    title,
    level,
    extends: widerOf(relatedArtifact),
    applies: said({ ...scopeOf(useContext), assumption }),
    effective: said({ start, end }),
    source: relatedArtifact.find(({ type }) => type === 'derived-from')?.label,
    parameters: Object.fromEntries(allOf(plan.extension, planExtensions.regelboksparameter).map(settingOf)),
    rules: action?.map(ruleOf),
    without: without.length > 0 ? without : undefined,
  })
}

/** What is not there is not said to be undefined. */
const said = (values: Values): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))

const allOf = (extensions: readonly Extension[] = [], url: string): readonly (readonly Extension[])[] =>
  extensions.filter((one) => one.url === url).map(({ extension = [] }) => extension)

const extensionOf = (extensions: readonly Extension[] | undefined, url: string) => allOf(extensions, url)[0]

const widerOf = (artifacts: readonly RelatedArtifact[]): string | undefined =>
  artifacts
    .find(({ type, resource }) => type === 'depends-on' && resource?.startsWith(prefix))
    ?.resource?.slice(prefix.length)

function settingOf(parts: readonly Extension[]): readonly [string, unknown] {
  const { name, json, ...setting } = valuesOf(parameterParts, parts)
  return [String(name), cited({ ...setting, ...(json !== undefined && { value: parsed(String(json)) }) })]
}

/** Text that is no JSON stays text, which the check of the parameter then refuses. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return json
  }
}

/** With its source as files have it. */
function cited({ source, ...values }: Values): Record<string, unknown> {
  return said({ ...values, source: source === undefined ? undefined : sourceOf(source as Values) })
}

function sourceOf({ first, last, ...source }: Values): Record<string, unknown> {
  const lines = first === undefined && last === undefined ? undefined : [first, last].filter((it) => it !== undefined)
  return said({ ...source, lines })
}

function scopeOf(contexts: readonly UsageContext[] = []): Values {
  const codes = contexts.flatMap(({ valueCodeableConcept }) => valueCodeableConcept?.coding ?? [])
  const of = (system: string): readonly unknown[] | undefined => {
    const found = codes.filter((coding) => coding.system === system).map(({ code }) => code)
    return found.length === 0 ? undefined : found
  }
  const { lan, kommun, enhet, arendetyp } = scopeSystems
  return said({ lan: of(lan)?.[0], kommun: of(kommun), enhet: of(enhet), arendetyp: of(arendetyp) })
}

function ruleOf(action: PlanDefinitionAction): Record<string, unknown> {
  const { title, code, reason, condition = [], participant, trigger, documentation } = action
  const parts = valuesOf(ruleParts, extensionOf(action.extension, planExtensions.regel))
  const { pending, late, limit, orNext, ...rest } = parts
  const pathOf = (kind: string) => condition.find((one) => one.kind === kind)?.expression?.expression
  const source = extensionOf(documentation?.[0]?.extension, planExtensions.kallhanvisning)
  return said({
    ...rest,
    id: codesOf(code, planSystems.regel)?.[0],
    requirement: codesOf(reason, planSystems.krav),
    title,
    actor: participant?.[0]?.role?.coding?.[0]?.code,
    when: pathOf('applicability'),
    expect: pathOf('stop'),
    due: dueOf(trigger?.[0], {
      within: limit === undefined ? durationOf(action.timingDuration) : { parameter: limit },
      orNext,
    }),
    severity: said({ pending, late }),
    source: source && sourceOf(valuesOf(sourceParts, source)),
  })
}

function codesOf(concepts: PlanDefinitionAction['code'], system: string): readonly unknown[] | undefined {
  return concepts?.flatMap(({ coding = [] }) => coding.filter((it) => it.system === system).map(({ code }) => code))
}

/** Undefined where there is neither an event nor a limit. */
function dueOf(trigger: TriggerDefinition | undefined, limit: Values): Record<string, unknown> | undefined {
  const expression = trigger?.extension?.find(({ url }) => url === planExtensions.handelse)?.valueExpression?.expression
  const event = trigger?.name === 'by' ? { by: expression } : { from: expression }
  const due = said({ ...event, ...limit })
  return Object.keys(due).length === 0 ? undefined : due
}
