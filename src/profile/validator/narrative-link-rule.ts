/** Links of a narrative to its own resource. https://hl7.org/fhir/R4/narrative.html#id */
import type { Place } from '../place.ts'
import type { Context } from './context.ts'
import { type Fields, fieldsOf, listOf } from './fields.ts'
import { report } from './report.ts'

const link = /\shref\s{0,8}=\s{0,8}["']#([^"'<>]{1,200})["']/g
const anchor = /\s(?:id|name)\s{0,8}=\s{0,8}["']([^"'<>]{1,200})["']/g
const isShown = /^[\w./-]{1,80}$/

/** `#x` is an anchor of the narrative, or the id of a contained resource or of an element. */
export function narrativeLinkRule(div: string, { container, resource }: Context, place?: Place): boolean {
  if (!div.includes('#')) return true
  const links = [...div.matchAll(link)].map(([, id = '']) => id)
  if (links.length === 0) return true
  const anchors = new Set([...div.matchAll(anchor)].map(([, id = '']) => id))
  const missing = links.find((id) => !anchors.has(id) && !isContained(id, container) && !idsIn(resource).has(id))
  if (missing === undefined) return true
  return report(place, 'narrative-link', { found: isShown.test(missing) ? missing : 'another place' })
}

function isContained(id: string, { contained }: Fields): boolean {
  return listOf(contained).some((one) => fieldsOf(one)?.id === id)
}

function idsIn(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return found
  for (const [key, one] of Object.entries(value)) {
    if (key === 'id' && typeof one === 'string') found.add(one)
    else idsIn(one, found)
  }
  return found
}
