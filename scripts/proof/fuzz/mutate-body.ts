/** Bodies that are nearly what they should be. */
import { type Chance, oneOf } from './chance.ts'
import { oddJson, oddPieces } from './odd-values.ts'

/** Changes a text that was good JSON. */
type Mutator = (text: string, chance: Chance) => string

/** Where a value stands: what holds it, and under which name or index. */
interface Spot {
  readonly holder: Record<string, unknown>
  readonly name: string
}

function spotsOf(value: unknown): Spot[] {
  if (typeof value !== 'object' || value === null) return []
  const holder = value as Record<string, unknown>
  return Object.keys(holder).flatMap((name) => [{ holder, name }, ...spotsOf(holder[name])])
}

/** Changes one value of the tree, and prints it again. */
function onTree(change: (spot: Spot, chance: Chance, spots: readonly Spot[]) => void): Mutator {
  return (text, chance) => {
    const root: unknown = JSON.parse(text)
    const spots = spotsOf(root)
    if (spots.length > 0) change(oneOf(chance, spots), chance, spots)
    return JSON.stringify(root)
  }
}

const mark = '@@here@@'
const placeMark = onTree(({ holder, name }) => {
  holder[name] = mark
})

const mutators: readonly Mutator[] = [
  (text, chance) => placeMark(text, chance).replace(JSON.stringify(mark), () => oneOf(chance, oddJson)),
  onTree(({ holder, name }) => {
    if (Array.isArray(holder)) holder.splice(Number(name), 1)
    else delete holder[name]
  }),
  onTree(({ holder, name }) => {
    holder[name] = [holder[name]]
  }),
  onTree(({ holder, name }, chance) => {
    holder[oneOf(chance, ['foo', '_id', 'valueString', 'extension', 'resourceType', 'contained', name])] = holder[name]
  }),
  onTree(({ holder, name }, chance, spots) => {
    const other = oneOf(chance, spots)
    holder[name] = structuredClone(other.holder[other.name])
  }),
  onTree(({ holder, name }, chance) => {
    const value = holder[name]
    if (Array.isArray(value)) holder[name] = Array.from({ length: chance(60) }, () => value).flat()
  }),
  (text, chance) => text.slice(0, chance(text.length)),
  (text, chance) => spliced(text, chance(text.length), 0, oneOf(chance, oddPieces)),
  (text, chance) => spliced(text, chance(text.length), 1 + chance(8), ''),
  (text, chance) => {
    const from = chance(text.length)
    return spliced(text, chance(text.length), 0, text.slice(from, from + chance(200)))
  },
  (text, chance) => text.replace(/"(\w+)":/, (member) => (chance(2) === 0 ? `${member}1,${member}` : member)),
]

function spliced(text: string, at: number, remove: number, insert: string): string {
  return text.slice(0, at) + insert + text.slice(at + remove)
}

/** The text after one change or two; a change that finds no JSON any more is left out. */
export function mutatedBody(text: string, chance: Chance): string {
  let mutated = text
  for (let times = 1 + Math.floor(chance(6) / 4); times > 0; times--) {
    try {
      mutated = oneOf(chance, mutators)(mutated, chance)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
    }
  }
  return mutated
}
