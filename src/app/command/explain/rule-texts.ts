/** What a rule of the validator says in general, by the name under which issues carry it. */
import { invariantPaths, invariantsAt } from '../../../fhir/definitions/invariants.ts'
import { messages } from '../../../profile/messages.ts'
import { ownPackage } from '../../../profile/own-package.ts'
import { invariantInSwedish } from '../../../profile/validator/invariants-in-swedish.ts'
import type { Words } from '../line/command-entry.ts'

export interface RuleText extends Words {
  readonly kind: 'validator' | 'invariant' | 'profile'
  readonly severity?: string
  /** FHIRPath of an invariant. */
  readonly expression?: string
  /** Where it stands: paths of R4, or the profile. */
  readonly at: readonly string[]
  readonly hint?: Words
}

const noneFound: RuleText = {
  kind: 'validator',
  sv: 'En regel i granskningen.',
  en: 'A rule of the validator.',
  at: [],
}

/** What is known of a rule; a sentence that says nothing more where it is not known. */
export function explainedRule(id: string): RuleText {
  return ruleText(id) ?? noneFound
}

/** Undefined where the validator has no rule of that name. */
export function ruleText(id: string): RuleText | undefined {
  return ofValidator(id) ?? ofR4(id) ?? ofProfiles(id)
}

/** Every name there is. */
export function ruleNames(): readonly string[] {
  const ofR4 = invariantPaths().flatMap((path) => invariantsAt(path).map(({ key }) => key))
  return [...new Set([...Object.keys(messages), ...ofR4, ...ownConstraints().map(({ key }) => key)])]
}

function ofValidator(id: string): RuleText | undefined {
  if (!Object.hasOwn(messages, id)) return undefined
  const { severity, sv, en, hint } = messages[id as keyof typeof messages]
  return { kind: 'validator', severity, sv: readable(sv), en: readable(en), at: [], hint: readableBoth(hint) }
}

/** What a rule fills in stands between points. */
const readable = (text: string): string => text.replaceAll(/\{(\w+)\}/g, '…')
const readableBoth = ({ sv, en }: Words): Words => ({ sv: readable(sv), en: readable(en) })

function ofR4(id: string): RuleText | undefined {
  const paths = invariantPaths().filter((path) => invariantsAt(path).some(({ key }) => key === id))
  const found = paths[0] === undefined ? undefined : invariantsAt(paths[0]).find(({ key }) => key === id)
  if (found === undefined) return undefined
  const { human, severity, expression } = found
  return { kind: 'invariant', severity, expression, en: human, sv: invariantInSwedish(id, human) ?? human, at: paths }
}

interface Constraint {
  readonly key: string
  readonly severity?: string
  readonly human?: string
  readonly expression?: string
  readonly _human?: { readonly extension?: readonly Translation[] }
}

interface Translation {
  readonly extension?: readonly { readonly url: string; readonly valueString?: string }[]
}

function ofProfiles(id: string): RuleText | undefined {
  const found = ownConstraints().filter(({ key }) => key === id)
  const [first] = found
  if (first === undefined) return undefined
  const { human = id, severity, expression, _human } = first
  const parts = _human?.extension?.[0]?.extension ?? []
  const swedish = parts.find(({ url }) => url === 'content')?.valueString
  return {
    kind: 'profile',
    en: human,
    sv: swedish ?? human,
    at: [...new Set(found.map(({ profile }) => profile))],
    ...(severity !== undefined && { severity }),
    ...(expression !== undefined && { expression }),
  }
}

let constraints: readonly (Constraint & { readonly profile: string })[] | undefined

/** Those that the profiles of this project add to R4. */
function ownConstraints(): readonly (Constraint & { readonly profile: string })[] {
  constraints ??= ownPackage().flatMap((one) => {
    if (one.resourceType !== 'StructureDefinition') return []
    const elements = one.differential?.element ?? []
    return elements.flatMap(({ constraint = [] }) =>
      constraint.map((rule) => ({ ...(rule as Constraint), profile: one.url ?? one.id })),
    )
  })
  return constraints
}
