/** To which slice an item belongs. https://hl7.org/fhir/R4/profiling.html#discriminator */

import type { ElementDefinition, ElementDefinitionSlicingDiscriminator } from '@medplum/fhirtypes'
import { withoutVersion } from '../../fhir/canonical.ts'
import { typeDefinition } from '../../fhir/definitions/type-definition.ts'
import { isA } from '../../fhir/search/element-path.ts'
import { conforms } from './conforms.ts'
import type { Context } from './context.ts'
import { type Found, type Step, someAt, stepsOf, valuesAt } from './discriminator-path.ts'
import { expectedOf } from './element-rules.ts'
import { type Expected, matches, matchText, type TestText } from './pattern.ts'
import { baseElement, ownerType, type ProfileNode, typesOf } from './profile-tree.ts'

/** One discriminator of a slice: whether an item has what tells the slice. */
export interface Matcher {
  readonly holds: (item: Found, context: Context) => boolean
  /** The same of the value alone, where nothing else is asked: a fixed value or a pattern at a plain path. */
  readonly test: TestText | undefined
  readonly path: string
  /** What is asked for, for people. */
  readonly expected: string
}

/** The elements of the profile with a canonical URL, where a slice leaves it to one to say what it holds. */
export type TreeOf = (canonical: string) => ProfileNode | undefined

type Holds = (found: readonly Found[], context: Context) => boolean
interface Criterion {
  readonly holds: Holds
  readonly test?: TestText | undefined
  readonly expected: string
}

/** The matchers of a slice, all of which must hold; undefined where nothing tells it from the others. One of which the slice says nothing is none. */
export function matchersOf(
  slice: ProfileNode,
  discriminators: readonly ElementDefinitionSlicingDiscriminator[],
  types: readonly string[],
  treeOf: TreeOf,
): Matcher[] | undefined {
  const all = discriminators.map((discriminator) => matcherOf(slice, discriminator, types, treeOf))
  const known = all.flatMap((one) => one ?? [])
  return known.length > 0 ? known : undefined
}

function matcherOf(
  slice: ProfileNode,
  { type = 'value', path = '$this' }: ElementDefinitionSlicingDiscriminator,
  types: readonly string[],
  treeOf: TreeOf,
): Matcher | undefined {
  const steps = stepsOf(path)
  const target = reached(slice, steps, types, treeOf)
  const criterion = criterionOf(type, target, path)
  if (criterion === undefined) return undefined
  const way = steps.slice(0, steps.length - target.left.length)
  const read = valuesAt(way, ownerType(types))
  return {
    path,
    expected: criterion.expected,
    holds: (item, context) => criterion.holds(read(item, context), context),
    test: criterion.test && someAt(way, ownerType(types), criterion.test),
  }
}

/** The node a path leads to, or the last on the way that says what the rest must be. */
interface Target {
  readonly node: ProfileNode | undefined
  readonly types: readonly string[]
  /** What is left of the path. */
  readonly left: readonly Step[]
  readonly isResolved: boolean
}

function reached(slice: ProfileNode, steps: readonly Step[], types: readonly string[], treeOf: TreeOf): Target {
  let target: Target = { node: slice, types, left: steps, isResolved: false }
  while (target.left.length > 0 && target.node !== undefined && !isSaid(target.node, target.left)) {
    target = stepped(target, treeOf)
  }
  return target
}

/** The node says already what the rest of the path leads to. */
function isSaid(node: ProfileNode, left: readonly Step[]): boolean {
  if (expectedOf(node.element) !== undefined) return true
  return urlOf(node, left) !== undefined && !node.children.some(({ name }) => name === 'url')
}

function stepped({ node, types, left, isResolved }: Target, treeOf: TreeOf): Target {
  const [step, ...rest] = left
  if (node === undefined || step === undefined) return { node, types, left, isResolved }
  if (step.kind === 'resolve') return { node, types, left: rest, isResolved: true }
  if (step.kind === 'type') return { node: ofType(node, step.name), types: [step.name], left: rest, isResolved }
  const child = childOf(node, step, treeOf)
  const base = baseElement(ownerType(types), step.kind === 'extension' ? 'extension' : step.name)
  return { node: child, types: child ? typesOf(child, base) : [], left: rest, isResolved: false }
}

function ofType(node: ProfileNode, type: string): ProfileNode {
  return node.slices.find(({ element }) => element.type?.some(({ code }) => code === type)) ?? node
}

function childOf(node: ProfileNode, step: Step, treeOf: TreeOf): ProfileNode | undefined {
  if (step.kind === 'extension') {
    const all = node.children.find(({ name }) => name === 'extension')?.slices
    return all?.find(({ element }) => profilesIn(element).includes(step.name))
  }
  const own = node.children.find(({ name }) => name === step.name)
  if (own !== undefined) return only(own)
  const [profile] = profilesIn(node.element)
  const other = profile === undefined ? undefined : treeOf(profile)
  return other?.children.find(({ name }) => name === step.name)
}

