/**
 * Answers that are remembered for as long as nothing changes that they rest on. What an answer rests on is found while it
 * is looked for: its own ground, and those of all answers that it asked for.
 */

/** What an answer rests on, and when that changed last. */
interface Ground {
  changed: number
}

interface Answer {
  readonly holds: boolean
  readonly grounds: readonly Ground[]
  /** When it was found. */
  readonly at: number
}

/** The answers to one question, by what it was asked about. */
export interface Answers {
  /** Of which memory they are: one that was forgotten has answered nothing. */
  of: object
  bySubject: Map<string | number, Answer>
}

export interface AnswerMemory {
  answers(): Answers
  /** The answer about a subject: the one that is remembered, or what `ask` finds. It rests on `ground`, and on what is asked meanwhile. */
  answer(answers: Answers, subject: string | number, ground: () => string, ask: () => boolean): boolean
  /** What rests on one of these is forgotten. */
  changed(grounds: Iterable<string>): void
  /** Whether anything is remembered at all. */
  isEmpty(): boolean
  /** Nothing is remembered any more. */
  forget(): void
}

/** More grounds, or answers, are not kept: then all is forgotten. */
const most = 200_000

interface State {
  grounds: Map<string, Ground>
  /** Another after all was forgotten. */
  memory: object
  count: number
  now: number
  /** What the answer rests on that is being found; of several the innermost. */
  resting: Set<Ground> | undefined
}

/** While it is in doubt what is stored, all is asked anew and nothing kept. */
export function openAnswerMemory(isInDoubt: () => boolean): AnswerMemory {
  const state: State = { ...nothing(), now: 0, resting: undefined }
  return {
    answers: () => ({ of: state.memory, bySubject: new Map() }),
    answer(answers, subject, ground, ask) {
      if (isInDoubt()) return ask()
      const before = known(state, answers, subject)
      const answer = before ?? found(state, ground, ask)
      if (before === undefined) keep(state, answers, { subject, answer })
      rest(state, answer.grounds)
      return answer.holds
    },
    changed: (names) => change(state, names),
    isEmpty: () => state.grounds.size === 0,
    forget: () => void Object.assign(state, nothing()),
  }
}

function nothing(): Pick<State, 'grounds' | 'memory' | 'count'> {
  return { grounds: new Map(), memory: {}, count: 0 }
}

/** The answer that is remembered, where nothing has changed since that it rests on. */
function known({ memory }: State, { of, bySubject }: Answers, subject: string | number): Answer | undefined {
  const answer = of === memory ? bySubject.get(subject) : undefined
  return answer !== undefined && stands(answer) ? answer : undefined
}

/** What is being found rests on the same. */
function rest({ resting }: State, grounds: readonly Ground[]): void {
  if (resting !== undefined) for (const ground of grounds) resting.add(ground)
}

function found(state: State, ground: () => string, ask: () => boolean): Answer {
  const outer = state.resting
  const grounds = new Set([groundOf(state, ground())])
  state.resting = grounds
  try {
    const holds = ask()
    return { holds, grounds: [...grounds], at: state.now }
  } finally {
    state.resting = outer
  }
}

function groundOf({ grounds }: State, name: string): Ground {
  const known = grounds.get(name) ?? { changed: 0 }
  grounds.set(name, known)
  return known
}

function keep(
  state: State,
  answers: Answers,
  { subject, answer }: { readonly subject: string | number; readonly answer: Answer },
): void {
  if (answers.of !== state.memory) Object.assign(answers, { of: state.memory, bySubject: new Map() })
  answers.bySubject.set(subject, answer)
  state.count += 1
  // What is being found rests on grounds that are known here.
  if (state.resting === undefined && (state.count > most || state.grounds.size > most)) Object.assign(state, nothing())
}

function change(state: State, names: Iterable<string>): void {
  state.now += 1
  for (const name of names) {
    const ground = state.grounds.get(name)
    if (ground !== undefined) ground.changed = state.now
  }
}

function stands({ grounds, at }: Answer): boolean {
  for (const { changed } of grounds) if (changed > at) return false
  return true
}
