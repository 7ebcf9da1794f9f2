/** Resources of any type with plausible content, the same for the same seed. */
import { capitalised, type ElementDefinition, typeDefinition } from '../../src/fhir/definitions/type-definition.ts'

type Json = Record<string, unknown>

/** Numbers in [0, 1), by the mulberry32 generator. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const words = ['phone', 'email', 'Åsa', 'Ö  Berg', 'composed-of', 'depends-on', 'active', 'a|b', 'mg', 'final']
const dates = ['2024', '2024-02', '2024-03-31', '2023-12-31']
const times = ['2024-03-31T12:00:00+02:00', '2024-10-27T02:30:00Z', '2025-01-01T00:00:00.123+01:00']
const targets = ['Patient/p1', 'Group/g1', 'Practitioner/d1', 'Device/x', 'http://other.example/fhir/Patient/9']
const uris = ['http://a.example/x', 'http://a.example/y', 'urn:uuid:c757873d-ec9a-4326-a141-556f43239520']

class Maker {
  readonly #next: () => number

  constructor(seed: number) {
    this.#next = random(seed)
  }

  resource(type: string): Json {
    return { resourceType: type, id: `r${this.#below(100)}`, ...this.#object(type, 0) }
  }

  #object(type: string, depth: number): Json {
    const made: Json = {}
    for (const element of typeDefinition(type)?.elements.values() ?? []) {
      const wanted = this.#next() < 0.6 - 0.1 * depth
      if (wanted && !['id', 'text', 'contained', 'implicitRules', 'modifierExtension'].includes(element.name)) {
        this.#element(made, element, depth)
      }
    }
    return made
  }

  #element(holder: Json, element: ElementDefinition, depth: number): void {
    const type = this.#one(element.types)
    if (depth > 3 || type === 'Resource' || (element.name === 'extension' && depth > 0)) return
    const name = element.choice ? `${element.name}${capitalised(type)}` : element.name
    const values = Array.from({ length: element.max > 1 ? 1 + this.#below(2) : 1 }, () => this.#value(type, depth))
    const [first] = values
    if (first === undefined || (typeof first === 'object' && Object.keys(first as object).length === 0)) return
    holder[name] = element.max > 1 ? values : first
  }

  #value(type: string, depth: number): unknown {
    switch (type) {
      case 'boolean':
        return this.#next() < 0.5
      case 'integer':
      case 'positiveInt':
      case 'unsignedInt':
        return 1 + this.#below(9)
      case 'decimal':
        return this.#below(1000) / 10
      case 'date':
        return this.#one(dates)
      case 'dateTime':
        return this.#one([...dates, ...times])
      case 'instant':
        return this.#one(times)
      case 'time':
        return '12:30:00'
      case 'uri':
      case 'url':
        return this.#one(uris)
      case 'canonical':
        return this.#one([...uris, 'http://a.example/x|2.0'])
      case 'Reference':
        return { reference: this.#one(targets) }
      default:
        return typeDefinition(type)?.kind === 'primitive-type' ? this.#one(words) : this.#object(type, depth + 1)
    }
  }

  #one<Item>(items: readonly Item[]): Item {
    return items[this.#below(items.length)] as Item
  }

  #below(limit: number): number {
    return Math.floor(this.#next() * limit)
  }
}

export function randomResource(type: string, seed: number): Json {
  return new Maker(seed).resource(type)
}
