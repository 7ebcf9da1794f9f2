/** The size of an attachment, where its data is there to be counted. https://hl7.org/fhir/R4/datatypes.html#Attachment */
import type { Place } from '../place.ts'
import type { Context } from './context.ts'
import type { Fields } from './fields.ts'
import { report } from './report.ts'

export function attachmentRule({ data, size }: Fields, _context: Context, place?: Place): boolean {
  if (typeof size !== 'number' || typeof data !== 'string') return true
  const bytes = Buffer.byteLength(data.replaceAll(/\s/g, ''), 'base64')
  return bytes === size || report(place, 'attachment-size', { expected: String(size), found: String(bytes) })
}
