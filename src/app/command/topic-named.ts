/** A topic by the end of its URL. */
import type { CapabilityStatement } from '@medplum/fhirtypes'
import { nearest } from '../../fhir/nearest.ts'
import { topicExtension } from '../../subscription/stated.ts'
import { ConfigError } from '../config.ts'
import type { AskServer } from './ask-server.ts'

/** The canonical URL of the topic that is called so at a server. @throws {ConfigError} it has none of that name */
export async function topicNamed(name: string, ask: AskServer): Promise<string> {
  if (name.includes(':')) return name
  const statement = await ask<CapabilityStatement>('metadata')
  const entries = statement.rest?.flatMap(({ resource = [] }) => resource) ?? []
  const extensions = entries.find(({ type }) => type === 'Subscription')?.extension ?? []
  const urls = extensions
    .filter(({ url }) => url === topicExtension)
    .flatMap(({ valueCanonical }) => valueCanonical ?? [])
  const found = urls.find((url) => lastPart(url) === name)
  if (found !== undefined) return found
  const names = urls.map(lastPart)
  const near = nearest(name, names)
  const hint = near === undefined ? `It has: ${names.join(', ') || 'none'}.` : `Did you mean ${near}?`
  throw new ConfigError(`The server has no topic ${name}. ${hint}`)
}

const lastPart = (url: string): string => url.split('|')[0]?.split('/').at(-1) ?? ''
