/** The order of the files of a run: with one that takes long at the end, all processors but one would wait for it. */
import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes long although its files are small: how long each took is known only where the tests ran before. */
const long = [
  'test/docs/',
  'test/app/command/',
  'test/access/policy/',
  'test/process/',
  'test/subscription/',
  'test/store/search/',
  'test/store/contract.test.ts',
]

/** In each project first those that are known to take long, then the others as they would be. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const byProject = Map.groupBy(await super.sort(files), ({ project }) => project.name)
    return [...byProject.values()].flatMap((each) => [...each.filter(isLong), ...each.filter((one) => !isLong(one))])
  }
}

function isLong({ moduleId }: TestSpecification): boolean {
  const path = relative(process.cwd(), moduleId)
  return long.some((start) => path.startsWith(start))
}
