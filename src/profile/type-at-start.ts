/**
 * The type of R4 that a reference begins with, read character by character in a table: a resource holds many references,
 * and neither a part of the text nor its hash need be made.
 */
import { resourceTypes } from '../fhir/definitions/type-definition.ts'

const letterA = 65
/** From `A` to `z`. */
const width = 58
const slash = 47
const questionMark = 63

/** Of each state of the table the state after each letter; 0 where no type goes on so. */
const next = new Int16Array(resourceTypes.join('').length * width + width)
/** Of each state the type that is complete there, counted from 1. */
const complete = new Uint8Array(next.length / width)

let states = 1
for (const [index, name] of resourceTypes.entries()) complete[stateAfter(name)] = index + 1

function stateAfter(name: string): number {
  let state = 0
  for (let at = 0; at < name.length; at++) {
    const place = state * width + name.charCodeAt(at) - letterA
    if (next[place] === 0) next[place] = states++
    state = next[place] ?? 0
  }
  return state
}

/** Its number: its place in `resourceTypes`, counted from 1; 0 where neither `/` nor `?` stands after a type. */
export function numberAtStart(reference: string): number {
  let state = 0
  let at = 0
  let letter = reference.charCodeAt(0) - letterA
  while (letter >= 0 && letter < width) {
    state = next[state * width + letter] ?? 0
    if (state === 0) return 0
    letter = reference.charCodeAt(++at) - letterA
  }
  return isEnd(reference.charCodeAt(at)) ? (complete[state] ?? 0) : 0
}

function isEnd(character: number): boolean {
  return character === slash || character === questionMark
}

/** The same as its name. */
export function typeAtStart(reference: string): string | undefined {
  const number = numberAtStart(reference)
  return number === 0 ? undefined : resourceTypes[number - 1]
}
