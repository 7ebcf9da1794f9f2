/** A link to a place in a text, which holds nothing of the text. */

export interface SharedPlace {
  /** Of the file. */
  readonly name: string
  /** Of its text. */
  readonly sum: string
  readonly profile: string
  readonly line: number
}

/** The first 16 hexadecimal digits of the SHA-256 of a text. */
export async function checksum(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(digest, 0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The link. */
export function linkTo({ name, sum, profile, line }: SharedPlace): string {
  const url = new URL('/verkstad', location.href)
  const given = { file: name, sum, profile, line: String(line) }
  for (const [key, value] of Object.entries(given)) if (value !== '') url.searchParams.set(key, value)
  return url.href
}

/** The place that the address leads to; undefined where it leads to none. */
export function placeIn(query: URLSearchParams): SharedPlace | undefined {
  const [name, sum] = [query.get('file'), query.get('sum')]
  if (name === null || sum === null) return undefined
  return { name, sum, profile: query.get('profile') ?? '', line: Number(query.get('line') ?? 1) || 1 }
}
