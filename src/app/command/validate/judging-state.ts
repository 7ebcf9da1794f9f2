/** By what it is known that verdicts would be the same: the program, its definitions, and what is asked of them. */
import type { Judging } from './judge.ts'

// An import would read every export of the module, some of which load others.
const { hash } = process.getBuiltinModule('node:crypto')
const { existsSync, readdirSync, readFileSync, statSync } = process.getBuiltinModule('node:fs')
const { join } = process.getBuiltinModule('node:path')
const { fileURLToPath } = process.getBuiltinModule('node:url')

/** A hash that another machine comes to as well, where it runs the published package and has the same definitions. */
export function judgingState(judging: Omit<Judging, 'tell'>): string {
  const { profiles, packages } = judging
  const given = [...profiles, ...(packages === '' ? [] : [packages])].map(contentOf)
  return hash('sha256', JSON.stringify([programState(), { ...judging, packages: packages !== '' }, given]))
}

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const definitions = ['profiles/package', 'profiles/hl7']

/** What is published says what it is; in a clone anything may change. */
function programState(): readonly unknown[] {
  const isSource = import.meta.url.endsWith('.ts')
  const isClone = isSource || existsSync(join(root, 'src'))
  return [
    process.version,
    isSource ? statesIn('src', true) : readFileSync(join(root, 'dist/fingerprint'), 'utf8'),
    isClone ? definitions.map((name) => statesIn(name, false)) : [],
  ]
}

/** When files and folders were changed, which nobody can set. */
function statesIn(name: string, recursive: boolean): readonly unknown[] {
  const folder = join(root, name)
  return (readdirSync(folder, { recursive }) as string[]).map((one) => {
    const { ino, size, ctimeMs } = statSync(`${folder}/${one}`)
    return [one, ino, size, ctimeMs]
  })
}

/** What a file holds, or all files of a folder; a name that is no file is all there is to it. */
function contentOf(path: string): readonly unknown[] {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return [path]
  if (!found.isDirectory()) return [hash('sha256', readFileSync(path))]
  const names = (readdirSync(path, { recursive: true }) as string[]).sort()
  return names.map((name) => {
    const one = join(path, name)
    return [name, statSync(one).isFile() ? hash('sha256', readFileSync(one)) : '']
  })
}
