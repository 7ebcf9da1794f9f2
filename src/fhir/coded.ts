/** Codes in concepts, and extensions in elements. */
import type { CodeableConcept, Coding, Extension } from '@medplum/fhirtypes'
import { canonical } from './canonical.ts'

/** The codes of one system in these concepts, in order. */
export function codesIn(
  concepts: CodeableConcept | readonly CodeableConcept[] | undefined,
  system: string,
): readonly string[] {
  if (concepts === undefined) return []
  if (!Array.isArray(concepts)) return codesOf(concepts as CodeableConcept, system)
  return concepts.length === 1 ? codesOf(concepts[0], system) : concepts.flatMap((one) => codesOf(one, system))
}

/** Every rule asks: most concepts have one coding, and most codings are of another system. */
function codesOf({ coding }: CodeableConcept, system: string): readonly string[] {
  let codes: string[] | undefined
  for (const one of coding ?? none) {
    if (one.system !== system || one.code === undefined) continue
    codes ??= []
    codes.push(one.code)
  }
  return codes ?? none
}

const none: readonly never[] = []

/** Whether any of these concepts is a code of a system. */
export function hasCode(
  concepts: CodeableConcept | readonly CodeableConcept[] | undefined,
  system: string,
  ...codes: readonly string[]
): boolean {
  return codesIn(concepts, system).some((code) => codes.includes(code))
}

/** A concept of one code. */
export function concept(system: string, code: string, display?: string): CodeableConcept {
  const coding: Coding = { system, code, ...(display !== undefined && { display }) }
  return { coding: [coding] }
}

interface Extended {
  readonly extension?: readonly Extension[]
}

/** The first extension with a URL. */
export function extensionOf(of: Extended | undefined, url: string): Extension | undefined {
  return of?.extension?.find((one) => one.url === url)
}

/** The first extension of this project with an id. */
export function ownExtensionOf(of: Extended | undefined, id: string): Extension | undefined {
  return extensionOf(of, `${canonical}/StructureDefinition/${id}`)
}

/** All extensions with a URL. */
export function extensionsOf(of: Extended | undefined, url: string): readonly Extension[] {
  return of?.extension?.filter((one) => one.url === url) ?? []
}
