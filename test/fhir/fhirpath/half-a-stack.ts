/** Compiles and evaluates expressions on a stack half as large as that of a main thread: a worker of its own. */
import { once } from 'node:events'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { compileFhirPath } from '../../../src/fhir/fhirpath/compile.ts'
import { FhirError } from '../../../src/fhir/outcome.ts'

/** Node keeps 192 KB of it for itself, and a main thread has 984 KB. */
const halfInMb = (984 / 2 + 192) / 1024

export interface Asked {
  readonly expressions: readonly string[]
  readonly patient: object
}

/** What comes of each expression, as a text: that it is evaluated, why it is refused, or that it is no refusal. */
export async function outcomesOnHalfAStack(asked: Asked): Promise<readonly string[]> {
  const worker = new Worker(new URL(import.meta.url), { workerData: asked, resourceLimits: { stackSizeMb: halfInMb } })
  const [outcomes] = await once(worker, 'message')
  return outcomes
}

function outcomeOf(expression: string, patient: object): string {
  try {
    compileFhirPath(expression, 'Patient')(patient)
    return 'evaluated'
  } catch (error) {
    return error instanceof FhirError ? error.message : `no refusal: ${error}`
  }
}

if (!isMainThread && (workerData as Asked | undefined)?.expressions !== undefined) {
  const { expressions, patient } = workerData as Asked
  parentPort?.postMessage(expressions.map((expression) => outcomeOf(expression, patient)))
}
