/** Names of the elements that hold extensions. https://hl7.org/fhir/R4/defining-extensions.html#context */
import { typeDefinition } from '../../fhir/definitions/type-definition.ts'
import type { Context } from './context.ts'

const elements: ReadonlySet<string> = new Set(['backbone', 'complex-type', 'primitive-type'])

/** The types that a type is made of, the nearest first. */
export function basesOf(type: string): string[] {
  const definition = typeDefinition(type)
  const base = definition?.base
  const implied = definition !== undefined && elements.has(definition.kind) ? ['Element'] : []
  return base === undefined ? implied : [base, ...basesOf(base), ...implied]
}

const named = new Map<string, ReadonlySet<string>>()

/**
 * The names of an element that its type, and its path from the type that has it, tell: some of `pathsOf`, for which no
 * place need be known.
 */
export function namesOf(where: string): ReadonlySet<string> {
  const known = named.get(where) ?? new Set(namesFrom(where))
  named.set(where, known)
  return known
}

/** `Observation.value[x]` is `Observation.value` too, and `Patient.name` a `HumanName`. */
function namesFrom(where: string): string[] {
  const dot = where.lastIndexOf('.')
  const owner = where.slice(0, dot)
  const paths = [owner, ...basesOf(owner)].map((type) => type + where.slice(dot))
  const type = onlyType(owner, where.slice(dot + 1))
  if (where.endsWith('[x]')) return [...paths, ...paths.map((path) => path.slice(0, -'[x]'.length))]
  return type === undefined ? paths : [...paths, type, ...basesOf(type)]
}

/** The paths by which the element that holds the extension can be named: from its resource, and from each type on the way. */
export function pathsOf(at: string, { at: start, resource }: Context): ReadonlySet<string> {
  const steps = parent(at)
    .slice(start.length)
    .replaceAll(/\[\d+\]/g, '')
    .split('.')
    .filter(Boolean)
  const found = new Set<string>()
  let type: string | undefined = String(resource.resourceType)
  let bases = [type]
  for (const step of steps) {
    if (step.startsWith('ofType(')) {
      type = step.slice(7, -1)
      bases = [...bases.map((one) => `${one}[x]`), ...bases, type]
      continue
    }
    type = onlyType(type, step)
    const owners: string[] = bases
    bases = [...owners.flatMap((one) => [one, ...basesOf(one)]).map((one) => `${one}.${step}`), ...(type ? [type] : [])]
  }
  for (const one of bases) for (const name of [one, ...basesOf(one)]) found.add(name)
  return found
}

function parent(at: string): string {
  return at.slice(0, at.lastIndexOf('.'))
}

function onlyType(owner: string | undefined, name: string): string | undefined {
  const types = typeDefinition(owner ?? '')?.elements.get(name)?.types
  return types?.length === 1 ? types[0] : undefined
}
