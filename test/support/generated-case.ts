/**
 * Cases made of the sample cases by a seed: other persons, other identifiers, other numbers, and steps left out that no
 * later step needs.
 */
import { readdirSync, readFileSync } from 'node:fs'
import type { BundleEntry } from '@medplum/fhirtypes'
import { randomFrom } from '../../scripts/proof/support/random.ts'
import { derivedId } from '../../src/fhir/derived-id.ts'
import { passesLuhn } from '../../src/fhir/luhn.ts'

export interface GeneratedStep {
  /** As a transaction has them: each with fullUrl, resource and request. */
  readonly entries: readonly BundleEntry[]
  /** ISO 8601. */
  readonly recorded: string
  /** Indices of the earlier steps that must have been taken. */
  readonly buildsOn: readonly number[]
}

export interface GeneratedCase {
  /** E.g. `dalarna-gron-17`. */
  readonly name: string
  readonly steps: readonly GeneratedStep[]
}

const folder = new URL('../../bundles/', import.meta.url)
const scenarios = readdirSync(folder, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []))

/** The case of a seed: the same seed gives the same case. */
export function generatedCase(seed: number): GeneratedCase {
  const random = randomFrom(seed)
  const scenario = scenarios[seed % scenarios.length] ?? ''
  const name = `${scenario}-${seed}`
  const texts = stepTexts(scenario).map(renamed(name, random))
  const kept = texts.filter((text, index) => random(4) > 0 || isNeeded(text, index, texts))
  const steps = kept.map((text) => (JSON.parse(text) as { entry: BundleEntry[] }).entry)
  return { name, steps: steps.map((entries, index) => ({ entries, ...orderOf(steps, index, random) })) }
}

function stepTexts(scenario: string): string[] {
  const files = readdirSync(new URL(`${scenario}/`, folder)).filter((file) => /^\d/.test(file))
  return files.sort().map((file) => readFileSync(new URL(`${scenario}/${file}`, folder), 'utf8'))
}

/** The first step, any that changes what an earlier one brought, and any that brings what a later one names. */
function isNeeded(text: string, index: number, texts: readonly string[]): boolean {
  if (index === 0 || texts.slice(0, index).some((earlier) => isChangedBy(text, earlier))) return true
  const brought = broughtBy(text).filter((one) => !texts.slice(0, index).some((earlier) => earlier.includes(one)))
  return texts.slice(index + 1).some((later) => brought.some((one) => later.includes(one)))
}

function isChangedBy(text: string, earlier: string): boolean {
  const written = (one: string): readonly string[] => one.match(/"url": "[A-Z][A-Za-z]+\?identifier=[^"]*"/g) ?? []
  const before = written(earlier)
  return written(text).some((url) => before.includes(url))
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
/** Identifiers that the samples make up for stays and tasks. */
const shortId = /"[0-9a-f]{8}-[0-9a-f]{4}"|\|[0-9a-f]{8}-[0-9a-f]{4}"/g

function broughtBy(text: string): string[] {
  return [...(text.match(uuid) ?? []), ...(text.match(shortId) ?? [])].map((one) => one.replaceAll(/["|]/g, ''))
}

/** The text about another person and with other identifiers. */
function renamed(name: string, random: (below: number) => number): (text: string) => string {
  let person: readonly [number: string, birth: string] | undefined
  return (text) => {
    const old = /personnummer\|(\d{12})/.exec(text)?.[1]
    person ??= old === undefined ? undefined : personLike(old, random)
    const ids = text
      .replaceAll(uuid, (one) => derivedId(`${name} ${one}`))
      .replaceAll(shortId, (one) =>
        one.replace(/[0-9a-f]{8}-[0-9a-f]{4}/, (id) => derivedId(`${name} ${id}`).slice(0, 13)),
      )
    if (old === undefined || person === undefined) return ids
    const [number, birth] = person
    return ids.replaceAll(old, number).replaceAll(`"${dashed(old)}"`, `"${birth}"`)
  }
}

/** A personnummer of the test range, of the same sex, and its birth date. */
function personLike(old: string, random: (below: number) => number): readonly [string, string] {
  const two = (value: number) => String(value).padStart(2, '0')
  const date = `${1920 + random(60)}${two(1 + random(12))}${two(1 + random(28))}`
  const parity = Number(old[10]) % 2
  const serial = 980 + 2 * random(10) + parity
  const digits = [...'0123456789'].find((check) => passesLuhn(`${date.slice(2)}${serial}${check}`)) ?? ''
  const number = `${date}${serial}${digits}`
  return [number, dashed(number)]
}

function dashed(number: string): string {
  return `${number.slice(0, 4)}-${number.slice(4, 6)}-${number.slice(6, 8)}`
}

/** A step that changes the case itself builds on all before it; any other on those that wrote one of its resources. */
function orderOf(steps: readonly (readonly BundleEntry[])[], index: number, random: (below: number) => number) {
  const own = writtenIn(steps[index] ?? [])
  const isAboutAll = own.some((url) => url.startsWith('EpisodeOfCare'))
  const earlier = steps.slice(0, index)
  const buildsOn = earlier.flatMap((step, at) =>
    isAboutAll || writtenIn(step).some((url) => own.includes(url)) ? [at] : [],
  )
  const at = Date.parse('2026-03-02T08:00:00Z') + index * 3_600_000 + random(3_000_000)
  return { recorded: new Date(at).toISOString(), buildsOn }
}

function writtenIn(entries: readonly BundleEntry[]): string[] {
  return entries.flatMap(({ request }) => (request?.method === 'PUT' ? [request.url ?? ''] : []))
}
