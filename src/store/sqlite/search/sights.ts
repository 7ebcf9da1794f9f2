/**
 * What sights ask of resources, over one connection. To ask it takes longer than to read what is asked about, and the
 * same is asked of a case or a patient again and again: answers are remembered (answer-memory.ts), and SQL asks for them
 * by a function of this server, `shown`.
 */
import { type Asked, type Condition, isOfSight } from '../../search/condition.ts'
import { joined, raw, type Sql, sql } from '../../search/sql.ts'
import { type Connection, rowOf } from '../connection.ts'
import type { Names } from '../names.ts'
import type { AnswerMemory, Answers } from './answer-memory.ts'
import { printed } from './kept-probe.ts'
import type { Candidate, Printing, Sights } from './scope.ts'
import {
  asksOthers,
  idGround,
  livingText,
  referenceGround,
  referringText,
  resourceText,
  ridGround,
} from './sight-text.ts'

export interface SightsNeeds {
  readonly connection: Connection
  readonly names: Names
  readonly commitBefore: (instant: number) => number
  readonly memory: AnswerMemory
}

type Subject = readonly (string | number)[]

interface Question {
  readonly number: number
  readonly answers: Answers
  readonly statement: () => Sql
  readonly ground: (subject: Subject) => string
}

/** What is asked of one resource: of which type, how it is found, and what its change changes. */
interface Way {
  readonly rid: Sql
  readonly text: (asked: Sql) => Sql
  readonly ground: Question['ground']
}

/** Sights over a connection, which takes the function `shown` from here. */
export function openSights({ connection, names, commitBefore, memory }: SightsNeeds): Sights {
  const questions = openQuestions(memory)
  const question = (asked: Asked, name: string, way: () => Way) =>
    questions.of(asked.where, `${asked.type} ${name}`, () => {
      const made = way()
      return { statement: statementOf(asked, made, { names, commitBefore, sights }), ground: made.ground }
    })
  // Most are asked about one resource that is read, and a name takes longer to make than to look for the answer.
  const ofResource = (type: string, where: Condition) =>
    questions.ofResource(where, type) ?? question({ type, where }, '', resourceWay)

  const answered = answering(connection, names, memory)
  connection.database.function('shown', { varargs: true }, (number, ...subject) =>
    answered(questions.numbered(Number(number)), subject as Subject) ? 1 : 0,
  )
  const sights: Sights = {
    passes: (condition, type, rid) => answered(ofResource(type, condition), [rid]),
    passing: (condition, { type, rid }: Candidate) =>
      // As what a subquery asks it is asked last, after what takes less.
      isOfSight(condition) && asksOthers(condition)
        ? sql`(SELECT ${shown(ofResource(type, condition), [rid])})`
        : undefined,
    referring(by, keys, targets) {
      const numbers = () => keys.map((key) => names.keyId(by.type, key) ?? -1)
      const asked = question(by, keys.join(' '), () => ({
        rid: raw('p.rid'),
        text: (where) => referringText(where, numbers()),
        ground: ([type = '', target = '']) => referenceGround(numbers()[0] ?? -1, type, target),
      }))
      return shown(asked, targets)
    },
    living(to, id) {
      const type = () => names.typeId(to.type) ?? -1
      const asked = question(to, 'living', () => ({
        rid: raw('r.rid'),
        text: (where) => livingText(where, type()),
        ground: ([of]) => idGround(type(), String(of)),
      }))
      return shown(asked, [id])
    },
  }
  return sights
}

/** The statement, printed anew where it would be another. */
function statementOf({ type, where }: Asked, { rid, text }: Way, printing: Printing): () => Sql {
  let made: { readonly statement: Sql; readonly holds: () => boolean } | undefined
  return () => {
    if (made?.holds()) return made.statement
    const { sql: asked, holds } = printed(where, { type, rid }, printing)
    made = { statement: text(asked), holds }
    return made.statement
  }
}

const resourceWay = (): Way => ({
  rid: raw('r.rid'),
  text: resourceText,
  ground: ([rid]) => ridGround(Number(rid)),
})

function shown({ number }: Question, subject: readonly Sql[]): Sql {
  return sql`shown(${number}, ${joined(subject, ',', '')})`
}

/** From here on a number is bound, and does not stand in a text: see kept-probe.ts. */
const firstNumber = 1_000_001

/** One question for the same of a condition, for as long as somebody has the condition. */
function openQuestions(memory: AnswerMemory) {
  const known = new WeakMap<Condition, Map<string, Question>>()
  const numbered = new Map<number, WeakRef<Question>>()
  const gone = new FinalizationRegistry<number>((number) => numbered.delete(number))
  let next = firstNumber
  return {
    of(condition: Condition, name: string, make: () => Pick<Question, 'statement' | 'ground'>): Question {
      const named = known.get(condition) ?? new Map<string, Question>()
      known.set(condition, named)
      const before = named.get(name)
      if (before !== undefined) return before
      const made = { ...make(), number: next++, answers: memory.answers() }
      named.set(name, made)
      numbered.set(made.number, new WeakRef(made))
      gone.register(made, made.number)
      return made
    },
    ofResource: (condition: Condition, type: string) => known.get(condition)?.get(`${type} `),
    /** @throws {Error} nobody has its condition any more */
    numbered(number: number): Question {
      const found = numbered.get(number)?.deref()
      if (found === undefined) throw new Error('A sight was asked that is not known any more.')
      return found
    },
  }
}

function answering(connection: Connection, names: Names, memory: AnswerMemory) {
  let depth = 0
  let generation = names.generation()
  const ask = ({ statement }: Question, subject: Subject): boolean => {
    const { text, values } = statement()
    // A statement is not at its end while it asks for another: each depth has its own.
    const own = `${text}${' '.repeat(depth)}`
    depth += 1
    try {
      return rowOf(connection, own, [...values, ...subject])?.[0] === 1
    } finally {
      depth -= 1
    }
  }
  return (question: Question, subject: Subject): boolean => {
    // Numbers of names stand in grounds.
    if (depth === 0 && generation !== names.generation()) {
      generation = names.generation()
      memory.forget()
    }
    const [only = '', ...more] = subject
    const about = more.length === 0 ? only : subject.join(' ')
    return memory.answer(
      question.answers,
      about,
      () => question.ground(subject),
      () => ask(question, subject),
    )
  }
}
