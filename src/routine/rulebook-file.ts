/** Rulebooks and their vocabulary, read from a folder of YAML files and checked. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { checkingWith } from './rule-check.ts'
import type { Rulebook, Vocabulary } from './rulebook.ts'
import { type Checked, checkRulebook, checkVocabulary, type Written } from './rulebook-check.ts'
import { type Fault, RulebookError } from './rulebook-fault.ts'
import { type Filed, fitting } from './rulebook-lineage.ts'
import { type RulebookShapes, rulebookShapes } from './rulebook-schema.ts'
import { type Given, type Rulebooks, rulebooksOf } from './rulebook-set.ts'
import { readYaml } from './rulebook-yaml.ts'

export type { Rulebooks }

/** A file as it was read. */
export interface FileContent {
  readonly file: string
  readonly bytes: Uint8Array
}

export const vocabularyFile = 'vocabulary.yaml'

/**
 * All rulebooks of a folder with the vocabulary beside them.
 *
 * @throws {RulebookError} something is wrong with one of them: every fault of all of them
 */
export async function loadRulebooks(folder: string): Promise<Rulebooks> {
  const { vocabulary, filed, faults } = checkFiles(await filesOf(folder), await rulebookShapes())
  if (faults.length > 0 || vocabulary === undefined) throw new RulebookError(faults)
  return rulebooksOf({ vocabulary, layers: filed.map(({ rulebook }) => rulebook) })
}

/** The YAML files of a folder, by name. */
export async function filesOf(folder: string): Promise<readonly FileContent[]> {
  const names = (await readdir(folder)).filter((file) => /\.ya?ml$/.test(file)).sort()
  return Promise.all(names.map(async (file) => ({ file, bytes: await readFile(join(folder, file)) })))
}

export interface CheckedFiles {
  /** That of the files and what is given together; absent where it cannot be used. */
  readonly vocabulary?: Vocabulary
  readonly filed: readonly Filed[]
  readonly faults: readonly Fault[]
}

/** The rulebooks that can be used, and every fault of the others. */
export function checkFiles(files: readonly FileContent[], shapes: RulebookShapes, given?: Given): CheckedFiles {
  const words = wordsOf(files, shapes, given)
  const vocabulary = words.content ?? given?.vocabulary
  if (vocabulary === undefined) return { filed: [], faults: words.faults }
  const checking = checkingWith(vocabulary)
  const read = files
    .filter(({ file }) => file !== vocabularyFile)
    .map((file) => filedOf(file, (written) => checkRulebook(written, shapes, checking)))
  const faulty = new Set(read.flatMap(({ faults, id }) => (faults.length > 0 ? [id] : [])))
  const { fit, faults } = fitting(
    read.flatMap(({ filed = [] }) => filed.filter(({ rulebook }) => !isGiven(rulebook, given))),
    { given: given?.layers ?? [], faulty },
  )
  return { vocabulary, filed: fit, faults: [...words.faults, ...read.flatMap((one) => one.faults), ...faults] }
}

/** The same again is no fault. */
const isGiven = (rulebook: Rulebook, given: Given | undefined): boolean =>
  given?.layers.some((layer) => isDeepStrictEqual(layer, rulebook)) === true

interface ReadFile {
  readonly filed?: readonly Filed[]
  /** What it says that it is. */
  readonly id?: unknown
  readonly faults: readonly Fault[]
}

function filedOf({ file, bytes }: FileContent, check: (written: Written) => Checked<Rulebook>): ReadFile {
  const read = readYaml(file, bytes)
  if (!('value' in read)) return { faults: read }
  const written = { file, ...read }
  const { content, faults } = check(written)
  const { id } = (written.value ?? {}) as { id?: unknown }
  return { ...(content && { filed: [{ rulebook: content, written }] }), id, faults }
}

/** The vocabulary of the files, added to the one that is given: a name that is given keeps its meaning. */
function wordsOf(files: readonly FileContent[], shapes: RulebookShapes, given?: Given): Checked<Vocabulary> {
  const own = files.find(({ file }) => file === vocabularyFile)
  if (own === undefined && given !== undefined) return { content: given.vocabulary, faults: [] }
  if (own === undefined)
    return { faults: [{ file: vocabularyFile, clause: 'is missing; expected it beside the rulebooks' }] }
  const read = readYaml(own.file, own.bytes)
  if (!('value' in read)) return { faults: read }
  return checkVocabulary({ file: own.file, ...read }, shapes, given?.vocabulary)
}
