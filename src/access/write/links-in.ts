/** What a resource refers to within this server, wherever in it that stands. */
import { resourceTypes } from '../../fhir/definitions/type-definition.ts'
import { addressIn, type Content } from './deed.ts'

export interface Link {
  /** `Patient/1`, whatever version of it. */
  readonly address: string
  /** Where it stands: `focus.reference`, `participant[0].member.reference`. */
  readonly path: string
}

interface Into {
  readonly found: Link[]
  readonly base: string
}

const types: ReadonlySet<string> = new Set(resourceTypes)

/** All of them, those of contained resources too; `base` is the public base URL, without a slash at the end. */
export function linksIn(resource: Content, base: string): readonly Link[] {
  const found: Link[] = []
  ofObject(resource, '', { found, base })
  return found
}

function ofObject(value: Content, path: string, into: Into): void {
  for (const name in value) {
    const one = value[name]
    if (Array.isArray(one)) ofList(one, at(path, name), into)
    else if (typeof one === 'object' && one !== null) ofObject(one as Content, at(path, name), into)
    else if (mayRefer(name, one)) note(one, at(path, name), into)
  }
}

function ofList(list: readonly unknown[], path: string, into: Into): void {
  for (let index = 0; index < list.length; index++) {
    const one = list[index]
    if (typeof one === 'object' && one !== null) ofObject(one as Content, `${path}[${index}]`, into)
  }
}

const at = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`)

/** An attachment leads to a Binary by its `url`; other URLs name what is defined somewhere. */
function mayRefer(name: string, value: unknown): boolean {
  return name === 'reference' || (name === 'url' && typeof value === 'string' && /(?:^|\/)Binary\//.test(value))
}

function note(reference: unknown, path: string, { found, base }: Into): void {
  const address = addressIn(reference, base)
  if (address !== undefined && types.has(address.slice(0, address.indexOf('/')))) found.push({ address, path })
}
