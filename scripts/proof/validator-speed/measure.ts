/** Times of functions that are run turn about. */

/** Something to be timed; it is given the number of the call. */
export type Run = (call: number) => unknown

const rounds = 15
/** Rounds beforehand, in which the engine compiles what is called often. */
const warming = 12

/** Microseconds of one call of each, the least of many rounds after a warm-up: what else the machine does only adds. */
export function measured(runs: readonly { readonly run: Run; readonly calls: number }[]): number[] {
  for (const { run, calls } of runs) batch(run, calls * warming)
  const times: number[][] = runs.map(() => [])
  for (let round = 0; round < rounds; round++) {
    for (const [index, { run, calls }] of runs.entries()) times[index]?.push(batch(run, calls))
  }
  return times.map((all) => Math.min(...all))
}

/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0
}

function batch(run: Run, calls: number): number {
  const start = performance.now()
  for (let call = 0; call < calls; call++) run(call)
  return ((performance.now() - start) * 1000) / calls
}

/** The resource of a JSON text, as many objects: what one object gains by being met again is no part of the measure. */
export function copiesOf<T>(text: string): (call: number) => T {
  const copies: T[] = Array.from({ length: 64 }, () => JSON.parse(text))
  return (call) => copies[call % copies.length] as T
}
