/** FHIRPath for expressions of any kind: compiled where that is possible, else by the reference implementation. */
import { FhirError } from '../outcome.ts'
import { type Compiled, compileFhirPath } from './compile.ts'
import { parse } from './parser.ts'

export interface FhirPathEvaluator {
  /**
   * The expression as a function of a resource or an element of `rootType`.
   *
   * @throws {FhirError} invalid: the text is no FHIRPath
   */
  compile(expression: string, rootType: string): Promise<Compiled>
  /** How many expressions have been given to the reference implementation. */
  readonly fallbacks: number
}

/** An evaluator that loads the reference implementation when first an expression needs it. */
export function createFhirPathEvaluator(): FhirPathEvaluator {
  let fallbacks = 0
  return {
    get fallbacks() {
      return fallbacks
    },
    async compile(expression, rootType) {
      parse(expression)
      try {
        return compileFhirPath(expression, rootType)
      } catch (error) {
        if (!(error instanceof FhirError)) throw error
        fallbacks++
        return await interpreted(expression, rootType)
      }
    },
  }
}

async function interpreted(expression: string, rootType: string): Promise<Compiled> {
  const [{ default: fhirpath }, { default: model }] = await Promise.all([
    import('fhirpath'),
    import('fhirpath/fhir-context/r4'),
  ])
  const path = /^[A-Z]\w*$/.test(rootType) ? expression : { base: rootType, expression }
  const run = fhirpath.compile(path, model)
  return (focus, { resource = focus, rootResource = resource, variables = {} } = {}) => {
    const found: unknown = run(focus, { ...variables, resource, rootResource })
    return Array.isArray(found) ? found : []
  }
}
