/** The operator's folder of rulebooks, read anew when it changes. What was good in it is stored, and stays there. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Fault } from '../routine/rulebook-fault.ts'
import type { CheckedFiles } from '../routine/rulebook-file.ts'
import type { Given } from '../routine/rulebook-set.ts'

export interface RulebookFolder {
  /** Whether it is no longer what was read. */
  readonly hasChanged: () => Promise<boolean>
  /** What it holds that can be used beside what is given, and what is wrong with the rest. Never rejects. */
  readonly read: (given: Given) => Promise<CheckedFiles>
}

/** The folder at a path; '' is none, which never changes and holds nothing. */
export function createRulebookFolder(path: string): RulebookFolder {
  let seen = ''
  return {
    hasChanged: async () => (await signature(path)) !== seen,
    read: async (given) => {
      seen = await signature(path)
      return path === '' ? { filed: [], faults: [] } : readFolder(path, given)
    },
  }
}

async function readFolder(path: string, given: Given): Promise<CheckedFiles> {
  const { checkFiles, filesOf } = await import('../routine/rulebook-file.ts')
  const { rulebookShapes } = await import('../routine/rulebook-schema.ts')
  const files = await filesOf(path).catch(() => undefined)
  return files === undefined ? { filed: [], faults: [unreadable] } : checkFiles(files, await rulebookShapes(), given)
}

const unreadable: Fault = {
  file: 'VARDBRO_RULEBOOKS',
  clause: 'names a folder that cannot be read; what was read of it stays',
}

/** Changes whenever a file comes, goes or is written. */
async function signature(path: string): Promise<string> {
  if (path === '') return ''
  const names = await readdir(path).catch(() => [])
  const lines = names.sort().map(async (name) => {
    const { mtimeMs, size, ino } = await stat(join(path, name)).catch(() => ({ mtimeMs: 0, size: 0, ino: 0 }))
    return `${name} ${mtimeMs} ${size} ${ino}`
  })
  return `/${(await Promise.all(lines)).join('\n')}`
}
