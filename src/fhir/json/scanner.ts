/**
 * The one pass over JSON text: its values, where they stand, and what FHIR and safety add to JSON: no name twice in one
 * object and a limit to nesting. Nothing is made into a value here.
 */
import { Fault } from './fault.ts'
import { type Json, nodeSize, unquoted } from './json.ts'
import { withPlainNames } from './plain-names.ts'
import { copiedNodes } from './shared-nodes.ts'
import { Tokens, widened } from './tokens.ts'

const quote = 0x22
const openBracket = 0x5b
const closeBracket = 0x5d
const openBrace = 0x7b
const closeBrace = 0x7d

/** From so many names on, those of one object are told apart by a Set: a wide object costs no quadratic time. */
const manyNames = 32
/** A trace that stands for every name. */
const everyName = -1

/** Memory for nodes that is there from the start, and that is kept from scan to scan. */
const fewNodes = 1 << 14
const mostKeptNodes = 1 << 18

/** Scans the values of one window of text, from any place in it. */
export class Scanner extends Tokens {
  /** As `Json.nodes`, but with 0 as the node after one that is not at its end yet. */
  private nodes = new Int32Array(fewNodes)
  private used = 0
  private depth = 0
  /** The names of objects with many or with escaped names, by node. */
  private readonly sets = new Map<number, Set<string>>()
  /** Whether a name since `begin` has an escape. */
  private escapedNames = false

  /** Takes another window of text, in which arrays and objects may nest `depth` deep. */
  load(text: string, depth: number): this {
    this.fill(text)
    this.depth = depth
    if (this.nodes.length > mostKeptNodes) this.nodes = new Int32Array(fewNodes)
    return this.begin(0)
  }

  /** Forgets what was scanned before a place. */
  begin(at: number): this {
    this.used = 0
    this.began = at
    this.skipped = 0
    this.escapedNames = false
    if (this.sets.size > 0) this.sets.clear()
    return this
  }

  /** The place after the value that starts here, below `depth` arrays and objects. */
  value(at: number, depth: number): number {
    return this.named(at, depth, 0)
  }

  /** The same for the value of a name with a length, both quotes counted; 0 for no name. */
  private named(at: number, depth: number, name: number): number {
    const node = this.used
    this.used = node + nodeSize
    if (this.used > this.nodes.length) this.nodes = widened(this.nodes)
    const { nodes } = this
    nodes[node] = at - this.skipped - this.began
    nodes[node + 2] = 0
    nodes[node + 3] = name
    const end = this.body(at, node, depth)
    this.nodes[node + 1] = end - this.skipped - this.began
    this.nodes[node + 2] = this.used
    return end
  }

  private body(at: number, node: number, depth: number): number {
    const unit = this.unit(at)
    if (unit === quote) return this.string(at)
    if (unit === openBrace) return this.object(at, node, depth)
    return unit === openBracket ? this.array(at, depth) : this.scalar(at)
  }

  private object(at: number, node: number, depth: number): number {
    let place = this.enter(at, depth)
    if (this.unit(place) === closeBrace) return this.keep(place, closeBrace)
    let seen = 0
    for (;;) {
      const name = place - this.skipped
      const end = this.name(place)
      const length = end - place
      const trace = this.trace(name, length)
      if ((seen & trace) !== 0) seen |= this.refuseTwin({ node, name, length, seen })
      seen |= trace
      place = this.token(this.named(this.afterColon(end), depth + 1, length))
      if (this.unit(place) === closeBrace) return this.keep(place, closeBrace)
      place = this.afterComma(place, '"," or "}"')
    }
  }

  private array(at: number, depth: number): number {
    let place = this.enter(at, depth)
    if (this.unit(place) === closeBracket) return this.keep(place, closeBracket)
    for (;;) {
      place = this.token(this.value(place, depth + 1))
      if (this.unit(place) === closeBracket) return this.keep(place, closeBracket)
      place = this.afterComma(place, '"," or "]"')
    }
  }

  private enter(at: number, depth: number): number {
    if (depth >= this.depth) throw tooDeep(at, this.depth)
    return this.token(this.keep(at, this.unit(at)))
  }

  /** The place after the name that starts here. */
  name(at: number): number {
    if (this.unit(at) !== quote) throw new Fault(at, 'a name in double quotes')
    this.escaped = false
    return this.string(at)
  }

