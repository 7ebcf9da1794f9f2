/** Conditions that our compiler does not know, given to the reference implementation of FHIRPath. */
import { createRequire } from 'node:module'
import type FhirPath from 'fhirpath'
import { FhirError } from '../outcome.ts'
import { costlyIn } from './costly.ts'
import { parse } from './parser.ts'
import type { Environment } from './references.ts'

/** An expression as a condition of an element; undefined where it is empty. */
export type Condition = (element: unknown, environment: Environment) => boolean | undefined

export interface FhirPathEvaluator {
  /**
   * The condition of an element of `rootType`, made once.
   *
   * @throws {FhirError} invalid: the text is no FHIRPath; notSupported: it asks for what there could take any time. The condition itself throws invalid where it cannot be evaluated.
   */
  readonly condition: (expression: string, rootType: string) => Condition
  /** How many expressions have been given to the reference implementation. */
  readonly fallbacks: number
}

/** Expressions come from anybody; those that are still asked are made again. */
const mostMade = 500

/** An evaluator that loads the reference implementation when an expression first needs it. */
export function createFhirPathEvaluator(): FhirPathEvaluator {
  const made = new Map<string, Condition>()
  let fallbacks = 0
  return {
    get fallbacks() {
      return fallbacks
    },
    condition(expression, rootType) {
      const key = `${rootType} ${expression}`
      const known = made.get(key)
      if (known !== undefined) return known
      const condition = interpreted(expression, rootType)
      if (made.size >= mostMade) made.clear()
      made.set(key, condition)
      fallbacks++
      return condition
    },
  }
}

function interpreted(expression: string, rootType: string): Condition {
  const costly = costlyIn(parse(expression))
  if (costly !== undefined)
    throw new FhirError('notSupported', `The FHIRPath expression uses ${costly} together with what is not known here.`)
  const { run, model } = reference()
  const path = /^[A-Z]\w*$/.test(rootType) ? expression : { base: rootType, expression }
  const evaluate = guarded(() => run.compile(path, model))
  return (element, { resource = element, rootResource = resource, variables = {} }) =>
    truthOf(guarded(() => evaluate(element, { ...variables, resource, rootResource })))
}

/** Whatever the reference implementation throws says that the expression is not to be evaluated. */
function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch {
    throw new FhirError('invalid', 'The FHIRPath expression cannot be evaluated here.')
  }
}

function truthOf(found: unknown): boolean | undefined {
  if (!Array.isArray(found) || found.length === 0) return undefined
  if (found.length > 1) throw new FhirError('invalid', 'The FHIRPath expression yields several values for a condition.')
  return found[0] !== false
}

/** Loaded at once, without a promise: whoever validates cannot wait, and it is needed seldom. */
function reference() {
  const require = createRequire(import.meta.url)
  const run: typeof FhirPath = require('fhirpath')
  const model: Parameters<typeof FhirPath.compile>[1] = require('fhirpath/fhir-context/r4')
  return { run, model }
}
