/** The elements of a differential beside each other and beside R4's. https://hl7.org/fhir/R4/profiling.html#slicing */
import { typeDefinition } from '../../fhir/definitions/type-definition.ts'
import { below, type Place } from '../place.ts'
import { typeNamed } from '../type-structure.ts'
import type { Context, World } from './context.ts'
import { type Known, knownElement, loosening } from './definition-difference.ts'
import { type Fields, fieldsOf, listOf } from './fields.ts'
import { maxOf } from './profile-cardinality.ts'
import { report } from './report.ts'

/** Each narrows what R4 says, stands in R4's order, and is a slice only of what is sliced. */
export function definitionDifferentialRule(definition: Fields, { world }: Context, place?: Place): boolean {
  if (definition.derivation !== 'constraint' || typeDefinition(String(definition.type)) === undefined) return true
  const elements = listOf(fieldsOf(definition.differential)?.element).map((one) => fieldsOf(one) ?? {})
  const around: Around = {
    world,
    isOfType: typeNamed(String(definition.baseDefinition)) !== undefined,
    sliced: new Set(elements.filter(({ slicing }) => slicing !== undefined).map(({ id }) => id)),
    twice: repeated(elements.map(({ id }) => id)),
  }
  return elements
    .map((element, index) => {
      const there = place && below(place, `.differential.element[${index}]`)
      return elementRule(element, around, there) && orderRule(element, elements[index + 1], around, there)
    })
    .every(Boolean)
}

/** What is known of all elements. */
interface Around {
  readonly world: World
  /** Whether it profiles a type of R4, and no other profile, which may have sliced already. */
  readonly isOfType: boolean
  readonly sliced: ReadonlySet<unknown>
  readonly twice: ReadonlySet<unknown>
}

function elementRule(element: Fields, { world, isOfType, sliced }: Around, place?: Place): boolean {
  const known = typeof element.path === 'string' ? knownElement(element.path) : undefined
  if (known === undefined) return true
  const [reason, swedish = ''] = loosening(element, known, world) ?? []
  if (reason !== undefined) return report(place, 'definition-loosens', { reason, 'reason-sv': swedish })
  return slicingRule(element, known, place) && (!isOfType || sliceRule(element, sliced, place))
}

function orderRule(element: Fields, next: Fields | undefined, ...[{ twice }, place]: [Around, Place?]): boolean {
  if (next === undefined || twice.has(next.id)) return true
  return isBefore(element, next) || report(place, 'definition-order', {})
}

/** Ids that are there twice are a fault of their own, wherever they stand. */
function repeated(ids: readonly unknown[]): ReadonlySet<unknown> {
  const seen = new Set<unknown>()
  return new Set(ids.filter((id) => seen.has(id) || seen.add(id) === undefined))
}

/** What is there once at most has nothing to slice, but for the types of a choice. */
function slicingRule({ slicing }: Fields, { base }: Known, place?: Place): boolean {
  if (slicing === undefined || base.max > 1 || base.choice) return true
  if (fieldsOf(slicing)?.rules === 'closed') return true
  return report(place && below(place, '.slicing'), 'definition-slicing', {
    reason: 'An element that does not repeat cannot be sliced.',
    'reason-sv': 'Ett element som inte upprepas kan inte delas in.',
  })
}

/** Extensions are sliced by their url, choices by their type, where nobody says so. */
const slicedByItself = /(?:^|\.)(?:extension|modifierExtension|\w+\[x\])$/

function sliceRule({ id, max }: Fields, sliced: ReadonlySet<unknown>, place?: Place): boolean {
  const [, whole] = /^(.*):[^.:/]+$/.exec(typeof id === 'string' ? id : '') ?? []
  if (whole === undefined || sliced.has(whole) || slicedByItself.test(whole.replaceAll(/:[^.]*/g, ''))) return true
  if (typeof max === 'string' && maxOf(max) === 0) return true
  return report(place, 'definition-slicing', {
    reason: 'A slice needs slicing at the element that it is a slice of.',
    'reason-sv': 'En del kräver slicing på det element som den är en del av.',
  })
}

/** Of extensions it does not matter where they stand. */
const anywhere: ReadonlySet<string | undefined> = new Set(['extension', 'modifierExtension'])

/** Whether R4 has this element before the other, or says nothing of the two. */
function isBefore({ id: one }: Fields, { id: other }: Fields): boolean {
  if (typeof one !== 'string' || typeof other !== 'string') return true
  const [first, second] = [one.split('.'), other.split('.')]
  const at = first.findIndex((step, index) => step !== second[index])
  if (at < 0) return true
  if (at === second.length) return false
  if ([first[at], second[at]].some((step) => anywhere.has(step?.replace(/:.*/, '')))) return true
  const [own, next] = [first, second].map((steps) => placeOf(steps.slice(0, at + 1)))
  return own === undefined || next === undefined || own <= next
}

/** Which of the elements of its parent an id is; undefined where R4 does not tell. */
function placeOf(steps: readonly string[]): number | undefined {
  const known = knownElement(steps.map((step) => step.replace(/:.*/, '')).join('.'))
  const names = [...(typeDefinition(known?.owner ?? '')?.elements.keys() ?? [])]
  const index = known === undefined ? -1 : names.indexOf(known.base.name)
  return index < 0 ? undefined : index
}
