/** The tables of types and of bindings. `src/fhir/definitions/type-definition.ts` reads what is written here. */
import type { ElementDefinition, ElementDefinitionType, StructureDefinition } from '@medplum/fhirtypes'

/** A type as the artefact holds it: only elements that its base lacks or has otherwise, each in a line of notation. */
export interface TypeRow {
  readonly kind: string
  readonly base?: string
  readonly abstract?: true
  readonly regex?: string
  readonly elements: Readonly<Record<string, string>>
}

const fhirType = 'http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type'
const regex = 'http://hl7.org/fhir/StructureDefinition/regex'
const valueSet = 'http://hl7.org/fhir/ValueSet/'
const structure = 'http://hl7.org/fhir/StructureDefinition/'

/** All types and backbone elements by name, in the order of their definitions. */
export function typeTable(
  structures: readonly StructureDefinition[],
  lists: ReadonlySet<string>,
): Record<string, TypeRow> {
  const rows: Record<string, TypeRow> = {}
  for (const definition of structures) {
    const elements = definition.snapshot?.element ?? []
    for (const parent of elements.filter((element) => isParent(element, elements))) {
      rows[parent.path ?? ''] = typeRow(definition, parent, lists)
    }
  }
  return withoutInherited(rows)
}

/** Strength and value set of each bound element, by type and element: `CarePlan.status`. */
export function bindingTable(structures: readonly StructureDefinition[]): Record<string, string> {
  const own = structures.flatMap(({ snapshot, type }) =>
    (snapshot?.element ?? []).filter(({ base, path }) => base?.path === path && path?.startsWith(type)),
  )
  return Object.fromEntries(
    own.flatMap(({ path = '', binding }) =>
      binding === undefined
        ? []
        : [[path.replace('[x]', ''), `${binding.strength} ${shortened(binding.valueSet) ?? ''}`.trim()]],
    ),
  )
}

function isParent({ path, type }: ElementDefinition, elements: readonly ElementDefinition[]): boolean {
  return type === undefined || elements.some((other) => other.path?.startsWith(`${path}.`))
    ? !elements.some((other) => other.path === path && other.contentReference)
    : false
}

function typeRow(definition: StructureDefinition, parent: ElementDefinition, lists: ReadonlySet<string>): TypeRow {
  const elements = definition.snapshot?.element ?? []
  const isBackbone = parent.path !== definition.type
  const base = isBackbone ? parent.type?.[0]?.code : definition.baseDefinition?.slice(structure.length)
  const pattern = isBackbone ? undefined : primitivePattern(elements)
  return {
    kind: isBackbone ? 'backbone' : (definition.kind ?? ''),
    ...(base !== undefined && { base }),
    ...(!isBackbone && definition.abstract && { abstract: true }),
    ...(pattern !== undefined && { regex: pattern }),
    elements: Object.fromEntries(
      elements.filter((element) => parentPath(element) === parent.path).map((element) => line(element, lists)),
    ),
  }
}

function primitivePattern(elements: readonly ElementDefinition[]): string | undefined {
  const value = elements.find(({ path }) => path?.endsWith('.value') && !path.slice(0, -6).includes('.'))
  return extension(value?.type?.[0], regex)
}

/** `status: 1..1 code +! =request-status`, `medication[x]: 0..1 CodeableConcept|Reference + >Medication`. */
function line(element: ElementDefinition, lists: ReadonlySet<string>): [string, string] {
  const codes = codeListOf(element)
  const references = targetsOf(element, 'Reference')
  const canonicals = targetsOf(element, 'canonical')
  const flags = `${element.isSummary ? '+' : ''}${element.isModifier ? '!' : ''}`
  const parts = [
    `${element.min}..${element.max}`,
    typesOf(element).join('|'),
    flags,
    references && `>${references}`,
    canonicals && canonicals !== references && `${references ? '~' : '>'}${canonicals}`,
    codes !== undefined && lists.has(codes) && `=${codes}`,
  ]
  return [element.path?.slice((parentPath(element)?.length ?? -1) + 1) ?? '', parts.filter(Boolean).join(' ')]
}

/** The value set of a required binding of a code, as `shortened` names it. */
export function codeListOf({ type, binding }: ElementDefinition): string | undefined {
  const isCode = type?.some(({ code }) => code === 'code') && binding?.strength === 'required'
  return isCode ? shortened(binding?.valueSet?.split('|')[0]) : undefined
}

/** The URL of a value set without the part that most have in common. */
function shortened(url: string | undefined): string | undefined {
  return url?.startsWith(valueSet) ? url.slice(valueSet.length) : url
}

function typesOf(element: ElementDefinition): string[] {
  if (element.contentReference) return [element.contentReference.slice(1)]
  const types = (element.type ?? []).map((type) => extension(type, fhirType) ?? type.code ?? '')
  // 4.0.1 calls it a string by mistake: https://hl7.org/fhir/R4/resource.html#id
  if (element.base?.path === 'Resource.id') return ['id']
  return types.map((type) => (type === 'BackboneElement' || type === 'Element' ? (element.path ?? '') : type))
}

/** `Resource` where a type may refer to anything; undefined where the element does not have the type. */
function targetsOf({ type = [] }: ElementDefinition, code: 'Reference' | 'canonical'): string | undefined {
  const found = type.find((other) => other.code === code)
  const targets = found?.targetProfile?.map((url) => url.slice(structure.length)) ?? ['Resource']
  return found && targets.join('|')
}

function extension(type: ElementDefinitionType | undefined, url: string): string | undefined {
  const found = type?.extension?.find((other) => other.url === url)
  return found?.valueUrl ?? found?.valueString
}

function parentPath({ path }: ElementDefinition): string | undefined {
  const dot = path?.lastIndexOf('.') ?? -1
  return dot < 0 ? undefined : path?.slice(0, dot)
}

function withoutInherited(rows: Readonly<Record<string, TypeRow>>): Record<string, TypeRow> {
  const all = (name: string | undefined): Readonly<Record<string, string>> => {
    const row = rows[name ?? '']
    return row === undefined ? {} : { ...all(row.base), ...row.elements }
  }
  return Object.fromEntries(
    Object.entries(rows).map(([name, row]) => {
      const base = all(row.base)
      const own = Object.entries(row.elements).filter(([element, text]) => base[element] !== text)
      return [name, { ...row, elements: Object.fromEntries(own) }]
    }),
  )
}
