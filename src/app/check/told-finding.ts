/** A finding in the words of a table, in Swedish. */
import type { Organization, PractitionerRole, Resource } from '@medplum/fhirtypes'
import type { Zone } from '../../fhir/time-zone.ts'
import { cited } from '../../process/explanation.ts'
import type { Finding } from '../../process/finding.ts'
import { actorWords } from '../finding-words.ts'

/** `2026-03-09 24:00`: a limit at midnight is the end of the day that it ends. */
export function localLimit(ms: number, zone: Zone): string {
  const shown = (at: number) => new Date(at + zone.offset(at)).toISOString()
  const text = shown(ms)
  return text.slice(11, 16) === '00:00' ? `${shown(ms - 1).slice(0, 10)} 24:00` : text.slice(0, 16).replace('T', ' ')
}

/** Whose step it is, with the units of the case that have it; never a person. */
export function whose({ rule, owner }: Finding, directory: ReadonlyMap<string, Resource>): string {
  const units = [...new Set(owner.flatMap((reference) => unitName(reference, directory)))]
  const isNamed = units.length > 0 && rule.actor !== 'alla'
  return isNamed ? `${actorWords[rule.actor]} (${units.join('; ')})` : actorWords[rule.actor]
}

function unitName(reference: string, directory: ReadonlyMap<string, Resource>): readonly string[] {
  const found = directory.get(reference)
  if (found?.resourceType === 'Organization') return [(found as Organization).name ?? []].flat()
  if (found?.resourceType !== 'PractitionerRole') return []
  const { organization } = found as PractitionerRole
  return organization?.reference === undefined ? [] : unitName(organization.reference, directory)
}

/** `dalarna-utskrivning, rad 82–83`, with a mark where the sources leave it open. */
export function sourceOf({ rule, assumption }: Finding): string {
  const { document, section, lines } = rule.source
  const place = lines === undefined ? section : cited(rule).slice(`${document}, ${section}, `.length)
  return `${document}, ${place}${assumption ? ' *' : ''}`
}
