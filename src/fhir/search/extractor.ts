/**
 * The text of one function for each resource type that reads all rows of a resource in one walk.
 *
 * The paths of all search parameters of a type are one tree, so that an element is visited once, whatever the number
 * of parameters that read it, and the tree is printed as JavaScript. All text in it is JSON-quoted.
 */
import { capitalised } from '../definitions/type-definition.ts'
import { type Expression, print } from '../fhirpath/syntax.ts'
import type { ElementPath, Step } from './element-path.ts'
import type { IndexKey } from './index-row.ts'
import { rowMaker } from './row-makers.ts'
import type { RowMaker } from './row-sink.ts'
import type { ExtractorPlan, MakerName } from './type-plan.ts'

/** Makes the rows of one element. */
export interface Emission {
  readonly key: IndexKey
  readonly maker: MakerName
  /** How many steps of the path lead to the element whose ordinal is the slot; 0: the slot is 0. */
  readonly slotDepth: number
}

interface Branch {
  readonly step: Hop
  readonly branches: Map<string, Branch>
  readonly emissions: (Emission & { readonly make: RowMaker })[]
  /** Its elements are counted: the variable that counts them. */
  counter?: string
}

/** A step that is one property, one condition, or the way back to the resource. */
type Hop =
  | { readonly kind: 'property'; readonly name: string; readonly many: boolean }
  | { readonly kind: 'where'; readonly criteria: Expression; readonly type: string }
  | { readonly kind: 'resource' }

/** A path whose every choice is decided: the type at its end is one. */
export type SinglePath = ElementPath & { readonly types: readonly [string] }

export class ExtractorBuilder {
  readonly #root: Branch = branch({ kind: 'resource' })
  readonly #makers: MakerName[] = []
  readonly #criteria: ExtractorPlan['criteria'][number][] = []
  #variables = 0

  /** A kind of element that gives no rows adds nothing. */
  add(path: SinglePath, emission: Emission): void {
    const make = rowMaker(...emission.maker)
    if (make === undefined) return
    let at = this.#root
    for (const [depth, hop] of hops(path).entries()) {
      at = child(at, hop)
      if (depth + 1 === emission.slotDepth) at.counter ??= this.#variable('n')
    }
    if (!at.emissions.some((other) => other.key === emission.key && other.make === make))
      at.emissions.push({ ...emission, make })
  }

  build(): ExtractorPlan {
    const body = this.#children(this.#root, 'resource', [])
    const counters = [...counted(this.#root)].map((name) => `let ${name} = 0;`).join('')
    const source = `return (sink, resource) => {${counters}${body}}`
    return { source, makers: this.#makers, criteria: this.#criteria }
  }

  /** `slots`: for each step on the way the variable that counts its elements, or 0. */
  #children(parent: Branch, value: string, slots: readonly string[]): string {
    return [...parent.branches.values()].map((at) => this.#enter(at, value, slots)).join('')
  }

  #enter(at: Branch, parent: string, slots: readonly string[]): string {
    const inside = (value: string) =>
      (at.counter === undefined ? '' : `${at.counter}++;`) + this.#visit(at, value, [...slots, at.counter ?? '0'])
    switch (at.step.kind) {
      case 'resource':
        return `{${inside('resource')}}`
      case 'where':
        return `if (${this.#condition(at.step, parent)}) {${inside(parent)}}`
      case 'property':
        return this.#property(at.step, parent, inside)
    }
  }

  #property(
    { name, many }: { name: string; many: boolean },
    parent: string,
    inside: (value: string) => string,
  ): string {
    const value = this.#variable('v')
    const read = `const ${value} = ${parent}[${JSON.stringify(name)}];`
    if (!many) return `{${read}if (${value} != null) {${inside(value)}}}`
    const item = this.#variable('v')
    const index = this.#variable('i')
    const loop = `for (let ${index} = 0; ${index} < ${value}.length; ${index}++)`
    return `{${read}if (Array.isArray(${value})) ${loop} {const ${item} = ${value}[${index}];if (${item} != null) {${inside(item)}}}}`
  }

  #visit(at: Branch, value: string, slots: readonly string[]): string {
    const emissions = at.emissions.map(({ key, maker, slotDepth }) => {
      const slot = slotDepth === 0 ? '0' : slots[slotDepth - 1]
      return `makers[${this.#makers.push(maker) - 1}](sink, ${JSON.stringify(key)}, ${slot}, ${value});`
    })
    return emissions.join('') + this.#children(at, value, slots)
  }

  #condition({ criteria, type }: { criteria: Expression; type: string }, value: string): string {
    const plain = propertyEquals(criteria)
    if (plain !== undefined) return `${value}[${JSON.stringify(plain.name)}] === ${JSON.stringify(plain.value)}`
    return `criteria[${this.#criteria.push({ text: print(criteria), type }) - 1}](${value})`
  }

  #variable(letter: string): string {
    return `${letter}${this.#variables++}`
  }
}

function branch(step: Hop): Branch {
  return { step, branches: new Map(), emissions: [] }
}

function child(parent: Branch, step: Hop): Branch {
  const name = JSON.stringify(step)
  const found = parent.branches.get(name) ?? branch(step)
  parent.branches.set(name, found)
  return found
}

function* counted(at: Branch): Generator<string> {
  if (at.counter !== undefined) yield at.counter
  for (const below of at.branches.values()) yield* counted(below)
}

function hops({ steps }: ElementPath): Hop[] {
  return steps.map(hop)
}

function hop(step: Step): Hop {
  if (step.kind !== 'element') return step
  const { element, types } = step
  const name = element.choice ? `${element.name}${capitalised(types[0] ?? '')}` : element.name
  return { kind: 'property', name, many: element.max > 1 }
}

/** `system = 'phone'`, the criterion of nearly all parameters that have one. */
function propertyEquals(criteria: Expression): { name: string; value: string } | undefined {
  if (criteria.kind !== 'binary' || criteria.operator !== '=') return undefined
  const { left, right } = criteria
  if (left.kind !== 'member' || left.of !== undefined || right.kind !== 'literal') return undefined
  return right.literal.type === 'string' ? { name: left.name, value: right.literal.value } : undefined
}
