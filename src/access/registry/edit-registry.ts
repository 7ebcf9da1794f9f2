/** Changes in the text of the file of those who may ask; what people wrote beside them, comments too, stays. */
import { type Document, isMap, isSeq, parseDocument } from 'yaml'
import { RegistryFault } from './read-registry.ts'

/** A client as the file has it. */
export interface ClientEntry {
  readonly id: string
  readonly name?: string
  readonly organization: string
  readonly purpose?: string
  readonly scopes: string
  readonly jwks?: object
  readonly jwksUrl?: string
  readonly certificateBound?: true
  readonly forvaltar?: readonly string[]
  readonly egnaId?: true
}

/** The text with the client, in place of one of the same id where `replaces`. @throws {RegistryFault} its id is taken */
export function withClient(text: string, client: ClientEntry, replaces: boolean): string {
  const document = parsed(text)
  const at = indexOf(document, client.id)
  if (at !== undefined && !replaces) {
    throw new RegistryFault(`${client.id} is registered already. Give --replace to put this one in its place.`)
  }
  if (!isSeq(document.get('clients'))) document.set('clients', document.createNode([]))
  if (at === undefined) document.addIn(['clients'], document.createNode(client))
  else document.setIn(['clients', at], document.createNode(client))
  return document.toString({ lineWidth: 120 })
}

/** The text without the client. @throws {RegistryFault} there is none of this id */
export function withoutClient(text: string, id: string): string {
  const document = parsed(text)
  const at = indexOf(document, id)
  if (at === undefined) throw new RegistryFault(`No client has the id ${id}.`)
  document.deleteIn(['clients', at])
  return document.toString({ lineWidth: 120 })
}

function parsed(text: string): Document {
  const document = parseDocument(text)
  const [error] = document.errors
  if (error !== undefined) throw new RegistryFault(`The file is no YAML. ${error.message}`)
  if (isMap(document.contents)) return document
  if (document.contents === null) return parseDocument(`${text}\nclients:\n`)
  throw new RegistryFault('The file is to hold names with values.')
}

function indexOf(document: Document, id: string): number | undefined {
  const clients = document.get('clients')
  if (!isSeq(clients)) return undefined
  const at = clients.items.findIndex((item) => isMap(item) && item.get('id') === id)
  return at === -1 ? undefined : at
}
