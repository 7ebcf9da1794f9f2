/** Reads the tables that `scripts/generate-definitions.ts` writes. */
import { readFileSync } from 'node:fs'

/** A table whose file is read at its first use and whose entries are parsed when they are asked for. */
export interface GeneratedTable<T> {
  readonly get: (key: string) => T | undefined
  readonly keys: () => string[]
  /** All entries, parsed at once, which is faster where all are needed. */
  readonly all: () => Readonly<Record<string, T>>
}

/**
 * The table of this name.
 *
 * The file is a JSON object with one entry a line, so that an entry can be cut out and parsed alone: a start needs a
 * few of the 900 types, and to parse them all would take longer than the rest of the start.
 */
export function generatedTable<T>(name: string): GeneratedTable<T> {
  let lines: ReadonlyMap<string, string> | undefined
  const table = (): ReadonlyMap<string, string> => {
    lines ??= new Map(read(name).slice('{\n'.length, -'\n}\n'.length).split('\n').map(entry))
    return lines
  }
  return {
    get: (key) => {
      const text = table().get(key)
      return text === undefined ? undefined : (JSON.parse(text) as T)
    },
    keys: () => [...table().keys()],
    all: () => JSON.parse(read(name)) as Record<string, T>,
  }
}

function read(name: string): string {
  return readFileSync(new URL(`generated/${name}.json`, import.meta.url), 'utf8')
}

function entry(line: string): [string, string] {
  const end = line.indexOf('"', 1)
  return [line.slice(1, end), line.slice(end + 2, line.endsWith(',') ? -1 : undefined)]
}
