/** URLs that are meant for examples, where none may be. https://www.rfc-editor.org/rfc/rfc2606 */
import { elementOf } from '../../fhir/definitions/type-definition.ts'
import { below, type Place } from '../place.ts'
import { type Fields, fieldsOf } from './fields.ts'
import { report } from './report.ts'

const example = /^https?:\/\/(?:[\w-]+\.)*(?:example\.(?:org|com|net)|acme\.com)(?:[/:]|$)/

/** Notes every URL of an example domain in an object of a type. */
export function noteExampleUrls(object: Fields, type: string, place: Place): void {
  for (const [key, value] of Object.entries(object)) {
    const isBeside = key.startsWith('_')
    const found = elementOf(type, isBeside ? key.slice(1) : key)
    if (found === undefined) continue
    const { name, choice } = found.element
    const there = below(place, choice ? `.${name}.ofType(${found.type})` : `.${name}`)
    noteValues(value, isBeside ? 'Element' : found.type, there)
  }
}

function noteValues(value: unknown, type: string, place: Place): void {
  if (!Array.isArray(value)) {
    noteValue(value, type, place)
    return
  }
  for (const [index, item] of value.entries()) noteValue(item, type, below(place, `[${index}]`))
}

function noteValue(value: unknown, type: string, place: Place): void {
  const fields = fieldsOf(value)
  if (fields !== undefined) {
    noteExampleUrls(fields, type === 'Resource' ? String(fields.resourceType) : type, place)
  } else if (typeof value === 'string' && urls.has(type) && example.test(value)) {
    report(place, 'example-url', {})
  }
}

const urls: ReadonlySet<string> = new Set(['uri', 'url', 'canonical'])
