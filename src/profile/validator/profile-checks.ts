/** The checks of profiles, compiled when they are first asked for. */
import type { StructureDefinition } from '@medplum/fhirtypes'
import { typeDefinition } from '../../fhir/definitions/type-definition.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { snapshotSource } from '../snapshot-source.ts'
import { typeNamed } from '../type-structure.ts'
import type { ProfileCheck } from './context.ts'
import type { Mode } from './profile-draft.ts'
import { profileFunction } from './profile-function.ts'
import { type ProfileNode, profileTree } from './profile-tree.ts'

type Definition = (canonical: string) => StructureDefinition | undefined

/** The check of each profile that `definition` knows; an Error where one cannot be used. */
export function profileChecks(definition: Definition): (canonical: string) => ProfileCheck | Error | undefined {
  const checks = new WeakMap<StructureDefinition, ProfileCheck | Error>()
  const source = snapshotSource(definition)
  return (canonical) => {
    const found = definition(canonical)
    if (found === undefined) return isType(canonical) ? typeCheck(canonical) : undefined
    const known = checks.get(found) ?? made(canonical, source)
    if (known !== undefined) checks.set(found, known)
    return known
  }
}

function made(canonical: string, source: Definition): ProfileCheck | Error | undefined {
  try {
    const profile = source(canonical)
    if (profile === undefined) return undefined
    const { url = '', version, type } = profile
    if (typeDefinition(type) === undefined) throw new FhirError('unprocessable', `${url}: R4 has no such type.`)
    const name = version === undefined ? url : `${url}|${version}`
    const root = profileTree(profile)
    const treeOf = (canonical: string): ProfileNode | undefined => {
      const other = source(canonical)
      return other === undefined || other.url === url ? undefined : profileTree(other)
    }
    const check = (mode: Mode) => profileFunction(root, type, { mode, profile: name, treeOf })
    return {
      type,
      name,
      fast: check('fast'),
      collect: lazily(() => check('collect')),
      asksOthers: asksOthers(root),
    }
  } catch (error) {
    if (error instanceof FhirError) return error
    throw error
  }
}

/** Extensions have their profiles checked wherever they stand. */
function asksOthers({ element, children, slices }: ProfileNode): boolean {
  const types = (element.type ?? []).filter(({ code }) => code !== 'Extension')
  const urls = types.flatMap(({ profile = [], targetProfile = [] }) => [...profile, ...targetProfile])
  const isByProfile = element.slicing?.discriminator?.some(({ type }) => type === 'profile')
  return isByProfile === true || !urls.every(isType) || [...children, ...slices].some(asksOthers)
}

function lazily<F extends (...given: never[]) => unknown>(make: () => F): F {
  let run: F | undefined
  return ((...given: never[]) => {
    run ??= make()
    return run(...given)
  }) as F
}

function isType(canonical: string): boolean {
  return typeNamed(canonical) !== undefined
}

/** R4's own definition of a type as a profile: all that it asks is checked of every resource. */
function typeCheck(canonical: string): ProfileCheck {
  const passes = () => true
  return { type: typeNamed(canonical) ?? '', name: canonical, fast: passes, collect: passes, asksOthers: false }
}
