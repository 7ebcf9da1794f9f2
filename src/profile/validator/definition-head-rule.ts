/** What a StructureDefinition says of itself. https://hl7.org/fhir/R4/structuredefinition.html */
import { typeDefinition } from '../../fhir/definitions/type-definition.ts'
import { below, type Place } from '../place.ts'
import { typeNamed } from '../type-structure.ts'
import type { Context } from './context.ts'
import { typesAt } from './definition-rule.ts'
import { type Fields, fieldsOf, objectsOf } from './fields.ts'
import { report } from './report.ts'

/** Its type exists and is of its kind; a specialization is of a type of its own; an extension says what it is and where. */
export function definitionHeadRule(definition: Fields, _context: Context, place?: Place): boolean {
  const { type, kind } = definition
  if (typeof type !== 'string' || kind === 'logical' || type.includes(':')) return true
  const own = typeDefinition(type)
  if (own === undefined)
    return misfit(place && below(place, '.type'), 'R4 has no such type.', 'R4 har ingen sådan typ.')
  const isOfKind = own.kind === kind || kindRule(definition, place)
  return [isOfKind, newTypeRule(definition, place), extensionRule(definition, place)].every(Boolean)
}

function misfit(place: Place | undefined, reason: string, swedish: string): false {
  return report(place, 'definition-kind', { reason, 'reason-sv': swedish })
}

function kindRule({ kind, derivation }: Fields, place?: Place): boolean {
  if (typeof kind !== 'string' || derivation !== 'constraint') return true
  return misfit(place, 'its kind is another than that of the type.', 'dess kind är en annan än typens.')
}

function newTypeRule({ type, url, derivation, baseDefinition }: Fields, place?: Place): boolean {
  if (derivation !== 'specialization' || typeof baseDefinition !== 'string') return true
  if (typeNamed(baseDefinition) !== type || url === baseDefinition) return true
  const there = place && below(place, '.type')
  return misfit(there, 'a specialization is of a new type.', 'en specialisering har en ny typ.')
}

const core = 'http://hl7.org/fhir/StructureDefinition/'

function extensionRule(definition: Fields, place?: Place): boolean {
  if (definition.type !== 'Extension' || definition.derivation !== 'constraint') return true
  return [urlRule(definition, place), ...contextRules(definition, place)].every(Boolean)
}

/** What an extension of an extension does not say its base does. */
function urlRule({ url, baseDefinition, differential, snapshot }: Fields, place?: Place): boolean {
  const elements = [differential, snapshot].flatMap((part) => objectsOf(fieldsOf(part)?.element))
  const fixed = elements.filter(({ path }) => path === 'Extension.url').flatMap(({ fixedUri }) => fixedUri ?? [])
  if (fixed.length === 0 && (baseDefinition !== `${core}Extension` || elements.length === 0)) return true
  if (typeof url !== 'string' || (fixed.length > 0 && fixed.every((one) => one === url))) return true
  return report(place, 'definition-url', { expected: url })
}

/** Abstract types that stand for others and have no table of their own. */
const general: ReadonlySet<string> = new Set(['CanonicalResource', 'MetadataResource'])

function contextRules({ context }: Fields, place?: Place): boolean[] {
  return objectsOf(context).map(({ type, expression }, index) => {
    if (type !== 'element' || typeof expression !== 'string' || expression.includes(':')) return true
    return isElement(expression) || report(place && below(place, `.context[${index}]`), 'definition-context', {})
  })
}

function isElement(path: string): boolean {
  const [root = ''] = path.split('.')
  return general.has(root) || (typeDefinition(root) !== undefined && typesAt(path) !== undefined)
}
