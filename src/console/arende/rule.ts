/** What a rulebook says of a step: an action of its PlanDefinition, read when somebody asks for it. */
import type { Bundle, Library, PlanDefinition, PlanDefinitionAction } from '@medplum/fhirtypes'
import { fhir } from '../fhir/client.ts'
import { namesIn, type Query, type Vocabulary, vocabularyOf } from './draft/vocabulary.ts'

export interface Rule {
  /** FHIRPath: whether it applies, whether the step is done. */
  readonly when: string
  readonly expect: string
  /** What it speaks of, in the order of its expressions. */
  readonly whenOf: readonly Query[]
  readonly expectOf: readonly Query[]
  /** `24 h` */
  readonly within: string | undefined
  readonly rulebook: { readonly id: string; readonly title: string }
}

const plans = new Map<string, Promise<PlanDefinition | undefined>>()
let vocabulary: Promise<Vocabulary> | undefined

/** The vocabulary of rules. @throws {FhirFailure} */
export function readVocabulary(): Promise<Vocabulary> {
  vocabulary ??= fhir.get<Library>('Library/regelvokabular').then(vocabularyOf)
  vocabulary.catch(() => {
    vocabulary = undefined
  })
  return vocabulary
}

/** A rule of a rulebook (canonical|version); undefined where it has none of that id. @throws {FhirFailure} */
export async function readRule(layer: string, id: string): Promise<Rule | undefined> {
  const [plan, spoken] = await Promise.all([readPlan(layer), readVocabulary()])
  const action = plan?.action?.find(({ code }) => code?.[0]?.coding?.[0]?.code === id)
  return plan && action && ruleOf(plan, action, spoken)
}

function readPlan(layer: string): Promise<PlanDefinition | undefined> {
  const [url = '', version = ''] = layer.split('|')
  const query = new URLSearchParams({ url, version })
  const reading =
    plans.get(layer) ??
    fhir.get<Bundle>(`PlanDefinition?${query}`).then(({ entry }) => entry?.[0]?.resource as PlanDefinition | undefined)
  plans.set(layer, reading)
  reading.catch(() => plans.delete(layer))
  return reading
}

function ruleOf(plan: PlanDefinition, action: PlanDefinitionAction, spoken: Vocabulary): Rule {
  const expressionOf = (wanted: string) =>
    action.condition?.find(({ kind }) => kind === wanted)?.expression?.expression ?? ''
  const queriesOf = (expression: string) => namesIn(expression, spoken).flatMap((name) => spoken.get(name) ?? [])
  const [when, expect] = [expressionOf('applicability'), expressionOf('stop')]
  const { value, unit } = action.timingDuration ?? {}
  return {
    when,
    expect,
    whenOf: queriesOf(when),
    expectOf: queriesOf(expect),
    within: value === undefined ? undefined : `${value} ${unit ?? ''}`,
    rulebook: { id: plan.id ?? '', title: plan.title ?? plan.id ?? '' },
  }
}
