/** Media types with parameters. https://www.rfc-editor.org/rfc/rfc9110#name-media-type */

export interface MediaType {
  /** In lower case: `application/fhir+json`. */
  readonly name: string
  /** Names in lower case, values without quotes. */
  readonly parameters: ReadonlyMap<string, string>
}

const parameter = /^\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)=("?)([^"]*)\2\s*$/

/** Undefined where the text is not a media type. */
export function readMediaType(text: string): MediaType | undefined {
  const [name = '', ...rest] = text.split(';')
  if (!/^\s*[\w.+-]+\/[\w.+-]+\s*$/.test(name)) return undefined
  const parameters = new Map<string, string>()
  for (const each of rest) {
    const [, key, , value] = parameter.exec(each) ?? []
    if (key === undefined || value === undefined) return undefined
    parameters.set(key.toLowerCase(), value)
  }
  return { name: name.trim().toLowerCase(), parameters }
}
