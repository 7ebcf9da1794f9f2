/** What codes of this project's systems are called, in the language of now: each system is read once. */
import type { CodeableConcept, CodeSystem, CodeSystemConcept, Coding } from '@medplum/fhirtypes'
import { fhir } from '../fhir/client.ts'
import { language } from '../text/language.ts'

const base = 'https://vardbro.example/fhir/CodeSystem/'
const systems = new Map<string, Promise<void>>()
const words = new Map<string, { readonly sv: string; readonly en: string }>()

/** Reads the systems that are not known yet, by the ends of their URLs, such as `handelse`. */
export async function loadCodes(...names: readonly string[]): Promise<void> {
  await Promise.all(names.map((name) => once(name)))
}

function once(name: string): Promise<void> {
  const loading = systems.get(name) ?? load(name)
  systems.set(name, loading)
  return loading
}

async function load(name: string): Promise<void> {
  try {
    const { concept = [] } = await fhir.get<CodeSystem>(`CodeSystem/${name}`)
    for (const one of concept) words.set(`${base}${name}|${one.code}`, { sv: one.display ?? '', en: englishOf(one) })
  } catch {
    // The code itself is shown then, and the next view asks again.
    systems.delete(name)
  }
}

const englishOf = ({ designation = [], display = '' }: CodeSystemConcept): string =>
  designation.find(({ language: of }) => of === 'en')?.value ?? display

/** The word of a code; what it says of itself, or the code, where the system does not know it. */
export function codeWord({ system, code, display }: Coding): string {
  return words.get(`${system}|${code}`)?.[language()] ?? display ?? code ?? ''
}

/** The word of a code of a system of this project. */
export const wordOf = (name: string, code: string | undefined): string =>
  codeWord({ system: `${base}${name}`, code: code ?? '' })

/** The words of a concept: in Swedish what somebody wrote, in English what the code is called. */
export function conceptWord(concept: CodeableConcept | undefined): string {
  const word = concept?.coding?.map(codeWord).find((it) => it !== '')
  return (language() === 'sv' ? (concept?.text ?? word) : (word ?? concept?.text)) ?? ''
}
