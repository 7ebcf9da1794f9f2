/**
 * Which key the rows of an element have.
 *
 * Parameters that read one element share its rows. Where they follow different types of a choice (`value-quantity`
 * Quantity and SampledData, `code-value-quantity` Quantity), each set of types that is asked for apart has its own key.
 */
import { type ElementPath, pathText } from './element-path.ts'
import type { IndexKey } from './index-row.ts'
import type { SearchParameterType } from './parameter.ts'
import { rowMaker } from './row-makers.ts'

/** An element as one kind of parameter asks for it. */
export interface Part {
  readonly path: ElementPath
  readonly kind: SearchParameterType
}

/** Types of an element that are found under one key. */
export interface Share {
  readonly key: IndexKey
  readonly path: ElementPath
  readonly kind: SearchParameterType
  readonly types: readonly string[]
}

export class ElementShares {
  readonly #byElement = new Map<string, Share[]>()
  readonly #exact = new Map<IndexKey, Share>()
  #sealed = false

  /** From now on no new share has types that an older one lacks: the keys of R4 stay, whatever is added to it. */
  seal(): void {
    this.#sealed = true
  }

  /** The shares that together are what the part asks for, made where they were missing. */
  of({ path, kind }: Part): readonly Share[] {
    const element = pathText(path)
    const shares = this.#byElement.get(`${kind} ${element}`) ?? []
    const wanted = path.types.filter((type) => rowMaker(kind, type) !== undefined)
    const within = shares.filter(({ types }) => types.every((type) => wanted.includes(type)))
    const rest = wanted.filter((type) => !within.some(({ types }) => types.includes(type)))
    if (rest.length === 0) return within
    if (this.#sealed || shares.some(({ types }) => types.some((type) => rest.includes(type)))) {
      return [this.#own(keyOf(element, path, kind, wanted), { path, kind, types: wanted })]
    }
    const share = { key: keyOf(element, path, kind, rest), path, kind, types: rest }
    this.#byElement.set(`${kind} ${element}`, [...shares, share])
    return [...within, share]
  }

  /** Rows for one set of types alone, whatever others share. */
  #own(key: IndexKey, what: Omit<Share, 'key'>): Share {
    const share = this.#exact.get(key) ?? { key, ...what }
    this.#exact.set(key, share)
    return share
  }
}

/** The element; a suffix says which of its types, unless all of them are meant. */
function keyOf(element: string, path: ElementPath, kind: SearchParameterType, types: readonly string[]): IndexKey {
  const last = path.steps.at(-1)
  const possible = last?.kind === 'element' ? last.element.types : path.types
  const every = (wanted: readonly string[]) => wanted.every((type) => types.includes(type))
  if (every(possible)) return element
  if (every(possible.filter((type) => rowMaker(kind, type) !== undefined))) return `${element}#${kind}`
  return `${element}.ofType(${types.join('|')})`
}
