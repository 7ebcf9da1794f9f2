/** The elements of a profile as people read them. */
import type {
  ElementDefinition,
  ElementDefinitionConstraint,
  ElementDefinitionType,
  Extension,
  StructureDefinition,
} from '@medplum/fhirtypes'
import { language } from '../text/language.ts'

export interface ElementShown {
  /** `Encounter.period.start`, with slices: `Encounter.identifier:id`. */
  readonly id: string
  /** The last part of it, with its slice. */
  readonly name: string
  /** How deep it lies; 0 is the resource. */
  readonly depth: number
  /** `1..1`; absent where it is as in what the profile is based on. */
  readonly occurs: string | undefined
  readonly types: readonly { readonly code: string; readonly targets: readonly string[] }[]
  readonly short: string
  readonly isMustSupport: boolean
  readonly binding: { readonly strength: string; readonly valueSet: string } | undefined
  /** As JSON. */
  readonly fixed: string | undefined
  readonly constraints: readonly { readonly key: string; readonly human: string }[]
  /** The source that asks for it. */
  readonly requirements: string | undefined
}

/** What a profile adds or tightens, or all elements that it has. */
export function elementsOf(profile: StructureDefinition, isOwnOnly: boolean): readonly ElementShown[] {
  const all = profile.snapshot?.element ?? []
  const own = profile.differential?.element ?? []
  const chosen = isOwnOnly && own.length > 0 ? own : all
  const whole = new Map(all.map((element) => [element.id, element]))
  return chosen.map((element) => shownOf(element, whole.get(element.id), isOwnOnly))
}

function shownOf(element: ElementDefinition, whole: ElementDefinition | undefined, isOwnOnly: boolean): ElementShown {
  const known = whole ?? element
  const id = known.id ?? known.path ?? ''
  const { type = [], binding, mustSupport } = known
  // The snapshot says again what the base says.
  const constraints = isOwnOnly ? element.constraint : known.constraint
  return {
    id,
    name: id.split('.').at(-1) ?? id,
    depth: id.split('.').length - 1,
    occurs: known.min === undefined || known.max === undefined ? undefined : `${known.min}..${known.max}`,
    types: type.map(typeShown),
    short: translated(element, 'short') || translated(known, 'short'),
    isMustSupport: mustSupport === true,
    binding: binding?.valueSet ? { strength: binding.strength ?? 'example', valueSet: binding.valueSet } : undefined,
    fixed: fixedIn(known),
    constraints: (constraints ?? []).map(constraintShown),
    requirements: element.requirements,
  }
}

const typeShown = ({ code = '', targetProfile = [], profile = [] }: ElementDefinitionType) => ({
  code: code.replace('http://hl7.org/fhirpath/System.', ''),
  targets: [...targetProfile, ...profile],
})

const constraintShown = (constraint: ElementDefinitionConstraint) => ({
  key: constraint.key ?? '',
  human: translated(constraint, 'human'),
})

function fixedIn(element: ElementDefinition): string | undefined {
  const name = Object.keys(element).find((key) => /^(fixed|pattern)[A-Z]/.test(key))
  if (name === undefined) return undefined
  const value = (element as unknown as Readonly<Record<string, unknown>>)[name]
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const translation = 'http://hl7.org/fhir/StructureDefinition/translation'

/** A text of an element in the language of now, else as it stands. https://hl7.org/fhir/R4/languages.html */
export function translated(holder: object, name: string): string {
  const fields = holder as Readonly<Record<string, unknown>>
  const { extension = [] } = (fields[`_${name}`] ?? {}) as { readonly extension?: readonly Extension[] }
  const said = extension
    .filter(({ url }) => url === translation)
    .find((one) => part(one, 'lang')?.valueCode?.startsWith(language()))
  const own = fields[name]
  return part(said, 'content')?.valueString ?? (typeof own === 'string' ? own : '')
}

const part = (extension: Extension | undefined, url: string): Extension | undefined =>
  extension?.extension?.find((one) => one.url === url)
