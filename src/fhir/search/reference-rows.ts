/** Reference rows. https://hl7.org/fhir/R4/search.html#reference */
import type { RowMaker } from './row-sink.ts'

const version = /\/_history\/[^/]+$/

/** The target, and the identifier as a token of its own (`#identifier`). A reference to a contained resource gives no row. */
export const referenceRows: RowMaker = (sink, key, slot, value) => {
  if (typeof value !== 'object' || value === null) return
  const { reference, identifier } = value as { reference?: unknown; identifier?: unknown }
  if (typeof reference === 'string') {
    const target = targetOf(reference, sink.base)
    if (target !== '') sink.rows.push({ kind: 'reference', key, slot, target })
  }
  if (typeof identifier !== 'object' || identifier === null) return
  const { system, value: code } = identifier as { system?: unknown; value?: unknown }
  if (typeof code !== 'string' || code === '') return
  const named = typeof system === 'string' ? system : ''
  sink.rows.push({ kind: 'token', key: `${key}#identifier`, slot, system: named, code, text: '' })
}

/** `Type/id` for this server's own, else the URL; '' for a contained resource. A version is left out. */
function targetOf(reference: string, base: () => string): string {
  if (reference.startsWith('#')) return ''
  const unversioned = reference.includes('/_history/') ? reference.replace(version, '') : reference
  if (!unversioned.includes(':')) return unversioned
  const own = `${base()}/`
  return own !== '/' && unversioned.startsWith(own) ? unversioned.slice(own.length) : unversioned
}

/** A canonical with a version is found with it and without it. */
export const canonicalRows: RowMaker = ({ rows }, key, slot, value) => {
  if (typeof value !== 'string' || value === '' || value.startsWith('#')) return
  const bar = value.indexOf('|')
  rows.push({ kind: 'reference', key, slot, target: value })
  if (bar > 0) rows.push({ kind: 'reference', key, slot, target: value.slice(0, bar) })
}

export const urlRow: RowMaker = ({ rows, base }, key, slot, value) => {
  if (typeof value !== 'string') return
  const target = targetOf(value, base)
  if (target !== '') rows.push({ kind: 'reference', key, slot, target })
}

/** A resource that stands in the place of a reference (the first entry of a document). */
export const resourceRow: RowMaker = ({ rows }, key, slot, value) => {
  if (typeof value !== 'object' || value === null) return
  const { resourceType, id } = value as { resourceType?: unknown; id?: unknown }
  if (typeof resourceType === 'string' && typeof id === 'string') {
    rows.push({ kind: 'reference', key, slot, target: `${resourceType}/${id}` })
  }
}
