/** Which files are meant by what was given: files, folders, patterns, the standard input. */
import type { Stats } from 'node:fs'

// An import would read every export of the module, some of which load others.
const { readdirSync, statSync } = process.getBuiltinModule('node:fs')
const { join } = process.getBuiltinModule('node:path')

export interface Input {
  /** '-' is the standard input. */
  readonly path: string
  /** As it is shown. */
  readonly name: string
  /** Named by itself: it must be FHIR. One that was found in a folder need not. */
  readonly isNamed: boolean
}

export interface Inputs {
  readonly inputs: readonly Input[]
  /** What cannot be read, and why, in the words of the system. */
  readonly unreadable: readonly { readonly path: string; readonly code: string }[]
}

const taken = /\.(json|ndjson)(\.gz)?$/i
const pattern = /[*?[\]{}]/

/** In the order in which they were given; of a folder by name. `stdinName`: what `-` is called. */
export function inputsOf(given: readonly string[], stdinName = '<stdin>'): Inputs {
  const found: Inputs[] = given.map((one) => {
    if (one === '-') return only({ path: '-', name: stdinName, isNamed: true })
    const at = statOf(one)
    if (at !== undefined) return at.isDirectory() ? inFolder(one) : only(fileAt(one, true))
    if (pattern.test(one)) return matching(one)
    return { inputs: [], unreadable: [{ path: one, code: 'ENOENT' }] }
  })
  return { inputs: found.flatMap(({ inputs }) => inputs), unreadable: found.flatMap(({ unreadable }) => unreadable) }
}

const only = (input: Input): Inputs => ({ inputs: [input], unreadable: [] })

const fileAt = (path: string, isNamed: boolean): Input => ({ path, name: path.replaceAll('\\', '/'), isNamed })

function statOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false })
}

/** Files of a pattern are named by it; of its folders as of any. */
function matching(given: string): Inputs {
  const paths = process.getBuiltinModule('node:fs').globSync(given).sort()
  const found = paths.map((path) => {
    if (statOf(path)?.isDirectory()) return inFolder(path)
    return taken.test(path) ? only(fileAt(path, false)) : { inputs: [], unreadable: [] }
  })
  return { inputs: found.flatMap(({ inputs }) => inputs), unreadable: found.flatMap(({ unreadable }) => unreadable) }
}

/** At all levels, but for what begins with a dot and what was installed. */
function inFolder(folder: string): Inputs {
  const inputs: Input[] = []
  const unreadable: { path: string; code: string }[] = []
  for (const entry of entriesOf(folder, unreadable)) {
    const path = join(folder, entry.name)
    const inner = entry.isDirectory() ? inFolder(path) : undefined
    unreadable.push(...(inner?.unreadable ?? []))
    if (inner !== undefined) inputs.push(...inner.inputs)
    else if (taken.test(entry.name)) inputs.push(fileAt(path, false))
  }
  return { inputs, unreadable }
}

function entriesOf(path: string, unreadable: { path: string; code: string }[]) {
  try {
    const all = readdirSync(path, { withFileTypes: true })
    const own = all.filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    return own.sort((one, other) => (one.name < other.name ? -1 : 1))
  } catch (error) {
    unreadable.push({ path, code: String((error as NodeJS.ErrnoException).code) })
    return []
  }
}
