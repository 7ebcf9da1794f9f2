/**
 * Regular expressions that take time proportional to the text, whatever they are: those of value sets and profiles come
 * from anybody, and a backtracking engine can be kept busy for hours by twenty characters.
 *
 * What cannot be done so (back references, look-around, word boundaries) is refused. Thompson's construction, run on all
 * steps at once: https://swtch.com/~rsc/regexp/regexp2.html. Which steps a character leads to is kept, because texts
 * that a pattern is asked of are mostly alike: https://swtch.com/~rsc/regexp/regexp1.html#caching
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
 * `spent` is told how many parts of the pattern were looked at, whenever some were, and may throw.
 *
 * @throws {FhirError} unprocessable: the pattern is malformed, needs backtracking, or repeats too much; the function
 * itself tooCostly: a pattern with many parts is asked of a text that is too long for it
 */
export function linearPattern(pattern: string, spent: Spent = () => undefined): (text: string) => boolean {
  const machine = new Machine(program(parsePattern(pattern)), spent)
  return (text) => machine.matches(text)
}

export type Spent = (parts: number) => void

/** Parts that are looked at for one text, which is done within a second. */
const mostWork = 1_000_000

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

const tooLong = 'A text is too long for its regular expression. Repeat less in the expression, or send a shorter text.'

/** Where a run can be after some characters. */
interface State {
  /** The steps that read the next one. */
  readonly reading: readonly number[]
  /** Whether the text may end here. */
  readonly isEnd: boolean
  /** The states after the characters of ASCII that were met here. */
  readonly next: State[]
}

/** Most patterns have few; one that somebody made to have many is not to cost memory. */
const mostStates = 50
const ascii = 128

class Machine {
  readonly #steps: readonly Step[]
  readonly #spent: Spent
  readonly #start: State
  readonly #states = new Map<string, State>()
  #work = 0

  constructor(steps: readonly Step[], spent: Spent) {
    this.#steps = steps
    this.#spent = spent
    this.#start = this.#made([0], true)
  }

  matches(text: string): boolean {
    let state = this.#start
    this.#work = 0
    for (let at = 0; at < text.length; ) {
      if (state.reading.length === 0) return false
      const unit = text.charCodeAt(at)
      const known = unit < ascii ? state.next[unit] : undefined
      const character = known === undefined ? String.fromCodePoint(text.codePointAt(at) ?? unit) : ''
      state = known ?? this.#after(state, character)
      at += character.length || 1
    }
    return state.isEnd
  }

  #after(state: State, character: string): State {
    this.#work += 1 + state.reading.length
    if (this.#work > mostWork) throw new FhirError('tooCostly', tooLong)
    this.#spent(1 + state.reading.length)
    const from = state.reading.filter((at) => reads(this.#steps[at], character)).map((at) => at + 1)
    const key = from.toSorted((one, other) => one - other).join()
    const known = this.#states.get(key) ?? this.#made(from, false)
    if (this.#states.size >= mostStates) this.#forget()
    this.#states.set(key, known)
    if (character < '\u0080') state.next[character.charCodeAt(0)] = known
    return known
  }

  #made(from: readonly number[], isStart: boolean): State {
    const reading = [...reached(this.#steps, from, isStart, false)]
    return {
      reading: reading.filter((at) => this.#steps[at]?.kind === 'character'),
      isEnd: reached(this.#steps, from, isStart, true).has(this.#steps.length),
      next: [],
    }
  }

  /** States lead to each other, so that none is let go of alone. */
  #forget(): void {
    for (const { next } of [this.#start, ...this.#states.values()]) next.length = 0
    this.#states.clear()
  }
}

function reads(step: Step | undefined, character: string): boolean {
  return step?.kind === 'character' && step.test(character)
}

/** The steps that can be reached from some without reading a character. */
function reached(
  steps: readonly Step[],
  from: readonly number[],
  isStart: boolean,
  isEnd: boolean,
): ReadonlySet<number> {
  const found = new Set<number>()
  const open = [...from]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (found.has(at)) continue
    found.add(at)
    const step = steps[at]
    if (step?.kind === 'fork') open.push(at + step.one, at + step.other)
    else if ((step?.kind === 'start' && isStart) || (step?.kind === 'end' && isEnd)) open.push(at + 1)
  }
  return found
}
