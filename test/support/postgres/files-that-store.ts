/** Which tests store anything: the others answer the same over whatever store. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const place = 'test/support/store-place.ts'

/** The test files that import `store-place.ts`, themselves or by what they import; paths below the project. */
export function filesThatStore(): readonly string[] {
  const known = new Map<string, boolean>([[place, true]])
  return globSync('test/**/*.test.ts').filter((file) => reaches(file, known))
}

function reaches(file: string, known: Map<string, boolean>): boolean {
  const found = known.get(file)
  if (found !== undefined) return found
  // One that is being looked at does not reach it by itself.
  known.set(file, false)
  const is = importedBy(file).some((imported) => reaches(imported, known))
  known.set(file, is)
  return is
}

/** What lies among the tests only. */
function importedBy(file: string): readonly string[] {
  const names = [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+\.ts)'/g)]
  return names.map(([, name = '']) => join(dirname(file), name)).filter((name) => name.startsWith('test/'))
}
