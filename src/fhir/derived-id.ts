import { hash } from 'node:crypto'

/** A UUID of version 8 made of a text, so that the same text has the same everywhere: https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-8 */
export function derivedId(text: string): string {
  const hex = hash('sha256', text, 'hex')
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) & 3]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
