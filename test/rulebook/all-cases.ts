/** Every case of every rulebook: `test/rulebook/<rulebook-id>/*.ts`, each exporting arrays of cases. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { RuleCase } from './rule-case.ts'

const here = import.meta.dirname

/** Whose cases are asked for by `RULEBOOK=<id>`; absent: all. */
export const only = process.env.RULEBOOK

async function casesOf(folder: string): Promise<readonly RuleCase[]> {
  const files = (await readdir(join(here, folder))).filter((file) => file.endsWith('.ts')).sort()
  const modules = await Promise.all(files.map((file) => import(join(here, folder, file))))
  return modules.flatMap((module) => Object.values(module).filter(Array.isArray).flat())
}

const folders = (await readdir(here, { withFileTypes: true }))
  .filter((entry) => entry.isDirectory() && (only === undefined || entry.name === only))
  .map(({ name }) => name)
  .sort()

export const allCases: readonly RuleCase[] = (await Promise.all(folders.map(casesOf))).flat()
