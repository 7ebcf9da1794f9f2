import { isObject } from '../../fhir/json/json-object.ts'

/** The canonical URLs of the profiles and extensions that a resource and all in it name. */
export function mentioned(resource: unknown): ReadonlySet<string> {
  const found = new Set<string>()
  collect(resource, found)
  return found
}

function collect(value: unknown, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, part] of Object.entries(value)) {
    addAll(namedBy(name, part), found)
    collect(part, found)
  }
}

/** The URLs that a property names itself. */
function namedBy(name: string, part: unknown): unknown {
  if (name === 'meta') return isObject(part) ? part.profile : undefined
  return name === 'extension' || name === 'modifierExtension' ? [part].flat().map(urlOf) : undefined
}

function addAll(urls: unknown, found: Set<string>): void {
  for (const url of [urls].flat()) if (typeof url === 'string') found.add(url)
}

function urlOf(extension: unknown): unknown {
  return isObject(extension) ? extension.url : undefined
}