/** A choice that has one slice says there what it wants. */
function only(node: ProfileNode): ProfileNode {
  const [slice, ...others] = node.slices
  const isWhole = expectedOf(node.element) !== undefined || others.length > 0
  return isWhole || slice === undefined || slice.element.min === 0 ? node : slice
}

function profilesIn({ type }: ElementDefinition): string[] {
  return (type ?? []).flatMap(({ profile }) => profile ?? []).map(withoutVersion)
}

function criterionOf(type: string, target: Target, path: string): Criterion | undefined {
  switch (type) {
    case 'value':
    case 'pattern':
      return valueCriterion(target, path)
    case 'exists':
      return existsCriterion(target)
    case 'type':
      return typeCriterion(target)
    case 'profile':
      return profileCriterion(target)
    default:
      return undefined
  }
}

function valueCriterion({ node, left }: Target, path: string): Criterion | undefined {
  if (node === undefined) return undefined
  const expected: Wanted | undefined = expectedOf(node.element) ?? urlOf(node, left)
  if (expected === undefined) return boundCriterion(node)
  if (expected.url !== undefined) return urlCriterion(expected.url)
  const wanted: Expected = left.length > 0 ? { ...expected, kind: 'pattern' } : expected
  return {
    expected: `${path} = ${JSON.stringify(wanted.value)}`,
    holds: (found) => found.some(({ value }) => matches(value, wanted)),
    test: matchText(wanted),
  }
}

type Wanted = Expected & { readonly url?: string }

/** An extension slice names its profile, which is its url. */
function urlOf({ element }: ProfileNode, left: readonly Step[]): Wanted | undefined {
  const [url] = profilesIn(element)
  const [step] = left
  if (url === undefined || step?.kind !== 'name' || step.name !== 'url') return undefined
  return { kind: 'fixed', value: url, url }
}

function urlCriterion(url: string): Criterion {
  return {
    expected: `url = ${JSON.stringify(url)}`,
    holds: (found) => found.some(({ value }) => (value as { url?: unknown } | null)?.url === url),
    test: (item) => `${item}?.url === ${JSON.stringify(url)}`,
  }
}

function boundCriterion({ element }: ProfileNode): Criterion | undefined {
  const { strength, valueSet } = element.binding ?? {}
  if (strength !== 'required' || valueSet === undefined) return undefined
  return {
    expected: `a code of ${valueSet}`,
    holds: (found, { environment }) => found.some(({ value }) => environment.memberOf?.(value, valueSet) === true),
  }
}

function existsCriterion({ node }: Target): Criterion | undefined {
  if (node === undefined) return undefined
  const isWanted = node.element.max !== '0'
  if (isWanted && (node.element.min ?? 0) === 0) return undefined
  return {
    expected: isWanted ? `${node.name} is there` : `${node.name} is not there`,
    holds: (found) => found.length > 0 === isWanted,
  }
}

function typeCriterion({ node, types, isResolved }: Target): Criterion | undefined {
  const wanted = isResolved ? targetTypes(node) : types
  if (wanted.length === 0) return undefined
  return {
    expected: `the type ${wanted.join(' or ')}`,
    holds: (found) => found.some(({ type }) => wanted.some((one) => one === type || isA(type ?? '', one))),
    test:
      isResolved || !wanted.every(isResource) ? undefined : (item) => `(${wanted.map(namedText(item)).join(' || ')})`,
  }
}

/** Resources tell their type, where no other is of that type too. */
function isResource(type: string): boolean {
  return typeDefinition(type)?.kind === 'resource' && type !== 'Resource' && type !== 'DomainResource'
}

function namedText(item: string): (type: string) => string {
  return (type) => `${item}?.resourceType === ${JSON.stringify(type)}`
}

function targetTypes(node: ProfileNode | undefined): string[] {
  return targetsIn(node).map((url) => url.slice(url.lastIndexOf('/') + 1))
}

function targetsIn(node: ProfileNode | undefined): string[] {
  return (node?.element.type ?? []).flatMap(({ targetProfile }) => targetProfile ?? [])
}

function profileCriterion({ node, isResolved }: Target): Criterion | undefined {
  const wanted = isResolved ? targetsIn(node) : (node?.element.type ?? []).flatMap(({ profile }) => profile ?? [])
  if (wanted.length === 0) return undefined
  return {
    expected: wanted.join(' or '),
    holds: (found, context) =>
      found.some((one) => one.value !== undefined && wanted.some((url) => isOf(one, url, context))),
  }
}

function isOf({ value, type }: Found, url: string, context: Context): boolean {
  const name = url.startsWith('http://hl7.org/fhir/StructureDefinition/') ? url.slice(url.lastIndexOf('/') + 1) : ''
  return typeDefinition(name) === undefined ? conforms(value, url, context) : isA(type ?? '', name)
}
