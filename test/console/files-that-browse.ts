/** Which tests of the console need a browser; the others are of code that runs anywhere. */
import { globSync, readFileSync } from 'node:fs'

/** The test files that import `browser.ts`; paths below the project. */
export function filesThatBrowse(): readonly string[] {
  return globSync('test/console/**/*.test.ts').filter((file) =>
    /from '[./]+\/browser\.ts'/.test(readFileSync(file, 'utf8')),
  )
}
