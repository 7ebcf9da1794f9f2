/** The checks of profiles, compiled when they are first asked for. */
import type { ElementDefinition, ElementDefinitionType, StructureDefinition } from '@medplum/fhirtypes'
import { type ElementDefinition as BaseElement, typeDefinition } from '../../fhir/definitions/type-definition.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { snapshot } from '../snapshot.ts'
import type { ProfileCheck } from './context.ts'
import type { Mode } from './profile-draft.ts'
import { profileFunction } from './profile-function.ts'
import { type ProfileNode, profileTree } from './profile-tree.ts'

type Definition = (canonical: string) => StructureDefinition | undefined

const core = 'http://hl7.org/fhir/StructureDefinition/'
const mostBases = 30

/** The check of each profile that `definition` knows; an Error where one cannot be used. */
export function profileChecks(definition: Definition): (canonical: string) => ProfileCheck | Error | undefined {
  const checks = new WeakMap<StructureDefinition, ProfileCheck | Error>()
  const source = sourceOf(definition)
  return (canonical) => {
    const found = definition(canonical)
    if (found === undefined) return isType(canonical) ? typeCheck(canonical) : undefined
    const known = checks.get(found) ?? made(found, source)
    checks.set(found, known)
    return known
  }
}

function made(given: StructureDefinition, source: Definition): ProfileCheck | Error {
  try {
    const profile = withSnapshot(given, source)
    const { url = '', version, type } = profile
    if (typeDefinition(type) === undefined) throw new FhirError('unprocessable', `${url}: R4 has no such type.`)
    const name = version === undefined ? url : `${url}|${version}`
    const root = profileTree(profile)
    const treeOf = (canonical: string): ProfileNode | undefined => {
      const other = source(canonical)
      return other === undefined || other.url === url ? undefined : profileTree(other)
    }
    const check = (mode: Mode) => profileFunction(root, type, { mode, profile: name, treeOf })
    return { type, name, fast: check('fast'), collect: lazily(() => check('collect')) }
  } catch (error) {
    if (error instanceof FhirError) return error
    throw error
  }
}

function lazily<F extends (...given: never[]) => unknown>(make: () => F): F {
  let run: F | undefined
  return ((...given: never[]) => {
    run ??= make()
    return run(...given)
  }) as F
}

/** Bases and types with snapshots; R4's types as the tables hold them, since R4's rules are checked apart. */
function sourceOf(definition: Definition): Definition {
  const withSnapshots = new Map<string, StructureDefinition>()
  let depth = 0
  const source: Definition = (canonical) => {
    const known = withSnapshots.get(canonical)
    if (known !== undefined) return known
    const found = definition(canonical) ?? typeStructure(canonical)
    if (found === undefined) return undefined
    if (++depth > mostBases)
      throw new FhirError('unprocessable', `${canonical} has more than ${mostBases} bases, or is its own.`)
    try {
      const whole = withSnapshot(found, source)
      withSnapshots.set(canonical, whole)
      return whole
    } finally {
      depth--
    }
  }
  return source
}

function withSnapshot(definition: StructureDefinition, source: Definition): StructureDefinition {
  if (definition.snapshot?.element !== undefined) return definition
  return { ...definition, snapshot: { element: snapshot(definition, source) } }
}

function isType(canonical: string): boolean {
  return typeNamed(canonical) !== undefined
}

function typeNamed(canonical: string): string | undefined {
  const plain = canonical.split('|')[0] ?? ''
  const name = plain.startsWith(core) ? plain.slice(core.length) : plain
  return typeDefinition(name) === undefined || name.includes('.') ? undefined : name
}

/** R4's own definition of a type as a profile: all that it asks is checked of every resource. */
function typeCheck(canonical: string): ProfileCheck {
  const passes = () => true
  return { type: typeNamed(canonical) ?? '', name: canonical, fast: passes, collect: passes }
}

function typeStructure(canonical: string): StructureDefinition | undefined {
  const name = typeNamed(canonical)
  if (name === undefined) return undefined
  const element = [{ id: name, path: name, min: 0, max: '*' }, ...elementsOf(name, name, new Set([name]))]
  return {
    ...{ resourceType: 'StructureDefinition', url: core + name, name, status: 'active', abstract: false },
    ...{ kind: 'resource', type: name, snapshot: { element } },
  } as StructureDefinition
}

/** Backbone elements are walked into, but where they hold themselves. */
function elementsOf(type: string, path: string, within: ReadonlySet<string>): ElementDefinition[] {
  return [...(typeDefinition(type)?.elements.values() ?? [])].flatMap((base) => {
    const id = `${path}.${base.name}${base.choice ? '[x]' : ''}`
    const [only = ''] = base.types
    const isBackbone = typeDefinition(only)?.kind === 'backbone'
    const inside = isBackbone && !within.has(only) ? elementsOf(only, id, new Set([...within, only])) : []
    return [elementOf(base, id, isBackbone), ...inside]
  })
}

function elementOf(
  { min, max, types, targets, isModifier }: BaseElement,
  id: string,
  isBackbone: boolean,
): ElementDefinition {
  const type: ElementDefinitionType[] = isBackbone
    ? [{ code: 'BackboneElement' }]
    : types.map((code) => ({
        code,
        ...(code === 'Reference' && targets && { targetProfile: targets.map((target) => core + target) }),
      }))
  return { id, path: id, min, max: Number.isFinite(max) ? String(max) : '*', type, ...(isModifier && { isModifier }) }
}