  /** One bit that most names of an object have for themselves; every bit for a name with an escape. */
  private trace(name: number, length: number): number {
    if (this.escaped) return this.everyTrace()
    const { units } = this
    const second = (units[name + 2] ?? 0) << 1
    return 1 << ((length * 5) ^ (units[name + 1] ?? 0) ^ second ^ ((units[name + length - 2] ?? 0) * 3))
  }

  private everyTrace(): number {
    this.escapedNames = true
    return everyName
  }

  /** Refuses a name that an earlier member has; answers which traces are to be looked at from now on. */
  private refuseTwin(of: Named): number {
    if (of.seen === everyName || this.escaped) return this.refuseTwinInSet(of)
    const { nodes, used } = this
    let looked = 0
    for (let member = of.node + nodeSize; member < used; member = nodes[member + 2] ?? used) {
      if (nodes[member + 3] === of.length && this.isSame(this.nameAt(member), of)) throw twin(of.name + this.skipped)
      if (++looked > manyNames) return this.refuseTwinInSet(of)
    }
    return 0
  }

  private refuseTwinInSet({ node, name, length }: Named): number {
    const names = this.sets.get(node) ?? this.earlierNames(node)
    const text = unquoted(this.kept(name, name + length))
    if (names.has(text)) throw twin(name + this.skipped)
    names.add(text)
    this.sets.set(node, names)
    return everyName
  }

  private earlierNames(node: number): Set<string> {
    const names = new Set<string>()
    const { nodes, used } = this
    for (let member = node + nodeSize; member < used; member = nodes[member + 2] ?? used) {
      names.add(this.nameOf(member))
    }
    return names
  }

  private isSame(one: number, { name, length }: Named): boolean {
    const { units } = this
    for (let offset = length - 2; offset > 0; offset--) {
      if (units[one + offset] !== units[name + offset]) return false
    }
    return true
  }

  /** Where the name of a node stands, moved down. */
  private nameAt(node: number): number {
    return this.began + (this.nodes[node] ?? 0) - 1 - (this.nodes[node + 3] ?? 0)
  }

  private nameOf(node: number): string {
    const start = this.nameAt(node)
    return unquoted(this.kept(start, start + (this.nodes[node + 3] ?? 0)))
  }

  /**
   * What was scanned since `begin`, up to a place, and where its values stand: without white space between tokens and
   * without escapes in names, so that a name is known by its letters. What stood there cannot be scanned again.
   */
  json(end: number): Json {
    const json = { text: this.compact(end), nodes: copiedNodes(this.nodes, this.used) }
    return this.escapedNames ? withPlainNames(json) : json
  }

  /** The names and indices from the value that was begun first to the one that is still open: where a fault is. */
  path(): (string | number)[] {
    const path: (string | number)[] = []
    let end = this.used
    for (let node = 0; node < end; ) {
      const open = this.openChild(node + nodeSize, end)
      if (open === undefined) break
      path.push(open.step)
      node = open.node
      end = this.used
    }
    return path
  }

  /** The resource type of the value that was begun first, as far as it was read. */
  rootName(): string {
    const { nodes, used, began } = this
    for (let member = nodeSize; member < used; member = nodes[member + 2] || used) {
      if (nodes[member + 2] === 0 || nodes[member + 3] === 0 || this.nameOf(member) !== 'resourceType') continue
      const value = this.kept(began + (nodes[member] ?? 0), began + (nodes[member + 1] ?? 0))
      return /^"([A-Z][A-Za-z]{0,63})"$/.exec(value)?.[1] ?? 'Resource'
    }
    return 'Resource'
  }

  private openChild(first: number, end: number): { node: number; step: string | number } | undefined {
    let index = 0
    for (let node = first; node < end; node = this.nodes[node + 2] ?? end) {
      if (this.nodes[node + 2] === 0) return { node, step: this.nodes[node + 3] === 0 ? index : this.nameOf(node) }
      index++
    }
    return
  }
}

/** A name of a member: where it starts, moved down, its length with both quotes, and the traces of those before it. */
interface Named {
  /** The object. */
  readonly node: number
  readonly name: number
  readonly length: number
  readonly seen: number
}

/** A name that an earlier member of its object has. */
export function twin(name: number): Fault {
  return new Fault(name, {
    says: 'A property stands twice in one object; remove one of the two.',
    swedish: 'En egenskap står två gånger i ett objekt; ta bort den ena.',
  })
}

function tooDeep(at: number, depth: number): Fault {
  return new Fault(at, {
    says: `It nests deeper than ${depth} levels, the limit.`,
    swedish: `Den är djupare än ${depth} nivåer, som är gränsen.`,
  })
}
