/** The name of this server among those over one store. */
import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { resolve } from 'node:path'
import type { Config } from './config.ts'

/**
 * No other that runs has it, and the server that comes after this one has it again, where that can be: what a file or a
 * port shows, of which there is one on a machine. A port that was not chosen shows nothing.
 */
export function nodeName({ store, port }: Pick<Config, 'store' | 'port'>): string {
  if (store.kind === 'sqlite') return `${hostname()}:${resolve(store.path)}`
  return `${hostname()}:${port === 0 ? randomUUID() : port}`
}
