/**
 * Swedish narrative for a document: of headings, lists and text alone, so that a screen reader can read it and nothing in
 * it acts.
 *
 * https://hl7.org/fhir/R4/narrative.html
 */
import type { Composition, Narrative } from '@medplum/fhirtypes'
import { described, nameOf, phoneOf } from './described.ts'

/** A resource of the document by what a reference calls it. */
export type Find = (reference: string | undefined) => Readonly<Record<string, unknown>> | undefined

/** The narrative of the whole: what it is, of whom, by whom, when, and which sections it has. */
export function compositionNarrative(composition: Composition, find: Find): Narrative {
  const { title, subject, author, date, section = [] } = composition
  const patient = nameOf(find(subject?.reference))
  const authors = author.map(({ reference, display }) => display ?? describedAuthor(reference, find)).filter(Boolean)
  const facts = [
    ['Patient', patient],
    ['Författare', authors.join(', ')],
    ['Datum', dateInSwedish(date)],
  ]
  const terms = facts.flatMap(([name = '', value = '']) =>
    value === '' ? [] : [`<dt>${name}</dt><dd>${escaped(value)}</dd>`],
  )
  const titles = section.flatMap((one) => (one.title === undefined ? [] : [`<li>${escaped(one.title)}</li>`]))
  const list = titles.length === 0 ? '' : `<p>Avsnitt:</p><ul>${titles.join('')}</ul>`
  return narrative(`<h1>${escaped(title)}</h1><dl>${terms.join('')}</dl>${list}`)
}

function describedAuthor(reference: string | undefined, find: Find): string {
  const resource = find(reference)
  if (resource === undefined) return ''
  const person =
    resource.resourceType === 'PractitionerRole' ? (resource.practitioner as { reference?: string }) : undefined
  return nameOf(person ? find(person.reference) : resource) ?? described(resource)
}

/** The narrative of a section that has none: what its entries are, or why it is empty. */
export function sectionNarrative(
  { entry = [], emptyReason, section = [] }: NonNullable<Composition['section']>[number],
  find: Find,
): Narrative {
  const items = entry.map(({ reference, display }) => {
    const resource = find(reference)
    return `<li>${escaped(resource === undefined ? (display ?? 'Uppgift på annan plats') : lineOf(resource, find))}</li>`
  })
  if (items.length > 0) return narrative(`<ul>${items.join('')}</ul>`)
  const parts = section.flatMap(({ title }) => (title === undefined ? [] : [`<li>${escaped(title)}</li>`]))
  if (parts.length > 0) return narrative(`<p>Se underavsnitt:</p><ul>${parts.join('')}</ul>`)
  return narrative(`<p>${escaped(reasonOf(emptyReason))}</p>`)
}

/** A resource with who it is and how they are reached, and when it is. */
function lineOf(resource: NonNullable<ReturnType<Find>>, find: Find): string {
  const { practitioner, start } = resource as { practitioner?: { reference?: string }; start?: string }
  const who = practitioner && nameOf(find(practitioner.reference))
  const when = start === undefined ? undefined : timeInSwedish(start)
  const more = [who, practitioner && phoneOf(resource), when].filter((text) => text !== undefined)
  return [described(resource), ...more].join(', ')
}

/** https://hl7.org/fhir/R4/valueset-list-empty-reason.html */
const reasons: Readonly<Record<string, string>> = {
  nilknown: 'Inget känt.',
  notasked: 'Har inte efterfrågats.',
  withheld: 'Lämnas inte ut.',
  unavailable: 'Uppgiften är inte tillgänglig.',
  notstarted: 'Arbetet är inte påbörjat.',
  closed: 'Avslutat, inga uppgifter.',
}

function reasonOf(reason: { text?: string; coding?: { code?: string }[] } | undefined): string {
  return reason?.text ?? reasons[reason?.coding?.[0]?.code ?? ''] ?? 'Uppgift saknas.'
}

function narrative(content: string): Narrative {
  return {
    status: 'generated',
    div: `<div xmlns="http://www.w3.org/1999/xhtml" lang="sv" xml:lang="sv">${content}</div>`,
  }
}

const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/** Text as XHTML has it; what XML cannot hold is left out. */
export function escaped(text: string): string {
  return text
    .replaceAll(forbidden, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

const months = ['jan.', 'feb.', 'mars', 'apr.', 'maj', 'juni', 'juli', 'aug.', 'sep.', 'okt.', 'nov.', 'dec.']

/** `10 mars 2026` of a date or dateTime, as its own offset has it; years and months as they are. */
export function dateInSwedish(date: string | undefined): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(date ?? '') ?? []
  return year === undefined ? (date ?? '') : `${Number(day)} ${months[Number(month) - 1] ?? ''} ${year}`
}

/** `16 mars 2026 kl. 13.00` of an instant, by its own offset. */
export function timeInSwedish(instant: string): string {
  const [, hour, minute] = /T(\d{2}):(\d{2})/.exec(instant) ?? []
  return hour === undefined ? dateInSwedish(instant) : `${dateInSwedish(instant)} kl. ${hour}.${minute}`
}
