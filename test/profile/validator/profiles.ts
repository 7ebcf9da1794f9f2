/** Profiles for tests, and validators that know them. */
import type { ElementDefinition, StructureDefinition } from '@medplum/fhirtypes'
import { typeDefinition } from '../../../src/fhir/definitions/type-definition.ts'
import { createValidator, type Validator, type ValidatorOptions } from '../../../src/profile/validator/validator.ts'

export const base = 'https://example.org/StructureDefinition/'

/** An element of a differential; the path follows from the id. */
export type Change = Partial<ElementDefinition> & { readonly id: string }

/** A profile of a type, which has the name of its URL. */
export function profile(type: string, name: string, changes: readonly Change[]): StructureDefinition {
  return {
    resourceType: 'StructureDefinition',
    url: base + name,
    version: '1.0.0',
    name,
    status: 'draft',
    kind: typeDefinition(type)?.kind === 'resource' ? 'resource' : 'complex-type',
    abstract: false,
    type,
    baseDefinition: `http://hl7.org/fhir/StructureDefinition/${type}`,
    derivation: 'constraint',
    differential: {
      element: changes.map((change) => {
        const [, sliceName] = /:([^.]*)$/.exec(change.id) ?? []
        const path = change.id.replaceAll(/:[^.]*/g, '')
        return { path, ...(sliceName !== undefined && { sliceName }), ...change } as ElementDefinition
      }),
    },
  }
}

/** An extension with values of one type, that may stand in the elements of `context`. */
export function extension(name: string, type: string, context: readonly string[]): StructureDefinition {
  return {
    ...profile('Extension', name, [
      { id: 'Extension.url', fixedUri: base + name },
      { id: 'Extension.value[x]', min: 1, type: [{ code: type }] },
      { id: 'Extension.extension', max: '0' },
    ]),
    context: context.map((expression) => ({ type: 'element', expression })),
  }
}

export function validatorOf(profiles: readonly StructureDefinition[], options: ValidatorOptions = {}): Validator {
  const known = new Map(
    profiles.flatMap(
      (one) =>
        [
          [one.url, one],
          [`${one.url}|${one.version}`, one],
        ] as const,
    ),
  )
  return createValidator({ profiles: (url) => known.get(url), ...options })
}

/** Rule and place of every error and warning, good practice apart. */
export function said(
  validator: Validator,
  resource: object,
  profiles: readonly string[] = [],
): (readonly [string | undefined, string | undefined])[] {
  return validator
    .validate(resource as Record<string, unknown>, { profiles: profiles.map((name) => base + name) })
    .filter(({ severity, details }) => severity !== 'information' && details?.rule !== 'dom-6')
    .map(({ details, expression }) => [details?.rule, expression] as const)
}
