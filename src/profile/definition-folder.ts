/** Definitions as files of a folder, `Type-id.json` each; read when they are asked for, because a start needs few. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Resource } from '@medplum/fhirtypes'

export type OwnResource = Resource & { readonly id: string }

export interface DefinitionFolder {
  /** All of a type, or all that there are, by file name. */
  readonly all: (type?: string) => readonly OwnResource[]
  /** The one of that type and id. */
  readonly one: <T extends OwnResource>(type: T['resourceType'], id: string) => T | undefined
}

/** The folder at a URL that ends in a slash; it does not change while the server runs. */
export function definitionFolder(folder: URL): DefinitionFolder {
  const known = new Map<string, OwnResource>()
  let names: readonly string[] | undefined
  const files = () => {
    names ??= readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .sort()
    return names
  }
  const read = (file: string): OwnResource => {
    const found = known.get(file) ?? JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
    known.set(file, found)
    return found
  }
  return {
    all: (type) =>
      files()
        .filter((file) => type === undefined || file.startsWith(`${type}-`))
        .map(read),
    one: <T extends OwnResource>(type: T['resourceType'], id: string) => {
      const file = `${type}-${id}.json`
      return files().includes(file) ? (read(file) as T) : undefined
    },
  }
}
