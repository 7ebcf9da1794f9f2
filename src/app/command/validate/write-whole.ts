/** Writes a file whole or not at all. */

// An import would read every export of the module, some of which load others.
const { mkdirSync, renameSync, writeFileSync } = process.getBuiltinModule('node:fs')
const { dirname } = process.getBuiltinModule('node:path')

/** Folders on the way are made. */
export function writeWhole(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  const made = `${path}.${process.pid}.new`
  writeFileSync(made, text)
  renameSync(made, path)
}
