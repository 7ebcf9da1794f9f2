/** The code systems and value sets of R4, from the artefact that `scripts/generate-terminology.ts` writes. */
import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import type { CodeSystem, ValueSet } from '@medplum/fhirtypes'
import { chosen, type Definitions, type Versioned } from './definitions.ts'

/** A table whose file is read at its first use and whose entries are parsed when they are asked for. */
interface Table<T> {
  /** By canonical URL; all versions that R4 has of it. */
  readonly get: (url: string) => readonly T[]
  readonly urls: () => Iterable<string>
}

const codeSystems = table<CodeSystem>('code-systems')
const valueSets = table<ValueSet>('value-sets')
let texts: ReadonlyMap<string, string> | undefined

/** All that R4 defines itself; SNOMED CT, LOINC, UCUM and other systems of others are not among them. */
export const coreDefinitions: Definitions = {
  valueSet: (url, version) => chosen(valueSets.get(url), version),
  codeSystem: (url, version) => chosen(codeSystems.get(url), version),
}

/** The URLs of all value sets of R4. */
export function coreValueSets(): readonly string[] {
  return [...valueSets.urls()]
}

/** The URLs of all code systems of R4. */
export function coreCodeSystems(): readonly string[] {
  return [...codeSystems.urls()]
}

/** What R4 says a concept of one of its code systems means; undefined where it says no more than the display. */
export function coreDefinitionOf({ url = '', version }: Versioned, code: string): string | undefined {
  texts ??= new Map(lines(brotliDecompressSync(read('concept-texts.tsv.br')).toString()))
  const found = texts.get(version === undefined ? url : `${url}|${version}`)
  const byCode: Readonly<Record<string, string>> = found === undefined ? {} : JSON.parse(found)
  return Object.hasOwn(byCode, code) ? byCode[code] : undefined
}

function table<T>(name: string): Table<T> {
  let byUrl: ReadonlyMap<string, readonly string[]> | undefined
  const parsed = new Map<string, readonly T[]>()
  const all = (): ReadonlyMap<string, readonly string[]> => {
    byUrl ??= grouped(lines(read(`${name}.tsv`).toString()))
    return byUrl
  }
  return {
    urls: () => all().keys(),
    get: (url) => {
      const known = parsed.get(url)
      if (known !== undefined) return known
      const made = (all().get(url) ?? []).map((text): T => JSON.parse(text))
      if (made.length > 0) parsed.set(url, made)
      return made
    },
  }
}

function grouped(entries: readonly (readonly [key: string, text: string])[]): ReadonlyMap<string, readonly string[]> {
  const byUrl = new Map<string, string[]>()
  for (const [key, text] of entries) {
    const url = key.split('|', 1)[0] ?? ''
    const texts = byUrl.get(url)
    if (texts === undefined) byUrl.set(url, [text])
    else texts.push(text)
  }
  return byUrl
}

function read(name: string): Buffer {
  return readFileSync(new URL(`generated/${name}`, import.meta.url))
}

function lines(text: string): [key: string, text: string][] {
  return text
    .slice(0, -1)
    .split('\n')
    .map((line) => {
      const tab = line.indexOf('\t')
      return [line.slice(0, tab), line.slice(tab + 1)]
    })
}
