/** The text of a profile's function in the making. */
import type { ElementDefinition as BaseElement } from '../../fhir/definitions/type-definition.ts'
import type { TreeOf } from './discriminator.ts'
import type { Standing } from './element-rules.ts'
import type { ProfileNode } from './profile-tree.ts'

/** How the text speaks of faults: `fast` returns false at the first, `collect` notes each. */
export type Mode = 'fast' | 'collect'

/** The text in the making. */
export interface Draft {
  readonly mode: Mode
  /** URL and version of the profile. */
  readonly profile: string
  readonly treeOf: TreeOf
  /** A name for what the text needs from outside. */
  readonly use: (value: unknown) => string
  /** Adds a function with this body and gives its name. */
  readonly define: (body: string) => string
  /** A name that is not in use. */
  readonly name: (stem: string) => string
  /** The name of the function of one value of a node; undefined where there is nothing to check. */
  readonly content: (node: ProfileNode, standing: Standing) => string | undefined
}

/** A child as the text speaks of it. */
export interface Child {
  readonly node: ProfileNode
  readonly owner: string
  readonly base: BaseElement
  readonly types: readonly string[]
}

/** The call of a content function of the item at hand. */
export function callText(name: string, { mode }: Draft): string {
  return mode === 'fast' ? `if (!${name}(v, c, undefined, s)) return false` : `${name}(v, c, there, s)`
}
