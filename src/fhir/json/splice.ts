/** Replacing pieces of scanned text, so that all else stays byte for byte as it was. */
import { type Json, nodeSize } from './json.ts'

/** A piece of a text, from `start` to `end` (exclusive), and what is to stand there. */
export interface Splice {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The text with pieces replaced; they come in order and do not overlap. */
export function splicedText(text: string, splices: readonly Splice[]): string {
  let made = ''
  let kept = 0
  for (const splice of splices) {
    made += text.slice(kept, splice.start) + splice.text
    kept = splice.end
  }
  return made + text.slice(kept)
}

/** The scanned text with values replaced by values that hold no others, such as strings; itself where there are none. */
export function spliced(json: Json, splices: readonly Splice[]): Json {
  if (splices.length === 0) return json
  const nodes = json.nodes.slice()
  let next = 0
  let moved = 0
  for (let node = 0; node < nodes.length; node += nodeSize) {
    const start = nodes[node] ?? 0
    for (let splice = splices[next]; splice !== undefined && splice.start < start; splice = splices[++next]) {
      moved += growth(splice)
    }
    nodes[node] = start + moved
    nodes[node + 1] = (nodes[node + 1] ?? 0) + moved + growthUpTo(nodes[node + 1] ?? 0, splices, next)
  }
  return { text: splicedText(json.text, splices), nodes }
}

function growth({ start, end, text }: Splice): number {
  return text.length - (end - start)
}

/** How much longer the splices from `first` on make the text before a place. */
function growthUpTo(place: number, splices: readonly Splice[], first: number): number {
  let sum = 0
  let next = first
  for (let splice = splices[next]; splice !== undefined && splice.start < place; splice = splices[++next]) {
    sum += growth(splice)
  }
  return sum
}
