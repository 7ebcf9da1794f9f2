/** Codes of this project's code systems with their Swedish displays, as the published code systems have them. */
import type { CodeableConcept } from '@medplum/fhirtypes'
import { concept } from '../../fhir/coded.ts'
import { ownTerminology } from '../../profile/own-package.ts'

const displays = new Map<string, ReadonlyMap<string, string>>()

/** The display of a code; undefined where the system is none of ours or has no such code. */
export function swedish(system: string, code: string): string | undefined {
  const known = displays.get(system) ?? read(system)
  displays.set(system, known)
  return known.get(code)
}

/** A concept of one code with its display. */
export function spoken(system: string, code: string): CodeableConcept {
  return concept(system, code, swedish(system, code))
}

function read(system: string): ReadonlyMap<string, string> {
  const { concept: concepts = [] } = ownTerminology.codeSystem(system) ?? {}
  return new Map(concepts.flatMap(({ code, display }) => (display === undefined ? [] : [[code, display] as const])))
}
