/** The code systems and value sets of R4, from the artefact that `scripts/generate-terminology.ts` writes. */

import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import type { CodeSystem, ValueSet } from '@medplum/fhirtypes'
import { withoutVersion } from '../../fhir/canonical.ts'
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
  let content: Buffer | undefined
  const parsed = new Map<string, readonly T[]>()
  const whole = (): Buffer => {
    content ??= read(`${name}.tsv`)
    return content
  }
  return {
    urls: () => new Set(lines(whole().toString()).map(([key]) => withoutVersion(key))),
    get: (url) => {
      const known = parsed.get(url)
      if (known !== undefined) return known
      const made = linesOf(url, whole()).map((text): T => JSON.parse(text))
      if (made.length > 0 || parsed.size < mostRemembered) parsed.set(url, made)
      return made
    },
  }
}

/** URLs under which R4 has something, or nothing, that are remembered. */
const mostRemembered = 10_000
const newline = 0x0a
const ends: ReadonlySet<number | undefined> = new Set(['\t', '|'].map((end) => end.charCodeAt(0)))

/** What stands in the lines whose key is the URL, with or without a version; to cut all lines apart takes longer than to look. */
function linesOf(url: string, content: Buffer): string[] {
  const found: string[] = []
  if (url === '') return found
  for (let at = content.indexOf(url); at >= 0; at = content.indexOf(url, at + 1)) {
    const isKey = (at === 0 || content[at - 1] === newline) && ends.has(content[at + url.length])
    if (isKey) found.push(content.toString('utf8', content.indexOf('\t', at) + 1, content.indexOf('\n', at)))
  }
  return found
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
