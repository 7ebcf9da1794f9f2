/** What the compiled engine, the reference implementation and the suite say of an expression, so that they compare. */
import { createRequire } from 'node:module'
import type FhirPath from 'fhirpath'
import { compileFhirPath } from '../../../src/fhir/fhirpath/compile.ts'
import type { SuiteCase } from './suite.ts'

/** The values as texts, or that there was an error. */
export type Answer = { readonly values: readonly string[] } | { readonly error: string }

const require = createRequire(import.meta.url)
const reference: typeof FhirPath = require('fhirpath')
const model: Parameters<typeof FhirPath.compile>[1] = require('fhirpath/fhir-context/r4')

const now = Date.UTC(2026, 5, 1, 10)

/** By the compiled engine alone. */
export function ours({ expression, input }: SuiteCase): Answer {
  return attempt(() => {
    const run = compileFhirPath(expression, String(input.resourceType))
    return run(input, { resource: input, now })
  })
}

/** By `fhirpath` of npm. */
export function theirs({ expression, input }: SuiteCase): Answer {
  return attempt(() => reference.evaluate(input, expression, { resource: input }, model) as unknown[])
}

/** What the suite wants. */
export function wanted({ isInvalid, outputs }: SuiteCase): Answer {
  if (isInvalid) return { error: 'wanted' }
  return { values: outputs.map(({ type, text }) => wantedText(type, text)) }
}

function attempt(work: () => readonly unknown[]): Answer {
  try {
    return { values: work().map(shown) }
  } catch (error) {
    return { error: (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '' }
  }
}

/** Numbers without needless zeros, dates without `@`, quantities as FHIRPath writes them. */
function wantedText(type: string, text: string): string {
  if (['integer', 'decimal'].includes(type)) return String(Number(text))
  return text.replace(/^@T?/, '')
}

function shown(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value).replace(/^@T?/, '')
  const { value: number, unit } = value as { value?: unknown; unit?: unknown }
  const names = Object.keys(value).filter((name) => name !== 'ctx')
  const isSystem =
    typeof number === 'number' && typeof unit === 'string' && names.every((name) => name === 'value' || name === 'unit')
  if (isSystem) return quantityText(number, unit)
  return JSON.stringify(value, (key, one) => (key.startsWith('__') ? undefined : one))
}

const calendar = /^(?:year|month|week|day|hour|minute|second|millisecond)s?$/

function quantityText(value: number, unit: string): string {
  const bare = unit.replaceAll(/^'|'$/g, '')
  return `${value} ${calendar.test(bare) ? bare : `'${bare}'`}`
}

/** Whether two answers say the same; of errors, that there is one. */
export function isSame(one: Answer, other: Answer): boolean {
  if ('error' in one || 'error' in other) return 'error' in one && 'error' in other
  return one.values.length === other.values.length && one.values.every((value, at) => value === other.values[at])
}

/** Whether an answer is what the suite wants: of a condition the truth of it, else its values. */
export function isWanted(answer: Answer, one: SuiteCase): boolean {
  const want = wanted(one)
  if (!one.isPredicate || 'error' in want || 'error' in answer) return isSame(answer, want)
  const [truth] = want.values
  const [only, ...others] = answer.values
  const found = others.length > 0 || (only !== undefined && only !== 'false')
  return String(found) === (truth ?? 'false')
}
