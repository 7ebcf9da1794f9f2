/** How far an import has come, kept beside what it has to say, so that it goes on where it was stopped. */
import {
  closeSync,
  existsSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import type { OperationOutcome } from '@medplum/fhirtypes'
import type { Mark } from './lines.ts'

export interface ImportFile {
  readonly path: string
  readonly bytes: number
  readonly changed: number
}

export interface Counts {
  readonly stored: number
  readonly refused: number
}

/** Where the import stands: in which file, and behind which line of it. */
export interface Standing extends Counts {
  readonly file: number
  readonly mark: Mark
}

export interface Journal {
  /** Where to begin. */
  readonly start: Standing
  /** What was refused is said, and then that it was. */
  note(standing: Standing, outcomes: readonly OperationOutcome[]): void
  /** Nothing is left to go on with. */
  end(): void
}

interface Kept extends Standing {
  readonly files: readonly ImportFile[]
  /** How many bytes of the outcomes were written when this was. */
  readonly said: number
}

const beginning: Standing = { file: 0, mark: { bytes: 0, lines: 0 }, stored: 0, refused: 0 }

/** The journal of an import of these files that says into the file `outcomes` what it refuses. */
export function openJournal(files: readonly ImportFile[], outcomes: string): Journal {
  const path = `${outcomes}.progress`
  const before = keptAt(path, files)
  const out = openSync(outcomes, before === undefined ? 'w' : 'a')
  // What was said after the last note will be said again.
  let said = before?.said ?? 0
  ftruncateSync(out, said)
  return {
    start: before ?? beginning,
    note: (standing, told) => {
      const text = told.map((outcome) => `${JSON.stringify(outcome)}\n`).join('')
      if (text !== '') said += writeSync(out, text)
      const kept: Kept = { ...standing, files, said }
      writeFileSync(`${path}.new`, JSON.stringify(kept))
      renameSync(`${path}.new`, path)
    },
    end: () => {
      closeSync(out)
      rmSync(path, { force: true })
      if (said === 0) rmSync(outcomes, { force: true })
    },
  }
}

/** Undefined where it was of other files, or of others by now. */
function keptAt(path: string, files: readonly ImportFile[]): Kept | undefined {
  if (!existsSync(path)) return undefined
  const kept: Kept = JSON.parse(readFileSync(path, 'utf8'))
  return JSON.stringify(kept.files) === JSON.stringify(files) ? kept : undefined
}

export function importFile(path: string): ImportFile {
  const { size, mtimeMs } = statSync(path)
  return { path, bytes: size, changed: mtimeMs }
}
