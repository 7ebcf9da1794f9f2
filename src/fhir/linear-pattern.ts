/**
 * Regular expressions that take time proportional to the text, whatever they are: those of value sets and profiles come
 * from anybody, and a backtracking engine can be kept busy for hours by twenty characters.
 *
 * What cannot be done so (back references, look-around, word boundaries) is refused. Thompson's construction, run on all
 * states at once: https://swtch.com/~rsc/regexp/regexp2.html
 */
import { type Node, parsePattern } from './linear-pattern-parser.ts'
import { FhirError } from './outcome.ts'

type Step =
  | { readonly kind: 'character'; readonly test: (character: string) => boolean }
  | { readonly kind: 'start' | 'end' }
  /** Goes on at either place, counted from here. */
  | { readonly kind: 'fork'; readonly one: number; readonly other: number }

const mostSteps = 5000

/**
 * Whether the whole of a text matches the pattern, each character a code point.
 *
 * @throws {FhirError} unprocessable: the pattern is malformed, needs backtracking, or repeats too much
 */
export function linearPattern(pattern: string): (text: string) => boolean {
  const steps = program(parsePattern(pattern))
  return (text) => run(steps, [...text])
}

function program(node: Node): readonly Step[] {
  const steps = stepsOf(node)
  if (steps.length > mostSteps) refuseSize()
  return steps
}

function stepsOf(node: Node): readonly Step[] {
  switch (node.kind) {
    case 'sequence':
      return node.of.flatMap(program)
    case 'choice':
      return alternatives(node.of.map(program))
    case 'repeat':
      return repeated(program(node.of), node.least, node.most)
    default:
      return [node]
  }
}

/** Each but the last is entered by a fork before it, and left by a jump to the end of all. */
function alternatives(all: readonly (readonly Step[])[]): readonly Step[] {
  const total = all.reduce((sum, steps) => sum + steps.length + 2, -2)
  const steps: Step[] = []
  for (const [at, one] of all.entries()) {
    if (at === all.length - 1) return [...steps, ...one]
    steps.push({ kind: 'fork', one: 1, other: one.length + 2 }, ...one)
    const left = total - steps.length
    steps.push({ kind: 'fork', one: left, other: left })
  }
  return steps
}

function repeated(steps: readonly Step[], least: number, most: number): readonly Step[] {
  const times = Number.isFinite(most) ? most : least + 1
  if (times * (steps.length + 2) > mostSteps) refuseSize()
  const needed = Array.from({ length: least }, () => steps).flat()
  if (!Number.isFinite(most)) {
    const loop: Step = { kind: 'fork', one: -steps.length - 1, other: -steps.length - 1 }
    return [...needed, { kind: 'fork', one: 1, other: steps.length + 2 }, ...steps, loop]
  }
  const optional = (left: number): readonly Step[] => {
    const step = steps.length + 1
    return Array.from({ length: left }, (_, at) => [
      { kind: 'fork', one: 1, other: (left - at) * step } as const,
      ...steps,
    ]).flat()
  }
  return [...needed, ...optional(most - least)]
}

function refuseSize(): never {
  throw new FhirError(
    'unprocessable',
    `A regular expression repeats too much: written out it is expected to have at most ${mostSteps} parts. Use smaller counts.`,
  )
}

function run(steps: readonly Step[], text: readonly string[]): boolean {
  let states = reached(steps, [0], 0, text.length)
  for (let at = 0; at < text.length && states.size > 0; at++) {
    const next: number[] = []
    for (const state of states) {
      const step = steps[state]
      if (step?.kind === 'character' && step.test(text[at] ?? '')) next.push(state + 1)
    }
    states = reached(steps, next, at + 1, text.length)
  }
  return states.has(steps.length)
}

/** The states that can be reached from some without reading a character. */
function reached(steps: readonly Step[], from: readonly number[], at: number, length: number): ReadonlySet<number> {
  const states = new Set<number>()
  const open = [...from]
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (states.has(state)) continue
    states.add(state)
    const step = steps[state]
    if (step?.kind === 'fork') open.push(state + step.one, state + step.other)
    else if ((step?.kind === 'start' && at === 0) || (step?.kind === 'end' && at === length)) open.push(state + 1)
  }
  return states
}
